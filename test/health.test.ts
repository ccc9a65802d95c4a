import assert from "node:assert/strict";
import { test } from "node:test";
import { serveHealth } from "../src/health.ts";

test("it is alive from the start, ready when it says so, and answers nothing else", async (t) => {
  const health = await serveHealth({ port: 0, host: "127.0.0.1" });
  t.after(() => health.close());
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${health.port}${path}`)).status;
  assert.deepEqual([await ask("/healthz"), await ask("/readyz"), await ask("/")], [200, 503, 404]);
  health.setReady(true);
  assert.deepEqual([await ask("/healthz"), await ask("/readyz")], [200, 200]);
  health.setReady(false);
  assert.equal(await ask("/readyz"), 503);
});
