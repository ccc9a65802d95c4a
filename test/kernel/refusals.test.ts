import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { run } from "../../src/exec.ts";
import { makeLab, type Lab } from "./lab.ts";
import { hideNetem } from "./lab/without-netem.ts";
import { bundle, start, treacleRun, type Running } from "./treacle.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(() => lab.dispose());

async function refused(running: Running, expected: { code: string; stage: string; exit: number }): Promise<string> {
  const { data } = await running.event("failed");
  const { code } = await running.ended;
  assert.deepEqual({ code: data.code, stage: data.stage, effect: data.effect, exit: code }, { ...expected, effect: "none" }, data.message);
  return data.message;
}

const plain = ["--delay", "50ms", "--duration", "5s"];

test("the node's own namespace is refused", async () => {
  const running = start([bundle, "run", "--pid", "1", "--json", "--to", lab.b.v4, ...plain]);
  await refused(running, { code: "host-namespace", stage: "find", exit: 65 });
});

test("a namespace that is not there is refused, and so is a file that is none", async () => {
  const nowhere = start([bundle, "run", "--netns", "/run/netns/nowhere", "--json", "--to", lab.b.v4, ...plain]);
  await refused(nowhere, { code: "target-gone", stage: "find", exit: 69 });
  const file = start([bundle, "run", "--netns", "/etc/hostname", "--json", "--to", lab.b.v4, ...plain]);
  await refused(file, { code: "usage", stage: "find", exit: 64 });
});

test("a second Treacle on the same namespace: overlap, and the first goes on", async () => {
  const first = treacleRun(lab.a, "--to", lab.b.v4, "--delay", "80ms", "--duration", "60s");
  await first.event("applied");
  const message = await refused(treacleRun(lab.a, "--to", lab.c.v4, ...plain), { code: "overlap", stage: "apply", exit: 69 });
  assert.match(message, /one delay per target/);
  const [b, c] = [await lab.rtt(lab.a, lab.b.v4), await lab.rtt(lab.a, lab.c.v4)];
  assert(b > 80 && c < 10, `A→B ${b} ms, A→C ${c} ms`);
  first.child.kill("SIGTERM");
  await first.event("reverted");
  await first.ended;
});

test("a foreign egress filter is refused; nothing is changed", async () => {
  await lab.must(lab.a, ["tc", "qdisc", "add", "dev", "eth0", "clsact"]);
  await lab.must(lab.a, ["tc", "filter", "add", "dev", "eth0", "egress", "protocol", "ip", "prio", "1", "matchall", "action", "ok"]);
  const foreign = async (): Promise<string> => lab.must(lab.a, ["tc", "filter", "show", "dev", "eth0", "egress"]);
  const asFound = await foreign();
  await refused(treacleRun(lab.a, "--to", lab.b.v4, ...plain), { code: "foreign-egress-filter", stage: "prepare", exit: 69 });
  assert.equal(await foreign(), asFound);
  await lab.must(lab.a, ["tc", "qdisc", "del", "dev", "eth0", "clsact"]);
});

test("a device of somebody else with our name is refused and stays", async () => {
  await lab.must(lab.a, ["ip", "link", "add", "treacle0", "type", "dummy"]);
  await refused(treacleRun(lab.a, "--to", lab.b.v4, ...plain), { code: "foreign-device", stage: "prepare", exit: 69 });
  await lab.must(lab.a, ["ip", "link", "del", "treacle0"]);
});

test("destinations that are wholly exempt are refused: the gateway, link-local", async () => {
  const message = await refused(treacleRun(lab.a, "--to", lab.gateway.v4, "--to", "169.254.1.1", ...plain), {
    code: "destination-exempt",
    stage: "prepare",
    exit: 65,
  });
  assert.match(message, /10\.9\.0\.254/);
});

test("a range that covers the gateway leaves it alone and says so", async () => {
  const running = treacleRun(lab.a, "--to", "10.9.0.0/24", "--delay", "80ms", "--duration", "60s");
  const { data } = await running.event("applied");
  assert.deepEqual(data.destinations.exempt, [lab.gateway.v4]);
  assert.equal(data.verified, "kernel"); // a range is never probed
  const [b, gateway] = [await lab.rtt(lab.a, lab.b.v4), await lab.rtt(lab.a, lab.gateway.v4)];
  assert(b > 80 && gateway < 10, `A→B ${b} ms, A→gateway ${gateway} ms`);
  running.child.kill("SIGTERM");
  await running.ended;
});

test("no route to any destination", async () => {
  await lab.must(lab.a, ["ip", "route", "del", "default"]);
  await refused(treacleRun(lab.a, "--to", "192.0.2.1", ...plain), { code: "no-route", stage: "prepare", exit: 69 });
  await lab.must(lab.a, ["ip", "route", "add", "default", "via", lab.gateway.v4]);
});

test("a kernel without netem: the remedy is named, nothing is changed", async () => {
  const without = await hideNetem();
  try {
    const message = await refused(start([bundle, "run", "--netns", lab.a.path, "--json", "--to", lab.b.v4, ...plain]), {
      code: "netem-missing",
      stage: "preflight",
      exit: 69,
    });
    assert.match(message, /kernel-modules-extra/);
  } finally {
    await without.restore();
  }
});

test("usage errors name every problem, start nothing and exit 64", async () => {
  const { code, stderr } = await run([process.execPath, bundle, "run", "--delay", "100", "--to", "example.com", "--duration", "0s"] as [
    string,
    ...string[],
  ]);
  assert.equal(code, 64);
  assert.match(stderr, /treacle: usage: /);
  assert.doesNotMatch(stderr, /\n\s+at /);
});
