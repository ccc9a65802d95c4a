import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { startEmbedded } from "../../src/embedded/start.ts";
import { ask, attributes, data } from "./sink-bed.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

test("treacle sink: KUBECONFIG and environment in, JSON log out, and a quiet end on SIGTERM", async (t) => {
  const embedded = await startEmbedded({ network: "none" });
  const folder = await mkdtemp(join(tmpdir(), "treacle-"));
  const kubeconfig = join(folder, "kubeconfig");
  await writeFile(kubeconfig, JSON.stringify(embedded.kubeconfig));
  const environment = { KUBECONFIG: kubeconfig, CLUSTER_NAME: "test", TREACLE_NAMESPACE: "missing", PORT: "0", TREACLE_HEALTH_PORT: "0" };
  const child = spawn(process.execPath, [main, "sink"], { env: environment, stdio: ["ignore", "inherit", "pipe"] });
  t.after(async () => {
    child.kill("SIGKILL");
    await rm(folder, { recursive: true });
    await embedded.close();
  });
  const lines = createInterface(child.stderr)[Symbol.asyncIterator]();
  const ready = JSON.parse(String((await lines.next()).value)) as { port: number; msg: string };
  assert.equal(ready.msg, "the sink takes events");

  // What the API server refuses is a failure of the sink's surroundings.
  const answer = await ask(ready.port, { headers: attributes("1"), body: JSON.stringify(data) });
  assert.equal(answer.status, 500);
  assert.equal(answer.body, '{"code":"internal","message":"something failed here; the sink\'s log says what"}');
  const failure = JSON.parse(String((await lines.next()).value)) as { msg: string };
  assert.match(failure.msg, /404 NotFound: namespaces "missing" not found/);

  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [0, null]);
});
