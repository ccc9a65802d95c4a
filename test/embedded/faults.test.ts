import assert from "node:assert/strict";
import { test } from "node:test";
import type { Fault } from "../../src/embedded/faults.ts";
import { type Embedded, startEmbedded } from "../../src/embedded/start.ts";
import { type Client, configMaps } from "./cluster.ts";
import { connect } from "./client.ts";

/** A cluster in which one client's requests suffer `fault.now`, and another's do not. */
async function withFaults(body: (clients: { struck: Client; sound: Client; fault: { now?: Fault } }) => Promise<void>): Promise<void> {
  const fault: { now?: Fault } = {};
  const cluster: Embedded = await startEmbedded({
    network: "none",
    faults: ({ headers }) => (headers.authorization === `Bearer ${cluster.adminToken}` ? undefined : fault.now),
  });
  const { users } = cluster.newKubeconfig() as { users: [{ user: { token: string } }] };
  const [struck, sound] = [connect(cluster, users[0].user.token), connect(cluster)];
  try {
    await sound.post("/api/v1/namespaces", { metadata: { name: "shop" } });
    await body({ struck, sound, fault });
  } finally {
    await cluster.close();
    await Promise.all([struck.close(), sound.close()]);
  }
}

const soon = <T>(what: Promise<T>): Promise<T | "nothing"> =>
  Promise.race([what, new Promise<"nothing">((resolve) => setTimeout(() => resolve("nothing"), 300))]);

/** A fault, what a POST gets of it, and whether the object is there. */
const calls: [Fault, string, boolean][] = [
  [{ status: 429, retryAfterSeconds: 7 }, "429 7", false],
  [{ status: 500 }, "500", false],
  ["reset", "UND_ERR_SOCKET", false],
  ["reset-after", "UND_ERR_SOCKET", true],
  ["stall", "nothing", false],
  ["stall-after", "nothing", true],
  ["half", "UND_ERR_SOCKET", true],
  ["expired", "201", true],
];

test("faults of calls: what the client sees, and whether the change was made", () =>
  withFaults(async ({ struck, sound, fault }) => {
    for (const [kind, seen, made] of calls) {
      fault.now = kind;
      const name = typeof kind === "object" ? String(kind.status) : kind;
      const answer = await soon(struck.post(configMaps, { metadata: { name } }).catch((error: { code: string }) => error.code));
      const told = typeof answer === "string" ? answer : [answer.code, answer.headers["retry-after"]].filter(Boolean).join(" ");
      delete fault.now;
      const { code } = await sound.get(`${configMaps}/${name}`);
      assert.deepEqual([name, told, code === 200], [name, seen, made]);
    }
  }));

/** A fault, and what an open watch gives from then on. */
const streams: [Fault, string[]][] = [
  [{ status: 500 }, ["ADDED a", "ADDED b", "nothing"]],
  ["reset", ["ADDED a", "UND_ERR_SOCKET"]],
  ["stall", ["ADDED a", "nothing"]],
  ["half", ["ADDED a", "UND_ERR_SOCKET"]],
  ["expired", ["ADDED a", "ERROR undefined", "end"]],
];

test("faults of an open watch, at its next line", () =>
  withFaults(async ({ struck, sound, fault }) => {
    for (const [kind, expected] of streams) {
      const seen: string[] = [];
      const lines = struck.watch(`${configMaps}?watch=true&resourceVersion=0`);
      const next = async (): Promise<string> => {
        const { value, done } = await lines.next();
        return done ? "end" : `${value.type} ${value.object.metadata.name}`;
      };
      await sound.post(configMaps, { metadata: { name: "a" } });
      seen.push(await next());
      fault.now = kind;
      await sound.post(configMaps, { metadata: { name: "b" } });
      while (seen.length < expected.length) seen.push(await soon(next().catch((error: { code: string }) => error.code)));
      delete fault.now;
      assert.deepEqual(seen, expected, JSON.stringify(kind));
      for (const name of ["a", "b"]) await sound.remove(`${configMaps}/${name}`);
    }
  }));
