import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { generate } from "selfsigned";
import { readConfig } from "../../src/config.ts";
import { TreacleError } from "../../src/errors.ts";
import { silentLog } from "../../src/log.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import { runJob } from "../../src/runner/job.ts";
import type { Surroundings } from "../../src/runner/surroundings.ts";

const target = "5b1f7c1e-0000-4000-8000-000000000001";
const orders = {
  ordersVersion: 1,
  cluster: "test",
  record: { namespace: "nodes", name: "lat", uid: "record-uid" },
  origin: {},
  latency: { delay: "100ms" },
  durationMs: 1000,
  destinations: [],
  except: [],
  targets: [{ uid: target, namespace: "shop", pod: "checkout-1", node: "node-1", job: "lat-1" }],
};

/** Runs a runner whose orders are these, and which may touch nothing. */
async function outcome(t: TestContext, text: string | undefined, around: Partial<Surroundings> = {}) {
  const { cert, private: key } = await generate([{ name: "commonName", value: "test" }], {
    keyType: "ec",
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  const credentials = mkdtempSync(join(tmpdir(), "job-"));
  t.after(() => rmSync(credentials, { recursive: true }));
  writeFileSync(join(credentials, "token"), "secret");
  writeFileSync(join(credentials, "ca.crt"), cert);
  const map = JSON.stringify({ metadata: { resourceVersion: "5" }, data: { ...(text !== undefined && { "orders.json": text }) } });
  const server = createServer({ cert, key }, ({ url = "" }, response) => (url.includes("watch=") ? undefined : response.end(map)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  t.after(() => (server.closeAllConnections(), server.close()));
  const config = readConfig("runner", {
    KUBERNETES_SERVICE_HOST: "127.0.0.1",
    KUBERNETES_SERVICE_PORT: String((server.address() as AddressInfo).port),
    TREACLE_NAMESPACE: "nodes",
    TREACLE_RECORD: "lat",
    TREACLE_TARGET: target,
    TREACLE_START_BEFORE: new Date(Date.now() + 60_000).toISOString(),
    TREACLE_NOT_AFTER: new Date(Date.now() + 61_000).toISOString(),
  });
  const said: RunnerFacts[] = [];
  const untouchable = (): never => assert.fail("it touches something");
  const code = await runJob(
    { config, terminated: new AbortController().signal, probe: ["treacle", "probe"], log: silentLog },
    {
      credentials,
      machine: { open: untouchable, run: untouchable },
      findPod: () => Promise.reject(new TreacleError("target-not-found", "no such pod here")),
      claim: () => true,
      lastWords: (facts) => "swept" in facts || said.push(structuredClone(facts)),
      markInForce: () => {},
      emitter: () => async () => "no-sink",
      ...around,
    },
  );
  const last = said.at(-1);
  return { code, last: last && [last.outcome, last.failure?.stage, last.failure?.code, last.failure?.effect].join(" ") };
}

const foreign: [string, string | undefined][] = [
  ["the version after", JSON.stringify({ ...orders, ordersVersion: 2 })],
  ["a version before the first", JSON.stringify({ ...orders, ordersVersion: 0 })],
  ["no version", JSON.stringify({ ...orders, ordersVersion: undefined })],
  ["a version that is no number", JSON.stringify({ ...orders, ordersVersion: "1" })],
  ["half of them", JSON.stringify(orders).slice(0, 40)],
  ["null", "null"],
  ["none", undefined],
];
for (const [title, text] of foreign) {
  test(`orders that are not to be read touch nothing, and that is recorded: ${title}`, async (t) => {
    const claim = (): never => assert.fail("it begins");
    assert.deepEqual(await outcome(t, text, { claim }), { code: 0, last: "failed start not-supported none" });
  });
}

test("fields of a later release in orders are ignored", async (t) => {
  const more = { ...orders, later: 1, targets: orders.targets.map((one) => ({ ...one, later: { x: 1 } })) };
  assert.deepEqual(await outcome(t, JSON.stringify(more)), { code: 0, last: "failed find target-not-found none" });
});

test("a runner that finds that another has begun touches nothing, and leaves it to a sweep to say how that ended", async (t) => {
  const asked: unknown[] = [];
  const around: Partial<Surroundings> = {
    findPod: () => Promise.resolve({ netns: "/run/netns/x", nameservers: [] }),
    claim: (...what) => (asked.push(what), false),
  };
  assert.deepEqual(await outcome(t, JSON.stringify(orders), around), { code: 70, last: undefined });
  assert.deepEqual(asked, [[{ recordUid: "record-uid", targetUid: target }, "/run/treacle"]]);
});

test("a runner that may be tried again has not claimed anything", async (t) => {
  const around: Partial<Surroundings> = {
    findPod: () => Promise.reject(new TreacleError("runtime-unreachable", "crictl got no answer")),
    claim: () => assert.fail("it begins"),
  };
  assert.deepEqual(await outcome(t, JSON.stringify(orders), around), { code: 75, last: undefined });
});

test("a node on which nothing can be claimed is named as the reason: nothing is touched, and nobody has to look", async (t) => {
  const claim = (): never => {
    throw new Error("EROFS: read-only file system");
  };
  assert.deepEqual(await outcome(t, JSON.stringify(orders), { claim }), { code: 0, last: "failed start internal none" });
});
