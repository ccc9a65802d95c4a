import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { run } from "../../src/exec.ts";
import { makeLab, type Lab } from "./lab.ts";
import { assertNoLeaks, takeStock, type Stock } from "./lab/leaks.ts";

let stock: Stock;
let lab: Lab;
before(async () => {
  stock = await takeStock();
  lab = await makeLab();
});
after(async () => {
  await lab.dispose();
  await assertNoLeaks(stock);
});

const delay = ["tc", "qdisc", "add", "dev", "eth0", "root", "netem", "delay", "80ms"];
const loss = ["tc", "qdisc", "add", "dev", "eth0", "root", "netem", "loss", "10%"];
const undo = ["tc", "qdisc", "del", "dev", "eth0", "root"];

test("a ping sees a delay on the sender's eth0, on IPv4 and IPv6, and its end", async () => {
  assert((await lab.rtt(lab.a, lab.b.v4)) < 20);
  await lab.must(lab.a, delay);
  for (const address of [lab.b.v4, lab.d.v6]) {
    const ms = await lab.rtt(lab.a, address);
    assert(ms > 79 && ms < 110, `${ms} ms to ${address}`);
  }
  await lab.must(lab.a, undo);
  assert((await lab.rtt(lab.a, lab.d.v6)) < 20);
});

test("a flow loses nothing on a quiet network, and every tenth packet under 10 % loss", async () => {
  const quiet = await lab.startFlow({ from: lab.a, to: [lab.b, lab.c] });
  await sleep(2_000);
  for (const report of await quiet.stop()) {
    assert(report.sent > 1_500, `sent ${report.sent}`);
    assert.deepEqual({ lost: report.lost, reordered: report.reordered }, { lost: 0, reordered: 0 }, JSON.stringify(report));
  }
  await lab.must(lab.a, loss);
  const lossy = await lab.startFlow({ from: lab.a, to: [lab.b], family: "v6" });
  await sleep(2_000);
  const [report] = await lossy.stop();
  await lab.must(lab.a, undo);
  assert(report);
  const share = report.lost / report.sent;
  assert(share > 0.05 && share < 0.15, JSON.stringify(report));
});

test("a ping-pong shows a stall", async () => {
  const pingPong = await lab.startPingPong({ from: lab.a, to: lab.c });
  await sleep(500);
  await lab.must(lab.a, ["tc", "qdisc", "add", "dev", "eth0", "root", "netem", "delay", "300ms"]);
  await sleep(500);
  await lab.must(lab.a, undo);
  const report = await pingPong.stop();
  assert(report.rounds > 10 && report.medianMs < 50 && report.biggestStallMs > 299, JSON.stringify({ ...report, samples: [] }));
});

test("a table, a device, a qdisc and a process in a namespace are found", async () => {
  await lab.assertClean(lab.b);
  for (const [add, remove] of [
    [
      ["nft", "add", "table", "netdev", "treacle"],
      ["nft", "delete", "table", "netdev", "treacle"],
    ],
    [
      ["ip", "link", "add", "treacle0", "type", "dummy"],
      ["ip", "link", "del", "treacle0"],
    ],
    [delay, undo],
  ] as const) {
    await lab.must(lab.b, add);
    await assert.rejects(lab.assertClean(lab.b), { code: "ERR_ASSERTION" });
    await lab.must(lab.b, remove);
  }
  await lab.assertClean(lab.b);
});

test("a process, a namespace and a device that are left behind are found", async () => {
  const before = await takeStock();
  await run(["ip", "netns", "add", "trc-left"]);
  await run(["ip", "link", "add", "trc-left", "type", "dummy"]);
  await assert.rejects(assertNoLeaks(before), /namespace trc-left[^]*device trc-left/);
  await run(["ip", "link", "del", "trc-left"]);
  await run(["ip", "netns", "del", "trc-left"]);
  await assertNoLeaks(before);
});
