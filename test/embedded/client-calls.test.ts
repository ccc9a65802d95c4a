import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, type Socket, createServer } from "node:net";
import { type TestContext, test } from "node:test";
import { type Cluster, refusalStatus } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { TreacleError } from "../../src/errors.ts";
import { silentLog } from "../../src/log.ts";
import { type Answer, type Scripted, inTurn, json, kubeconfigOf, refusal, scriptedServer } from "./scripted-api.ts";

const pod = { metadata: { namespace: "shop", name: "checkout", uid: "1", resourceVersion: "5" } };
const ref = { kind: "pod", namespace: "shop", name: "checkout" } as const;

async function connect(t: TestContext, answer: Answer, deadlineMs = 5000): Promise<{ cluster: Cluster; server: Scripted }> {
  const server = await scriptedServer(t, answer);
  const cluster = connectCluster({ kubeconfig: server.kubeconfig, log: silentLog, deadlineMs });
  t.after(() => cluster.close());
  return { cluster, server };
}

const passing: [string, Answer][] = [
  ["429 with Retry-After: 0", refusal(429, "TooManyRequests", { "retry-after": "0" })],
  ["500", refusal(500, "InternalError")],
  ["502 from a balancer", (response) => void response.writeHead(502).end("<html>bad gateway</html>")],
  ["503", refusal(503, "ServiceUnavailable")],
  ["504", refusal(504, "Timeout")],
  ["a reset before the answer", (response) => void response.socket?.resetAndDestroy()],
  [
    "half an answer",
    (response) => void response.writeHead(200, { "content-length": "100" }).write('{"met', () => response.socket?.resetAndDestroy()),
  ],
  ["an answer that is no JSON", (response) => void response.end("hello")],
];
for (const [title, first] of passing) {
  test(`a call is repeated after ${title}`, async (t) => {
    const { cluster, server } = await connect(t, inTurn(first, first, json(pod)));
    assert.deepEqual(await cluster.get(ref), pod);
    assert.deepEqual(
      server.asked.map(({ method, path }) => `${method} ${path}`),
      Array.from({ length: 3 }, () => "GET /api/v1/namespaces/shop/pods/checkout"),
    );
  });
}

for (const [status, reason] of [
  [400, "BadRequest"],
  [401, "Unauthorized"],
  [403, "Forbidden"],
  [409, "Conflict"],
  [422, "Invalid"],
] as const) {
  test(`${status} is a refusal: asked once, and told with its reason`, async (t) => {
    const { cluster, server } = await connect(t, refusal(status, reason));
    await assert.rejects(cluster.patch(ref, { metadata: { labels: { a: "b" } } }), (error) => {
      assert.ok(error instanceof TreacleError);
      assert.equal(error.code, "internal");
      assert.match(
        error.message,
        new RegExp(`refused PATCH /api/v1/namespaces/shop/pods/checkout\\S*: ${status} ${reason}: because of ${reason}$`),
      );
      assert.equal(refusalStatus(error), status);
      return true;
    });
    assert.equal(server.asked.length, 1);
  });
}

test("an API server that stays broken is unavailable when the deadline comes", async (t) => {
  for (const answer of [refusal(503, "ServiceUnavailable"), () => {}]) {
    const { cluster } = await connect(t, answer, 300);
    const begun = performance.now();
    await assert.rejects(cluster.get(ref), { code: "unavailable" });
    assert.ok(performance.now() - begun < 1500);
  }
});

test("an API server that takes connections and never answers a handshake is unavailable when the deadline comes", async (t) => {
  const taken = new Set<Socket>();
  const mute = createServer((socket) => taken.add(socket)).listen(0, "127.0.0.1");
  await once(mute, "listening");
  t.after(() => {
    for (const socket of taken) socket.destroy();
    mute.close();
  });
  const kubeconfig = kubeconfigOf(`https://127.0.0.1:${(mute.address() as AddressInfo).port}`);
  const cluster = connectCluster({ kubeconfig, log: silentLog, deadlineMs: 300 });
  const begun = performance.now();
  await assert.rejects(cluster.get(ref), { code: "unavailable" });
  assert.ok(performance.now() - begun < 1500);
  assert.ok(taken.size > 0);
  await cluster.close();
});

test("a Retry-After beyond the deadline is not waited for", async (t) => {
  const { cluster, server } = await connect(t, refusal(429, "TooManyRequests", { "retry-after": "60" }));
  const begun = performance.now();
  await assert.rejects(cluster.get(ref), { code: "unavailable" });
  assert.ok(performance.now() - begun < 1000);
  assert.equal(server.asked.length, 1);
});

test("an API server that nobody serves is unavailable", async (t) => {
  const { cluster, server } = await connect(t, json(pod), 200);
  await server.close();
  await assert.rejects(cluster.get(ref), { code: "unavailable" });
});

const manyCalls: [string, (cluster: Cluster) => Promise<unknown>][] = [
  ["questions", (cluster) => cluster.get(ref)],
  ["deletions", (cluster) => cluster.remove({ ...ref, uid: "1" })],
];
for (const [title, call] of manyCalls) {
  test(`a hundred ${title}, one after the other, share their connections`, async (t) => {
    const { cluster, server } = await connect(t, json(pod));
    for (let i = 0; i < 100; i++) await call(cluster);
    assert.equal(server.asked.length, 100);
    // A second one where a call begins before the first connection knows that its answer has ended.
    assert.ok(server.connections <= 2, `${server.connections} connections`);
  });
}

test("every request says who asks", async (t) => {
  const { cluster, server } = await connect(t, json(pod));
  await cluster.get(ref);
  assert.equal(server.asked[0]?.headers.authorization, "Bearer secret");
  assert.equal(server.asked[0]?.headers["user-agent"], "treacle");
});

test("an object is made strictly: unknown fields are refused", async (t) => {
  const { cluster, server } = await connect(t, json(pod, 201));
  assert.deepEqual(await cluster.create("pod", { apiVersion: "v1", kind: "Pod", ...pod }), { created: true, object: pod });
  const [asked] = server.asked;
  assert.equal(`${asked?.method} ${asked?.path}`, "POST /api/v1/namespaces/shop/pods");
  assert.deepEqual(asked?.query, { fieldValidation: "Strict", fieldManager: "treacle" });
  assert.deepEqual(JSON.parse(asked?.body ?? ""), { apiVersion: "v1", kind: "Pod", ...pod });
});

test("a name that is taken and free again meanwhile is taken by us", async (t) => {
  const taken = refusal(409, "AlreadyExists");
  const { cluster } = await connect(t, inTurn(taken, refusal(404, "NotFound"), json(pod, 201)));
  assert.deepEqual(await cluster.create("pod", pod), { created: true, object: pod });
});

test("a status is patched in its subresource", async (t) => {
  const { cluster, server } = await connect(t, json(pod));
  await cluster.patch({ kind: "latency", namespace: "nodes", name: "x" }, { status: { phase: "Running" } }, "status");
  const [asked] = server.asked;
  assert.equal(asked?.path, "/apis/chaos.network/v1alpha1/namespaces/nodes/latencies/x/status");
  assert.equal(asked?.headers["content-type"], "application/merge-patch+json");
});

const one = { kind: "latency", namespace: "nodes", name: "x", uid: "1" } as const;

test("a patch of one very object tests its uid first", async (t) => {
  const { cluster, server } = await connect(t, json(pod));
  await cluster.patch(one, { status: { phase: "Running" } }, "status");
  const [asked] = server.asked;
  assert.equal(asked?.headers["content-type"], "application/json-patch+json");
  assert.deepEqual(JSON.parse(asked?.body ?? ""), [
    { op: "test", path: "/metadata/uid", value: "1" },
    { op: "add", path: "/status", value: { phase: "Running" } },
  ]);
});

test("a patch that is refused is a failure only if it was for the object that is there", async (t) => {
  const refused = refusal(422, "Invalid");
  const others = await connect(t, inTurn(refused, json({ ...pod, metadata: { name: "x", uid: "2" } })));
  assert.equal(await others.cluster.patch(one, { status: {} }, "status"), null);
  const own = await connect(t, inTurn(refused, json({ ...pod, metadata: { name: "x", uid: "1" } })));
  await assert.rejects(own.cluster.patch(one, { status: {} }, "status"), { code: "internal", message: /422 Invalid/ });
});

test("a deletion names how what is owned goes, and which object is meant", async (t) => {
  const { cluster, server } = await connect(t, json({ kind: "Status", status: "Success" }));
  await cluster.remove(ref);
  await cluster.remove({ ...ref, uid: "1" });
  const deletion = { apiVersion: "v1", kind: "DeleteOptions", propagationPolicy: "Background" };
  assert.deepEqual(
    server.asked.map(({ body }) => JSON.parse(body) as unknown),
    [deletion, { ...deletion, preconditions: { uid: "1" } }],
  );
});

test("what is gone already, or is another object now, counts as deleted", async (t) => {
  const { cluster } = await connect(t, inTurn(refusal(404, "NotFound"), refusal(409, "Conflict")));
  await cluster.remove(ref);
  await cluster.remove({ ...ref, uid: "1" });
});

test("a list comes page by page, and from the beginning when its snapshot is gone", async (t) => {
  const page = (names: string[], token?: string): Answer =>
    json({
      metadata: { resourceVersion: "9", ...(token && { continue: token }) },
      items: names.map((name) => ({ metadata: { name, managedFields: [1] } })),
    });
  const { cluster, server } = await connect(t, inTurn(page(["old"], "a"), refusal(410, "Expired"), page(["x"], "b"), page(["y"])));
  assert.deepEqual(
    await cluster.list({ kind: "pod", namespace: "shop", labelSelector: "app in (a,b)", fieldSelector: "spec.nodeName=n1" }),
    [
      { apiVersion: "v1", kind: "Pod", metadata: { name: "x" } },
      { apiVersion: "v1", kind: "Pod", metadata: { name: "y" } },
    ],
  );
  const selection = { labelSelector: "app in (a,b)", fieldSelector: "spec.nodeName=n1", limit: "500" };
  assert.deepEqual(
    server.asked.map(({ query }) => query),
    [selection, { ...selection, continue: "a" }, selection, { ...selection, continue: "b" }],
  );
});

for (const [title, kubeconfig] of [
  ["a file that is not there", "/nonexistent/kubeconfig"],
  ["a context that is not there", { ...kubeconfigOf("https://127.0.0.1:1"), "current-context": "other" }],
  ["an address that is none", kubeconfigOf("not a url")],
] as const) {
  test(`a kubeconfig with ${title} is a usage error`, () => {
    assert.throws(() => connectCluster({ kubeconfig, log: silentLog }), { code: "usage" });
  });
}
