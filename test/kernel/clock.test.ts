// The node's clock is set while delays are in force. Only the clock of the machine that scripts/with-netem has started is ours to
// set: where the kernel tier runs on a machine of its own, this file runs itself once more in such a guest.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { isPassingMachine } from "../../src/config.ts";
import { run } from "../../src/exec.ts";
import { makeLab, type Host, type Lab } from "./lab.ts";
import { assertNoLeaks, takeStock } from "./lab/leaks.ts";
import { treacleRun, type Running } from "./treacle.ts";

const inGuest = isPassingMachine() && readFileSync("/proc/cmdline", "utf8").includes(" job=");

const startedOn = Date.now() - performance.now();

/** Sets the clock of the guest to what it should show, plus so much. */
async function setClock(offsetMs: number): Promise<void> {
  assert(inGuest, "this machine's clock is not ours to set");
  const seconds = (startedOn + performance.now() + offsetMs) / 1000;
  const { code, stderr } = await run(["date", "-s", `@${seconds.toFixed(3)}`]);
  assert.equal(code, 0, stderr);
}

/** The times of a run's own events, in the order in which they were said. */
const timesOf = async (delayed: Running, last: "reverted" | "failed"): Promise<number[]> => {
  const events = [await delayed.event("applied"), await delayed.event(last)];
  return events.map(({ time }) => Date.parse(time));
};

const hoursMs = 3_600_000;
const title = "the clock is set forward and back: a delay ends when its duration has elapsed, or at once, and then it says so";

if (inGuest) {
  test(title, async () => {
    const stock = await takeStock();
    const lab = await makeLab();
    try {
      await stepping(lab);
    } finally {
      await setClock(0);
      await lab.dispose();
      await assertNoLeaks(stock);
    }
  });
} else {
  test(title, async () => {
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const wrapper = fileURLToPath(new URL("../../scripts/with-netem", import.meta.url));
    const argv = [process.execPath, "--test", fileURLToPath(import.meta.url)];
    const guest = spawn(wrapper, argv, { stdio: "inherit", env: { ...env, WITH_NETEM_FORCE_VM: "1", WITH_NETEM_SECONDS: "300" } });
    assert.deepEqual(await once(guest, "exit"), [0, null]);
  });
}

async function stepping(lab: Lab): Promise<void> {
  const { a, b, d } = lab;
  const short = treacleRun(a, "--to", d.v4, "--delay", "80ms", "--duration", "9s");
  const long = treacleRun(b, "--to", d.v4, "--delay", "80ms", "--duration", "60s");
  const trips = (hosts: Host[]): Promise<number[]> => Promise.all(hosts.map((host) => lab.rtt(host, d.v4, 2)));
  await Promise.all([short.event("applied"), long.event("applied")]);
  // Within the 30 s that the guard lies behind the end.
  await setClock(20_000);
  assert((await trips([a, b])).every((ms) => ms > 80));
  await setClock(-2 * hoursMs);
  assert((await trips([a, b])).every((ms) => ms > 80));
  const { data: reverted } = await short.event("reverted");
  assert((await lab.rtt(a, d.v4, 2)) < 40);
  assert.deepEqual([reverted.reason, reverted.verified], ["duration-elapsed", "probe"]);
  assert(reverted.appliedForMs >= 9_000 && reverted.appliedForMs < 11_000, `${reverted.appliedForMs} ms`);
  const [begun = 0, ended = 0] = await timesOf(short, "reverted");
  assert(ended - begun > 8_500 && ended - begun < 20_000, `its events are ${ended - begun} ms apart`);
  assert((await lab.rtt(b, d.v4, 2)) > 80);

  await setClock(2 * hoursMs);
  const steppedAt = performance.now();
  assert((await lab.rtt(b, d.v4, 3)) < 40, "the guard ends the delay at once");
  const { data: failed } = await long.event("failed");
  assert(performance.now() - steppedAt < 5_000);
  assert.deepEqual([failed.code, failed.stage, failed.effect], ["clock-stepped", "hold", "ended"]);
  const [, said = 0] = await timesOf(long, "failed");
  assert(said - begun > 8_500 && said - begun < 60_000, `its events are ${said - begun} ms apart`);
  await Promise.all([short.ended, long.ended]);
  await Promise.all([lab.assertClean(a), lab.assertClean(b)]);
}
