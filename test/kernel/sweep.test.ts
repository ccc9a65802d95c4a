import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { nameOf, request } from "../flow/bed.ts";
import { startFlowBed, type FlowBed } from "./flow-bed.ts";
import { until } from "./lab/leaks.ts";

let bed: FlowBed;
before(async () => {
  bed = await startFlowBed();
});
after(() => bed.close());

/** The process of a record's runner: the one that was started as `treacle runner`. */
function runnerOf(record: string): number {
  const isRunner = (pid: string): boolean => {
    try {
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return words.at(-2) === "runner" && readFileSync(`/proc/${pid}/environ`, "utf8").includes(`TREACLE_RECORD=${record}\0`);
    } catch {
      return false; // It has ended, or is nobody's business.
    }
  };
  const [pid] = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isRunner(name));
  assert(pid, `no runner of ${record}`);
  return Number(pid);
}

test("a runner is killed while its delay is in force: the kernel ends the delay, a sweep removes the device, the controller says it once", async () => {
  const name = nameOf("killed");
  await bed.send("requested", "killed", request({ duration: "60s" }));
  const [applied] = await bed.events("applied", name);
  const pod = applied?.target.pod ?? "";
  assert((await bed.rtt(pod, "payments-1")) > 99);
  process.kill(runnerOf(name), "SIGKILL");
  assert((await bed.rtt(pod, "payments-1", 3)) < 50);
  const [failed] = await bed.events("failed", name);
  assert.deepEqual(
    { code: failed?.code, stage: failed?.stage, effect: failed?.effect, verified: failed?.verified },
    { code: "runner-lost", stage: "hold", effect: "ended", verified: "kernel" },
  );
  assert.match(failed?.message ?? "", /^exit code 137/);
  await bed.assertClean(pod);
  const status = await bed.final(name);
  assert.deepEqual(
    status.targets.map(({ state, reason, effect, verified }) => `${state} ${reason} ${effect} ${verified}`),
    ["Failed runner-lost ended kernel"],
  );
  assert.equal(status.conditions.find(({ type }) => type === "Reverted")?.status, "True");
  await bed.events("completed", name);
  await until(async () => (await bed.made()).length === 0, 60_000);
  const finals = bed.arrived.filter(({ source, suffix }) => source.includes(name) && (suffix === "failed" || suffix === "reverted"));
  assert.equal(new Set(finals.map(({ id }) => id)).size, 1);
});

test("its target goes before anybody could look: that ended the delay too", async () => {
  const name = nameOf("both-gone");
  const ready = (status: string) =>
    bed.cluster.patch({ kind: "node", name: "embedded" }, { status: { conditions: [{ type: "Ready", status }] } }, "status");
  await bed.send("requested", "both-gone", request({ target: { namespace: "shop", pods: ["checkout-2"] }, duration: "60s" }));
  await bed.events("applied", name);
  await ready("Unknown");
  process.kill(runnerOf(name), "SIGKILL");
  const pod = { kind: "pod", namespace: "shop", name: "checkout-2" } as const;
  await bed.cluster.remove(pod);
  await until(async () => (await bed.cluster.get(pod)) === null, 60_000);
  assert.deepEqual(await bed.made().then((made) => made.filter((one) => one.includes("-sweep"))), []);
  await ready("True");
  const [failed] = await bed.events("failed", name);
  assert.deepEqual(
    { code: failed?.code, effect: failed?.effect, verified: failed?.verified },
    { code: "runner-lost", effect: "ended", verified: "none" },
  );
  await until(async () => (await bed.made()).length === 0, 60_000);
});
