import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { after, afterEach, before, test } from "node:test";
import { makeLab, type Lab } from "./lab.ts";
import type { FlowReport } from "./lab/traffic.ts";
import { assertNoLeaks, takeStock, type Stock } from "./lab/leaks.ts";
import { treacleRun } from "./treacle.ts";

let stock: Stock;
let lab: Lab;
before(async () => {
  stock = await takeStock();
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(async () => {
  await lab.dispose();
  await assertNoLeaks(stock);
});

test("no packet is lost by start, SIGKILL, a new start and the end, of neither the destination nor a bystander, who never stalls", async () => {
  const flow = await lab.startFlow({ from: lab.a, to: [lab.b, lab.c], packetsPerSecond: 1_000 });
  const [toB, toC] = [await lab.startPingPong({ from: lab.a, to: lab.b }), await lab.startPingPong({ from: lab.a, to: lab.c })];

  const killed = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "200ms", "--duration", "60s");
  await killed.event("applied");
  await sleep(1_000); // under way: traffic that is delayed, for a while
  killed.child.kill("SIGKILL");
  await killed.ended;

  const ended = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "200ms", "--duration", "3s");
  const { data } = await ended.event("reverted");
  await ended.ended;

  const [reports, b, c] = [await flow.stop(), await toB.stop(), await toC.stop()];
  const [udpB, udpC] = reports as [FlowReport, FlowReport];
  const seen = JSON.stringify({ udpB, udpC, b: { ...b, samples: 0 }, c: { ...c, samples: 0 }, packets: data.packets });
  assert(udpB.sent > 5_000 && udpC.sent > 5_000, seen);
  assert.deepEqual({ b: udpB.lost, c: udpC.lost, dropped: data.packets.dropped }, { b: 0, c: 0, dropped: 0 }, seen);
  assert(data.packets.delayed > 1_000, seen);
  assert.equal(udpC.reordered, 0, seen);
  // A lost segment of the bystander would be repeated after 200 ms at the earliest (TCP's least RTO).
  assert(c.biggestStallMs < 200, seen);
  assert(b.biggestStallMs > 199, seen);
});
