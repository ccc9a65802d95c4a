// The child that measures is killed or stopped, and nothing else: the delay goes on to its end all the same.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { EventData } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { silentLog } from "../../src/log.ts";
import { assignmentByHand } from "../../src/runner/by-hand.ts";
import { openNamespace, thisMachine, type Machine, type Namespace } from "../../src/runner/namespace.ts";
import { runAssignment } from "../../src/runner/run.ts";
import { makeLab, type Host, type Lab } from "./lab.ts";
import { bundle } from "./treacle.ts";

let labs: [Lab, Lab];
before(async () => {
  labs = await Promise.all([makeLab(), makeLab()]);
  await Promise.all(labs.map((lab) => lab.listen(lab.d, 8080)));
});
after(async () => {
  await Promise.all(labs.map((lab) => lab.dispose()));
});

const durationMs = 7_000;

interface Outcome {
  applied?: EventData["applied"];
  reverted?: EventData["reverted"];
  failed?: EventData["failed"];
  /** When the gate began to close, counted from its opening. */
  heldForMs: number;
  /** Round trip by ping in the middle of the delay, and right after it. */
  midMs: number;
  endMs: number;
}

/** A run from a host to D, told of as it goes on. */
async function outcome(lab: Lab, host: Host, { delay, on }: { delay: string; on: (moment: string, probe: number) => void }) {
  const seen: Outcome = { heldForMs: Number.NaN, midMs: Number.NaN, endMs: Number.NaN };
  const { d } = lab;
  // A range is not measured: D's IPv6 address is delayed all the same, and left to this test.
  const to = [`${d.v4}:8080/tcp`, `${d.v6}/127`];
  const pinged: Promise<unknown>[] = [];
  const ping = (when: "midMs" | "endMs"): void => void pinged.push(lab.rtt(host, d.v6, 1).then((ms) => (seen[when] = ms)));
  const moments = new Set<string>();
  let probe = 0;
  let openedAt = Number.NaN;
  await runAssignment(assignmentByHand({ netns: host.path, to, except: [], latency: { delay }, duration: `${durationMs}ms` }), {
    emit: ({ type, data }) => {
      const suffix = type.replace("chaos.network.latency.", "") as "applied" | "reverted" | "failed";
      assert.deepEqual(validate(suffix, data), []);
      Object.assign(seen, { [suffix]: data });
      on(suffix, probe);
      return Promise.resolve("no-sink");
    },
    journal: ({ stage, step }) => {
      const moment = `${stage}:${step ?? ""}`;
      // What is written once more, because an event is delivered, is no new moment.
      if (moments.has(moment)) return;
      moments.add(moment);
      if (stage === "in-force") openedAt = performance.now();
      if (stage === "in-force") setTimeout(ping, durationMs / 2, "midMs");
      if (stage === "ending" && step === "gate") seen.heldForMs = performance.now() - openedAt;
      if (stage === "ending" && step === "rules") ping("endMs");
      on(moment, probe);
    },
    ready: () => {},
    stop: new AbortController().signal,
    machine: telling((pid) => on("started", (probe = pid))),
    probe: [process.execPath, bundle, "probe"],
    settleMs: 0,
    log: silentLog,
  });
  await Promise.all(pinged);
  return seen;
}

/** This machine, which tells the process that is to measure. */
function telling(onProbe: (pid: number) => void): Machine {
  const open = (path: string): Namespace => {
    const namespace = openNamespace(path);
    const hold: Namespace["hold"] = (argv, onLine) => {
      const held = namespace.hold(argv, onLine);
      if (argv.at(-1) === "probe") onProbe(held.pid ?? 0);
      return held;
    };
    return { ...namespace, hold };
  };
  return { ...thisMachine, open };
}

interface Case {
  title: string;
  lab: 0 | 1;
  host: "a" | "b" | "c";
  delay: string;
  moment: string;
  laterMs?: number;
  how: NodeJS.Signals;
  /** What `applied` and `reverted` rest on, and which round trips are told. */
  evidence: [string, string];
  trips: string[];
}

// A connect takes 1.5 s where the measuring itself is to be disturbed.
const slow = {
  delay: "1500ms",
  moment: "in-force:",
  laterMs: 500,
  evidence: ["kernel", "kernel"],
  trips: ["baseline"],
} satisfies Partial<Case>;
const cases: Case[] = [
  {
    title: "killed before",
    lab: 0,
    host: "a",
    delay: "300ms",
    moment: "started",
    how: "SIGKILL",
    evidence: ["kernel", "kernel"],
    trips: [],
  },
  { ...slow, title: "killed meanwhile", lab: 0, host: "b", how: "SIGKILL" },
  {
    title: "killed afterwards",
    lab: 0,
    host: "c",
    delay: "300ms",
    moment: "applied",
    how: "SIGKILL",
    evidence: ["probe", "kernel"],
    trips: ["baseline", "during"],
  },
  { ...slow, title: "stopped meanwhile", lab: 1, host: "a", how: "SIGSTOP" },
];

test("the child that measures is killed or stopped: the delay ends on time, and the events claim no more than was measured", async (t) => {
  const all = cases.map(async ({ lab: index, host: name, delay, moment, laterMs = 0, how }) => {
    const lab = labs[index];
    assert(lab);
    const on = (now: string, probe: number): void => void (now === moment && setTimeout(() => process.kill(probe, how), laterMs));
    const seen = await outcome(lab, lab[name], { delay, on });
    await lab.assertClean(lab[name]);
    return seen;
  });
  const ended = await Promise.allSettled(all);
  for (const [i, { title, delay, evidence, trips }] of cases.entries()) {
    await t.test(title, () => {
      const one = ended[i];
      if (one?.status !== "fulfilled") throw one?.reason;
      const seen = one.value;
      const shown = JSON.stringify(seen, null, 1);
      assert.equal(seen.reverted?.reason, "duration-elapsed", shown);
      assert.deepEqual([seen.applied?.verified, seen.reverted.verified, seen.failed], [...evidence, undefined], shown);
      const [tcp] = seen.reverted.measured;
      const times = (["baselineMs", "duringMs", "afterMs"] as const).filter((time) => typeof tcp?.[time] === "number");
      assert.deepEqual(
        times,
        trips.map((time) => `${time}Ms`),
        shown,
      );
      assert(seen.heldForMs >= durationMs - 50 && seen.heldForMs < durationMs + 4_000, shown);
      assert(seen.midMs >= Number.parseInt(delay, 10) && seen.endMs < 200, shown);
    });
  }
});
