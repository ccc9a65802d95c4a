import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { KubeObject, Watched } from "../../src/cluster/api.ts";
import { connectCluster } from "../../src/cluster/kube.ts";
import { loadCredentials } from "../../src/cluster/credentials.ts";
import { send } from "../../src/cluster/requests.ts";
import { startWatch } from "../../src/cluster/watch.ts";
import { silentLog } from "../../src/log.ts";
import { until } from "../../src/wait.ts";
import { type Answer, type Scripted, inTurn, json, refusal, says, scriptedServer } from "./scripted-api.ts";

const pod = (name: string, version: number, uid = name) => ({
  metadata: { namespace: "shop", name, uid, resourceVersion: String(version) },
});
const list = (version: number, ...items: object[]): Answer => json({ metadata: { resourceVersion: String(version) }, items });

interface Watching {
  server: Scripted;
  watched: Watched<KubeObject>;
  /** "changed checkout 3" for each call, in order. */
  seen: string[];
  until: (condition: () => boolean) => Promise<void>;
}

/** A watch on a server whose answers to lists and to watches are given one after the other; the last watch stays open. */
async function watching(t: TestContext, lists: [Answer, ...Answer[]], watches: [Answer, ...Answer[]]): Promise<Watching> {
  const [onList, onWatch] = [inTurn(...lists), inTurn(...watches)];
  const server = await scriptedServer(t, (response, asked) => (asked.query["watch"] ? onWatch : onList)(response, asked));
  const credentials = loadCredentials(server.kubeconfig);
  const seen: string[] = [];
  let check = (): void => {};
  const get = (path: string): Promise<unknown> => send(credentials, { method: "GET", path }, 2000);
  const watched = startWatch<KubeObject>(
    { credentials, get, log: silentLog, openMs: 1500, silenceMs: 1500 },
    {
      query: { kind: "pod", namespace: "shop" },
      onChange({ metadata }, type) {
        seen.push(`${type} ${metadata?.name} ${metadata?.resourceVersion}`);
        check();
      },
    },
  );
  t.after(async () => {
    watched.stop();
    await credentials.close();
  });
  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      check = () => condition() && resolve();
      check();
    });
  return { server, watched, seen, until };
}

const open: Answer = (response) => response.writeHead(200).flushHeaders();
const versionsAsked = ({ asked }: Scripted): (string | undefined)[] =>
  asked.filter(({ query }) => query["watch"]).map(({ query }) => query["resourceVersion"]);
const listsAsked = ({ asked }: Scripted): number => asked.filter(({ query }) => !query["watch"]).length;

test("what is there, then what changes", async (t) => {
  const { watched, seen, until, server } = await watching(
    t,
    [list(5, pod("a", 3), pod("b", 4))],
    [
      (response) => {
        response.writeHead(200);
        says(
          response,
          ["MODIFIED", pod("a", 6)],
          ["ADDED", pod("c", 7)],
          ["BOOKMARK", { metadata: { resourceVersion: "8" } }],
          ["DELETED", pod("b", 9)],
        );
      },
    ],
  );
  await watched.synced;
  await until(() => seen.length === 5);
  assert.deepEqual(seen, ["changed a 3", "changed b 4", "changed a 6", "changed c 7", "deleted b 9"]);
  assert.deepEqual(versionsAsked(server), ["5"]);
  assert.deepEqual(
    watched.all().map(({ metadata }) => metadata?.name),
    ["a", "c"],
  );
  assert.deepEqual(watched.get("shop", "c"), { apiVersion: "v1", kind: "Pod", ...pod("c", 7) });
  assert.equal(watched.get("shop", "b"), undefined);
});

const ends: [string, (response: Parameters<Answer>[0]) => void][] = [
  ["a clean end", (response) => void response.end()],
  ["a reset", (response) => void response.socket?.resetAndDestroy()],
  ["half a line and an end", (response) => void response.end('{"type":"ADDED","object":{"metadata":{"name":"half"')],
  ["silence", () => {}],
];
for (const [title, end] of ends) {
  test(`after ${title} the watch goes on from the last version it saw`, async (t) => {
    const first: Answer = (response) => {
      response.writeHead(200);
      response.write(`${JSON.stringify({ type: "ADDED", object: pod("b", 6) })}\n`, () => end(response));
    };
    const second: Answer = (response) => {
      response.writeHead(200);
      says(response, ["ADDED", pod("c", 7)]);
    };
    const { seen, until, server } = await watching(t, [list(5)], [first, second]);
    await until(() => seen.includes("changed c 7"));
    assert.deepEqual(seen, ["changed b 6", "changed c 7"]);
    assert.deepEqual(versionsAsked(server), ["5", "6"]);
    assert.equal(listsAsked(server), 1);
  });
}

const stale: [string, Answer][] = [
  [
    "410 within the stream",
    (response) => {
      response.writeHead(200);
      says(response, ["ERROR", { kind: "Status", code: 410, reason: "Expired", message: "too old" }]);
    },
  ],
  ["410 instead of the stream", refusal(410, "Expired")],
  ["403 instead of the stream", refusal(403, "Forbidden")],
  ["a line that is no JSON", (response) => void response.writeHead(200).write("what?\n")],
];
for (const [title, answer] of stale) {
  test(`after ${title} a new list says what was missed`, async (t) => {
    const { seen, until, server } = await watching(
      t,
      [
        list(5, pod("gone", 1), pod("same", 2), pod("changed", 3), pod("replaced", 4, "old")),
        list(20, pod("same", 2), pod("changed", 11), pod("replaced", 12, "new"), pod("added", 13)),
      ],
      [answer, open],
    );
    await until(() => seen.includes("changed added 13"));
    assert.deepEqual(seen.slice(4), [
      "deleted gone 1",
      "changed changed 11",
      "deleted replaced 4",
      "changed replaced 12",
      "changed added 13",
    ]);
    while (versionsAsked(server).length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(versionsAsked(server), ["5", "20"]);
  });
}

test("a server that fails for a while, at the list and at the watch, is waited for", async (t) => {
  const broken = refusal(503, "ServiceUnavailable");
  const { watched, seen, until, server } = await watching(
    t,
    [refusal(403, "Forbidden"), broken, list(5, pod("a", 5))],
    [broken, broken, (response) => (response.writeHead(200), says(response, ["ADDED", pod("b", 6)]))],
  );
  await watched.synced;
  await until(() => seen.includes("changed b 6"));
  assert.deepEqual(versionsAsked(server), ["5", "5", "5"]);
});

test("a watch that is refused for a while is asked for again when the server says, from the same version", async (t) => {
  const busy = refusal(429, "TooManyRequests", { "retry-after": "1" });
  const { until, server, seen } = await watching(
    t,
    [list(5)],
    [busy, (response) => (response.writeHead(200), says(response, ["ADDED", pod("b", 6)]))],
  );
  const begunAt = performance.now();
  await until(() => seen.includes("changed b 6"));
  assert.ok(performance.now() - begunAt > 900);
  assert.deepEqual([versionsAsked(server), listsAsked(server)], [["5", "5"], 1]);
});

test("a change that cannot be handled does not end the watch", async (t) => {
  const server = await scriptedServer(t, inTurn(list(5, pod("a", 1), pod("b", 2)), open));
  const credentials = loadCredentials(server.kubeconfig);
  const seen: (string | undefined)[] = [];
  const get = (path: string): Promise<unknown> => send(credentials, { method: "GET", path }, 2000);
  const query = { kind: "pod" } as const;
  const onChange = ({ metadata }: KubeObject): void => {
    seen.push(metadata?.name);
    throw new Error("a bug");
  };
  const watched = startWatch({ credentials, get, log: silentLog, openMs: 1500, silenceMs: 1500 }, { query, onChange });
  await watched.synced;
  assert.deepEqual(seen, ["a", "b"]);
  watched.stop();
  await credentials.close();
});

test("a watch that is stopped before its first list says so to whoever waits for it", async (t) => {
  const { watched } = await watching(t, [() => {}], [open]);
  watched.stop();
  await assert.rejects(watched.synced, { code: "unavailable" });
});

test("after stop nothing is told and nothing is asked", async (t) => {
  const { watched, seen, server } = await watching(
    t,
    [list(5, pod("a", 1))],
    [(response) => (response.writeHead(200), says(response, ["ADDED", pod("b", 6)]))],
  );
  await watched.synced;
  watched.stop();
  const asked = server.asked.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(seen, ["changed a 1"]);
  assert.equal(server.asked.length - asked <= 1, true);
});

test("a watch at rest is ended by a server that lives, before its silence is taken for death", async (t) => {
  const server = await scriptedServer(t, (response, asked) => (asked.query["watch"] ? open : list(5))(response, asked));
  const cluster = connectCluster({ kubeconfig: server.kubeconfig, log: silentLog });
  const watched = cluster.watch({ kind: "pod" }, () => {});
  await until(() => server.asked.some(({ query }) => query["watch"]), { everyMs: 10, timeoutMs: 5000 });
  watched.stop();
  await cluster.close();
  assert.deepEqual(
    server.asked.flatMap(({ query }) => query["timeoutSeconds"] ?? []),
    ["60"],
  );
});
