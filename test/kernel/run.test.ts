// One run inside this process, disturbed at chosen moments.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { after, afterEach, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventData } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { silentLog } from "../../src/log.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import type { Assignment, StopReason } from "../../src/runner/assignment.ts";
import { assignmentByHand, type ByHand } from "../../src/runner/by-hand.ts";
import { openNamespace, thisMachine } from "../../src/runner/namespace.ts";
import { openOwner } from "../../src/runner/owner.ts";
import { runAssignment } from "../../src/runner/run.ts";
import { makeLab, type Host, type Lab } from "./lab.ts";
import { holders, until } from "./lab/leaks.ts";
import { bundle } from "./treacle.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(() => lab.dispose());

interface Scenario extends Partial<ByHand> {
  host?: Host;
  delay?: string;
  /** Called with "stage:step" before each change of the kernel. */
  at?: (moment: string, run: { stop: (reason: StopReason) => void; assignment: Assignment }) => unknown;
}

interface Outcome {
  facts: RunnerFacts;
  /** Suffix, and how long after the gate was open it was said. */
  said: { suffix: string; afterMs: number }[];
  reverted?: EventData["reverted"];
  failed?: EventData["failed"];
}

/** Without a place to measure at, unless the scenario names one: that is most of the time that a run takes. */
async function outcome({ host = lab.a, delay = "80ms", at, ...asked }: Scenario): Promise<Outcome> {
  const byHand = { netns: host.path, to: [`${lab.b.v4}:9/udp`], except: [], latency: { delay }, duration: "60s", ...asked };
  const assignment = assignmentByHand(byHand);
  const stopping = new AbortController();
  const seen: Outcome = { facts: {} as RunnerFacts, said: [] };
  let openedAt = Number.NaN;
  seen.facts = await runAssignment(assignment, {
    emit: ({ type, data }) => {
      const suffix = type.replace("chaos.network.latency.", "") as "applied" | "reverted" | "failed";
      assert.deepEqual(validate(suffix, data), []);
      seen.said.push({ suffix, afterMs: performance.now() - openedAt });
      if (suffix !== "applied") Object.assign(seen, { [suffix]: data });
      return Promise.resolve("no-sink");
    },
    journal: ({ stage, step }) => {
      if (stage === "in-force") openedAt = performance.now();
      at?.(`${stage}:${step ?? ""}`, { stop: (reason) => stopping.abort(reason), assignment });
    },
    ready: () => {},
    stop: stopping.signal,
    machine: thisMachine,
    probe: [process.execPath, bundle, "probe"],
    settleMs: 0,
    log: silentLog,
  });
  return seen;
}

function ownerOf(host: Host): number {
  const owner = holders(host).find(({ text }) => text.includes("nft -i"));
  assert(owner);
  return owner.pid;
}

const names = ({ said }: Outcome): string[] => said.map(({ suffix }) => suffix);
const ofFailure = ({ failed }: Outcome) => failed && { code: failed.code, effect: failed.effect };

for (const moment of ["applying:lock", "applying:rules"]) {
  test(`told to stop at ${moment}: nothing is ever in force`, async () => {
    const seen = await outcome({
      at: (now, { stop }) => {
        if (now === moment) stop("aborted");
        assert.notEqual(now, "in-force:");
      },
    });
    assert.deepEqual([ofFailure(seen), names(seen)], [{ code: "aborted", effect: "none" }, ["failed"]]);
  });
}

test("told to stop as the gate opens: reverted, with what was in force for a moment", async () => {
  const seen = await outcome({ at: (now, { stop }) => now === "applying:gate" && stop("runner-stopped") });
  assert.deepEqual([names(seen), seen.reverted?.reason], [["applied", "reverted"], "runner-stopped"]);
});

test("the deadline passes while it is being applied: start-too-late; or before the duration is over: reverted", async () => {
  const late = await outcome({ at: (now, { assignment }) => now === "applying:queues" && (assignment.deadline = performance.now()) });
  assert.deepEqual([ofFailure(late), names(late)], [{ code: "start-too-late", effect: "none" }, ["failed"]]);
  const seen = await outcome({ at: (now, { assignment }) => now === "applying:gate" && (assignment.deadline = performance.now() + 3_000) });
  assert.equal(seen.reverted?.reason, "deadline");
  assert(seen.reverted.appliedForMs < 10_000, `${seen.reverted.appliedForMs} ms`);
});

test("for a target that joined others their end is its own: its duration has elapsed", async () => {
  const seen = await outcome({
    at: (now, { assignment }) =>
      now === "applying:gate" && Object.assign(assignment, { joined: true, deadline: performance.now() + 3_000 }),
  });
  assert.equal(seen.reverted?.reason, "duration-elapsed");
  assert(seen.reverted.appliedForMs < 10_000, `${seen.reverted.appliedForMs} ms`);
});

for (const moment of ["applying:lock", "applying:gate"]) {
  test(`the target ends at ${moment}: target-gone, and nothing is ever in force`, async () => {
    const other = await makeLab();
    try {
      const seen = await outcome({
        host: other.a,
        at: (now) => {
          if (now !== moment) return;
          spawnSync("ip", ["-n", other.a.netns, "link", "del", "eth0"]);
          spawnSync("ip", ["netns", "del", other.a.netns]);
        },
      });
      // As the gate opens nothing looks once more: then it is gone a moment later.
      if (seen.reverted) assert.deepEqual([moment, seen.reverted.reason], ["applying:gate", "target-gone"]);
      else assert.deepEqual(ofFailure(seen), { code: "target-gone", effect: "none" });
      await until(() => holders(other.a).length === 0);
    } finally {
      await other.dispose();
    }
  });
}

test("a target that ends in force: what was delayed until then is counted", async () => {
  const other = await makeLab();
  try {
    const seen = await outcome({
      host: other.a,
      to: [other.b.v4],
      at: (now) => {
        if (now === "in-force:") setTimeout(() => spawnSync("ip", ["netns", "del", other.a.netns]), 1_500);
      },
    });
    assert.equal(seen.reverted?.reason, "target-gone");
    assert(seen.reverted.hit && seen.reverted.packets.delayed > 0, JSON.stringify(seen.reverted));
  } finally {
    await other.dispose();
  }
});

test("facts that cannot be written stop a start, and never an end", async () => {
  const full = (): never => {
    throw new Error("no space left on device");
  };
  const start = await outcome({ at: (now) => now === "applying:queues" && full() });
  assert.deepEqual(ofFailure(start), { code: "internal", effect: "none" });
  assert.match(start.failed?.message ?? "", /no space left/);
  const end = await outcome({ duration: "1s", at: (now) => now.startsWith("end") && full() });
  assert.deepEqual([names(end), end.reverted?.reason], [["applied", "reverted"], "duration-elapsed"]);
});

test("an owner that dies before the delay is proved: failed, and not applied after that", async () => {
  await lab.listen(lab.b, 8080);
  const seen = await outcome({
    delay: "5s",
    to: [`${lab.b.v4}:8080/tcp`],
    at: (now) => now === "in-force:" && process.kill(ownerOf(lab.a), "SIGKILL"),
  });
  await sleep(500); // whatever else it had to say
  assert.deepEqual([names(seen), ofFailure(seen)], [["failed"], { code: "owner-lost", effect: "ended" }]);
});

test("an owner that hangs is ended before the device is deleted: a live rule that leads nowhere loses every packet", async () => {
  let hung = 0;
  const seen = await outcome({
    duration: "1s",
    at: (now) => {
      if (now === "ending:gate" && hung === 0) process.kill((hung = ownerOf(lab.a)), "SIGSTOP");
      if (now === "ending:device") assert(!holders(lab.a).some(({ pid }) => pid === hung));
    },
  });
  assert.equal(seen.reverted?.reason, "duration-elapsed");
});

test("what is disproved is said in the time that applied has, although another destination is silent", async () => {
  // As a sidecar would: the connection to B ends at a server of the target's own, past every delay.
  await lab.listen(lab.a, 9090);
  await lab.must(lab.a, ["nft", "add table ip sidecar; add chain ip sidecar out { type nat hook output priority -100; }"]);
  await lab.must(lab.a, ["nft", `add rule ip sidecar out ip daddr ${lab.b.v4} tcp dport 8080 redirect to :9090`]);
  try {
    const seen = await outcome({ delay: "2s", to: [lab.c.v4, "198.51.100.1:80/tcp", `${lab.b.v4}:8080/tcp`] });
    assert.deepEqual([ofFailure(seen), names(seen)], [{ code: "delay-not-measured", effect: "ended" }, ["failed"]]);
    assert.match(seen.failed?.message ?? "", new RegExp(`round trips to ${lab.b.v4} `));
    assert((seen.failed?.appliedForMs ?? 0) < 6_000, `${seen.failed?.appliedForMs} ms`);
  } finally {
    await lab.must(lab.a, ["nft", "delete table ip sidecar"]);
  }
});

test("another run takes the table the moment it is free: that is no remainder of ours", async () => {
  const namespace = openNamespace(lab.a.path);
  const other = await openOwner(namespace);
  const taken = Promise.withResolvers<void>();
  const tryOn = (): void => void other.apply("add table netdev treacle { flags owner; }").then(taken.resolve, tryOn);
  try {
    const seen = await outcome({ duration: "1s", at: (now) => now === "in-force:" && tryOn() });
    await taken.promise;
    assert.deepEqual([names(seen), seen.reverted?.reason], [["applied", "reverted"], "duration-elapsed"], JSON.stringify(seen));
  } finally {
    await other.close();
    namespace.close();
  }
});

test("told to stop while a killed run's packets still drain: it does not wait for them, and loses none", async () => {
  const inside = (line: string): Promise<string> => lab.must(lab.a, line.split(" "));
  await inside("ip link add treacle0 type ifb");
  await inside("ip link set dev treacle0 up");
  await inside("tc qdisc add dev treacle0 root handle 7a7a: htb default 10");
  await inside("tc class add dev treacle0 parent 7a7a: classid 7a7a:10 htb rate 100gbit");
  await inside("tc qdisc add dev treacle0 parent 7a7a:10 handle 10: netem delay 40s");
  await inside("ip route add 203.0.113.1 dev treacle0");
  await lab.inside(lab.a, ["ping", "-c", "1", "-W", "1", "203.0.113.1"]);
  const seen = await outcome({ at: (now, { stop }) => now === "applying:lock" && setTimeout(() => stop("aborted"), 1_000) });
  assert.deepEqual(ofFailure(seen), { code: "aborted", effect: "none" });
  assert.match(await inside("tc -s qdisc show dev treacle0"), /backlog [1-9]\d*b [1-9]p/);
  await inside("ip link del treacle0");
});
