import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, afterEach, before, test } from "node:test";
import { makeLab, type Lab } from "./lab.ts";
import { clockMs, type FlowReport } from "./lab/traffic.ts";
import { treacleRun } from "./treacle.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(() => lab.dispose());

test("no packet is lost by start, SIGKILL, a new start and the end, of neither the destination nor a bystander, who never stalls", async () => {
  const [toB, toC] = [await lab.startPingPong({ from: lab.a, to: lab.b }), await lab.startPingPong({ from: lab.a, to: lab.c })];
  const flow = await lab.startFlow({ from: lab.a, to: [lab.b, lab.c], packetsPerSecond: 1_000 });
  const startedAtMs = clockMs();
  await sleep(5_000); // the calm before: what a round takes on this machine under this load
  const calmUntilMs = clockMs();

  const killed = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "200ms", "--duration", "60s");
  await killed.event("applied");
  await sleep(1_000); // under way: traffic that is delayed, for a while
  killed.child.kill("SIGKILL");
  await killed.ended;

  const ended = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "200ms", "--duration", "3s");
  const { data } = await ended.event("reverted");
  await ended.ended;

  const [b, c] = [await toB.stop(), await toC.stop()];
  const [udpB, udpC] = (await flow.stop()) as [FlowReport, FlowReport];
  const calm = c.samples.filter(([atMs]) => atMs > startedAtMs && atMs < calmUntilMs).map(([, tookMs]) => tookMs);
  const seen = JSON.stringify({
    udpB,
    udpC,
    b: { ...b, samples: 0 },
    c: { ...c, samples: 0, calm: Math.max(...calm) },
    packets: data.packets,
  });
  assert(udpB.sent > 5_000 && udpC.sent > 5_000 && c.rounds > 100, seen);
  assert.deepEqual({ b: udpB.lost, c: udpC.lost, dropped: data.packets.dropped }, { b: 0, c: 0, dropped: 0 }, seen);
  assert(data.packets.delayed > 1_000, seen);
  assert.deepEqual({ reordered: udpC.reordered, retransmits: c.retransmits }, { reordered: 0, retransmits: 0 }, seen);
  // What a swap of the root qdisc does is a retransmission, 200 ms at least; what an emulated machine does alone was seen before.
  assert(c.biggestStallMs < 200 + 3 * Math.max(...calm), seen);
  assert(b.biggestStallMs > 199, seen);
});
