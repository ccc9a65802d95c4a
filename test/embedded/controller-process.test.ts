import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { connectCluster } from "../../src/cluster/kube.ts";
import { createLatency } from "../../src/cluster/latencies.ts";
import { startEmbedded } from "../../src/embedded/start.ts";
import { silentLog } from "../../src/log.ts";
import { namespace, request } from "./controller-bed.ts";
import { until } from "../../src/wait.ts";
import { ask, attributes } from "./sink-bed.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const spec = request({ target: { namespace: "nowhere", labels: "app=x" } });

for (const command of ["controller", "serve"] as const) {
  test(`treacle ${command}: from a request to the event sink, and a quiet end on SIGTERM`, async (t) => {
    const embedded = await startEmbedded({ network: "none" });
    const cluster = connectCluster({ kubeconfig: embedded.kubeconfig, log: silentLog });
    const events = createServer((incoming, response) => void incoming.resume().on("end", () => response.writeHead(202).end()));
    await once(events.listen(0, "127.0.0.1"), "listening");
    const healthPort = await freePort();
    const folder = await mkdtemp(join(tmpdir(), "treacle-"));
    const kubeconfig = join(folder, "kubeconfig");
    await writeFile(kubeconfig, JSON.stringify(embedded.kubeconfig));
    await cluster.create("namespace", { apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
    const environment = {
      KUBECONFIG: kubeconfig,
      CLUSTER_NAME: "test",
      TREACLE_RUNNER_IMAGE: "none",
      PORT: "0",
      TREACLE_HEALTH_PORT: String(healthPort),
      K_SINK: `http://127.0.0.1:${(events.address() as AddressInfo).port}/`,
    };
    const child = spawn(process.execPath, [main, command], { env: environment, stdio: ["ignore", "inherit", "pipe"] });
    t.after(async () => {
      child.kill("SIGKILL");
      await rm(folder, { recursive: true });
      await cluster.close();
      await embedded.close();
      events.closeAllConnections();
      events.close();
    });
    const said = createInterface(child.stderr)[Symbol.asyncIterator]();
    const next = async () => JSON.parse(String((await said.next()).value)) as { msg: string; port: number };
    const first = await next();
    const started = command === "serve" ? await next() : first;
    assert.equal(started.msg, "controller started");

    const ready = async () => (await fetch(`http://127.0.0.1:${healthPort}/readyz`)).ok;
    assert.ok(await until(ready, { everyMs: 20, timeoutMs: 5000 }));

    const told = once(events, "request") as Promise<[{ headers: { [name: string]: string } }]>;
    if (command === "serve") {
      assert.equal(first.msg, "the sink takes events");
      const answer = await ask(first.port, { headers: attributes("1"), body: JSON.stringify(spec) });
      assert.equal(answer.status, 202);
    } else await createLatency(cluster, { namespace, name: "by-hand" }, spec);
    const [{ headers }] = await told;
    assert.deepEqual([headers["ce-type"], headers["ce-chaosreason"]], ["chaos.network.latency.rejected", "no-target"]);

    child.kill("SIGTERM");
    assert.deepEqual(await once(child, "exit"), [0, null]);
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
