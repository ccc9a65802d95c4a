import assert from "node:assert/strict";
import { after, before, beforeEach, afterEach, test } from "node:test";
import type { Spot } from "../../src/netem/proof.ts";
import { openNamespace, type Namespace } from "../../src/runner/namespace.ts";
import { startProber, type Prober } from "../../src/runner/prober.ts";
import { makeLab, type Lab } from "./lab.ts";
import { holders, until } from "./lab/leaks.ts";
import { bundle } from "./treacle.ts";

let lab: Lab;
let namespace: Namespace;
before(async () => {
  lab = await makeLab();
  await lab.listen(lab.b, 8080);
});
beforeEach(() => {
  namespace = openNamespace(lab.a.path);
});
afterEach(async () => {
  namespace.close();
  await lab.assertClean(lab.a); // no process of ours is left in it
});
after(() => lab.dispose());

async function withProber(argv: [string, ...string[]], body: (prober: Prober) => Promise<void>): Promise<void> {
  const prober = startProber(namespace, argv);
  try {
    await body(prober);
  } finally {
    await prober.close();
  }
}

const probe: [string, ...string[]] = [process.execPath, bundle, "probe"];
const tcp = (address: string, port: number): Spot => ({ address, method: "tcp", port });
const icmp = (address: string): Spot => ({ address, method: "icmp" });
const nobody = "198.51.100.1"; // the gateway forwards nothing
const three = { samples: 3, budgetMs: 20_000 }; // Node may take long to start

test("round trips by connects, also to a closed port, and by ICMP, on both families; none where nobody answers", () =>
  withProber(probe, async (prober) => {
    for (const spot of [
      tcp(lab.b.v4, 8080),
      tcp(lab.b.v6, 8080),
      tcp(lab.b.v4, 9), // refused: that is an answer too
      icmp(lab.b.v4),
      icmp(lab.b.v6),
    ]) {
      assert.equal((await prober.measure(spot, three)).length, 3, JSON.stringify(spot));
    }
    for (const spot of [tcp(nobody, 80), icmp(nobody)]) {
      const startedAt = performance.now();
      assert.deepEqual(await prober.measure(spot, { samples: 3, budgetMs: 500 }), []);
      const tookMs = performance.now() - startedAt;
      assert(tookMs > 400 && tookMs < 5_000, `${spot.method}: ${tookMs} ms`);
    }
  }));

test("pings under way end with the prober, and leave nobody in the namespace", async () => {
  const prober = startProber(namespace, probe);
  const measuring = prober.measure(icmp(nobody), { samples: 3, budgetMs: 300_000 });
  await until(() => holders(lab.a).some(({ text }) => / ping -n/.test(text)));
  await Promise.all([prober.close(), until(async () => (await measuring).length === 0)]);
});

for (const [title, argv] of [
  ["dies at once", ["/bin/false"]],
  ["cannot be started", ["/nonexistent/probe"]],
] as [string, [string]][]) {
  test(`a probe that ${title} measures nothing`, () =>
    withProber(argv, async (prober) => assert.deepEqual(await prober.measure(tcp(lab.b.v4, 8080), three), [])));
}

test("a probe that hangs measures nothing, and only once waits for its start", () =>
  withProber(probe, async (prober) => {
    assert.equal((await prober.measure(tcp(lab.b.v4, 8080), three)).length, 3);
    const child = holders(lab.a).find(({ text }) => text.endsWith(" probe"));
    process.kill(child?.pid ?? 0, "SIGSTOP");
    const startedAt = performance.now();
    assert.deepEqual(await prober.measure(tcp(lab.b.v4, 8080), { samples: 3, budgetMs: 300 }), []);
    assert(performance.now() - startedAt < 5_000);
  }));
