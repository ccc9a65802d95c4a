// Holding alone, on a table of one's own: no delay, no measuring.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { toElements } from "../../src/netem/elements.ts";
import { steps, type Programme } from "../../src/netem/programme.ts";
import { hold, type EndReason } from "../../src/runner/hold.ts";
import { openNamespace, type Namespace } from "../../src/runner/namespace.ts";
import { openOwner, type Owner } from "../../src/runner/owner.ts";
import { makeLab, type Lab } from "./lab.ts";

let lab: Lab;
let namespace: Namespace;
let owner: Owner;
let programme: Programme;
before(async () => {
  lab = await makeLab();
});
beforeEach(async () => {
  programme = {
    impairment: { delayMs: 1, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 },
    interfaces: ["eth0"],
    delayed: toElements([]),
    spared: toElements([]),
    node: { v4: [], v6: [] },
  };
  namespace = openNamespace(lab.a.path);
  owner = await openOwner(namespace);
  for (const { apply } of steps(programme, never)) if (apply.tool === "nft") await owner.apply(apply.input);
});
afterEach(async () => {
  await owner.close();
  namespace.close();
  await lab.assertClean(lab.a);
});
after(() => lab.dispose());

const never = "2100-01-01T00:00:00Z";

function holding(heldForMs: number, stop = new AbortController().signal, guard = never): Promise<EndReason> {
  return hold({ programme, guard, namespace, owner, stop, heldForMs, atEnd: "deadline" });
}

test("it ends with its time, with the reason that it is told, or with the error that it is told", async () => {
  assert.equal(await holding(50), "deadline");
  assert.equal(await holding(0), "deadline");
  assert.equal(await holding(60_000, AbortSignal.abort("aborted")), "aborted");
  const stop = new AbortController();
  setTimeout(() => stop.abort("runner-stopped"), 20);
  assert.equal(await holding(60_000, stop.signal), "runner-stopped");
  const unexpected = new TypeError("none of ours");
  await assert.rejects(holding(60_000, AbortSignal.abort(unexpected)), (error) => error === unexpected);
});

test("a guard that passes ends it, at the latest when it would have ended anyway", async () => {
  const soon = new Date(Date.now() + 500).toISOString();
  await assert.rejects(holding(60_000, undefined, soon), { code: "clock-stepped" });
  await assert.rejects(holding(0, undefined, soon), { code: "clock-stepped" });
});

test("an owner that has ended ends it", async () => {
  const ending = holding(60_000);
  process.kill(owner.pid, "SIGKILL");
  await assert.rejects(ending, { code: "owner-lost", message: /SIGKILL/ });
});

test("the gate is renewed before it closes, and the node's addresses are exempt from then on", async () => {
  const shown = (): Promise<string> => lab.must(lab.a, ["nft", "list", "table", "netdev", "treacle"]);
  const expires = async (): Promise<number> => Number(/expires (?:(\d+)s)/.exec(await shown())?.[1] ?? 0);
  assert(!(await shown()).includes("127.0.0.1"));
  assert.equal(await holding(14_000), "deadline");
  assert((await expires()) > 20, await shown());
  assert.match(await shown(), /set node4 \{[^}]*\{[^}]*127\.0\.0\.1[,\s]/);
});
