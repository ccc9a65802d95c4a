import assert from "node:assert/strict";
import { test } from "node:test";
import { hold } from "../../src/exec.ts";
import type { Namespace } from "../../src/runner/namespace.ts";
import { startProber } from "../../src/runner/prober.ts";

const here = { hold: (argv, onLine) => hold(argv, { onLine }) } as Pick<Namespace, "hold"> as Namespace;

test("a child that never answers is waited for once, however often it is asked", async () => {
  const prober = startProber(here, ["/bin/sleep", "60"], 600);
  const startedAt = performance.now();
  const asked = { samples: 3, budgetMs: 50 };
  for (let i = 0; i < 4; i++) assert.deepEqual(await prober.measure({ address: "192.0.2.1", method: "tcp", port: 80 }, asked), []);
  const tookMs = performance.now() - startedAt;
  // Once its start, and the three other times its budget and the way there and back.
  assert(tookMs >= 600 && tookMs < 600 + 4 * 300, `${tookMs} ms`);
  await prober.close();
});
