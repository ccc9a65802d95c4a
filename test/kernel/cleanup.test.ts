import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { run } from "../../src/exec.ts";
import { makeLab, type Host, type Lab } from "./lab.ts";
import { holders, until } from "./lab/leaks.ts";
import type { FlowReport } from "./lab/traffic.ts";
import { bundle, treacleRun, type Running } from "./treacle.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
after(() => lab.dispose());
afterEach(() => Promise.all([lab.a, lab.c].map((host) => lab.assertClean(host))));

interface Cleaned {
  netns: string;
  finding: string;
  code?: string;
  message?: string;
}

async function cleanup(...args: string[]): Promise<{ code: number; stderr: string; cleaned: Cleaned[] }> {
  const { code, stdout, stderr } = await run([process.execPath, bundle, "cleanup", "--json", ...args]);
  const lines = stdout.trim().split("\n").filter(Boolean);
  return { code, stderr, cleaned: lines.map((line) => JSON.parse(line) as Cleaned) };
}

async function delayed(host: Host, delay: string): Promise<Running> {
  const running = treacleRun(host, "--to", lab.b.v4, "--delay", delay, "--duration", "120s");
  await running.event("applied");
  return running;
}

/** A device without a delay: what SIGKILL leaves. */
async function leaveIdleDevice(host: Host, delay: string): Promise<void> {
  const killed = await delayed(host, delay);
  killed.child.kill("SIGKILL");
  await killed.ended;
  await until(() => holders(host).every(({ text }) => !text.includes("nft")));
  assert.match(await lab.must(host, ["ip", "-br", "link"]), /^treacle0 /m);
}

test("after SIGKILL it removes what is left, once what waits there has arrived; once more is no failure", async () => {
  const flow = await lab.startFlow({ from: lab.a, to: [lab.b], packetsPerSecond: 200 });
  await leaveIdleDevice(lab.a, "4s");
  const first = await cleanup("--netns", lab.a.path);
  const [report] = (await flow.stop()) as [FlowReport];
  assert.deepEqual(first, { code: 0, stderr: "", cleaned: [{ netns: lab.a.path, finding: "removed" }] });
  assert.deepEqual({ lost: report.lost }, { lost: 0 }, JSON.stringify(report));
  await lab.assertClean(lab.a);
  const again = await cleanup("--netns", lab.a.netns);
  assert.deepEqual(again, { code: 0, stderr: "", cleaned: [{ netns: lab.a.path, finding: "clean" }] });
});

test("a namespace that another run holds is not touched; --node looks at every one but the machine's own", async () => {
  const other = await delayed(lab.c, "80ms");
  await leaveIdleDevice(lab.a, "80ms");
  const owner = holders(lab.c).find(({ text }) => text.includes("nft"));
  const held = await cleanup("--pid", String(owner?.pid));
  assert.deepEqual([held.code, held.cleaned.map(({ finding, code }) => `${finding} ${code}`)], [69, ["in-force overlap"]]);
  const seen = await cleanup("--node");
  const findings = Object.fromEntries(seen.cleaned.map(({ netns, finding }) => [netns, finding]));
  const hosts = [lab.a, lab.b, lab.c, lab.d].map(({ path }) => findings[path]);
  assert.deepEqual([seen.code, hosts], [69, ["removed", "clean", "in-force", "clean"]], JSON.stringify(seen));
  const inodes = seen.cleaned.map(({ netns }) => statSync(netns, { throwIfNoEntry: false })?.ino);
  assert(!inodes.includes(statSync("/proc/1/ns/net").ino));
  assert((await lab.rtt(lab.c, lab.b.v4, 5)) > 80);
  other.child.kill("SIGINT");
  assert.equal((await other.event("reverted")).data.reason, "runner-stopped");
  await other.ended;
  const { code, stdout } = await run([process.execPath, bundle, "cleanup", "--node"]);
  assert.equal(code, 0, stdout);
  assert.match(stdout, /^\d+ network namespaces: \d+ clean\n$/m);
});

test("a device that only has our device's name stays", async () => {
  await lab.must(lab.a, ["ip", "link", "add", "treacle0", "type", "dummy"]);
  const { code, cleaned } = await cleanup("--netns", lab.a.path);
  assert.deepEqual([code, cleaned[0]?.finding, cleaned[0]?.code], [69, "unknown", "foreign-device"]);
  await lab.must(lab.a, ["ip", "link", "del", "treacle0"]);
});

test("no namespace of that name, and the machine's own", async () => {
  const none = await cleanup("--netns", "no-such-namespace");
  assert.deepEqual([none.code, none.cleaned[0]?.finding, none.cleaned[0]?.code], [69, "gone", "target-gone"]);
  const own = await cleanup("--pid", "1");
  assert.deepEqual([own.code, own.cleaned[0]?.code], [65, "host-namespace"]);
});
