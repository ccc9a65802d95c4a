// What kubectl asks for before it does anything, and where the API listens.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { request, Agent } from "undici";
import { startEmbedded } from "../../src/embedded/start.ts";
import { listen } from "../../src/listen.ts";
import type { Body } from "./client.ts";
import { withCluster } from "./cluster.ts";

test("discovery names all that is served, and nothing else", () =>
  withCluster({ network: "none" }, async (client) => {
    const body = async (path: string): Promise<Body> => (await client.get(path)).body;
    const groups: string[] = (await body("/apis")).groups.map(({ preferredVersion }: Body) => preferredVersion.groupVersion);
    assert.deepEqual(groups.toSorted(), ["apps/v1", "batch/v1", "chaos.network/v1alpha1", "rbac.authorization.k8s.io/v1"]);
    const names = (await body("/api/v1")).resources.map(({ name }: Body) => name);
    const core = ["configmaps", "events", "namespaces", "nodes", "nodes/status", "pods", "pods/status", "serviceaccounts"];
    assert.deepEqual(names.toSorted(), core);
    const { paths } = await body("/openapi/v3");
    assert.deepEqual(Object.keys(paths).toSorted(), ["api/v1", ...groups.map((one) => `apis/${one}`)].toSorted());
    for (const { serverRelativeURL } of Object.values<Body>(paths)) assert.equal((await body(serverRelativeURL)).openapi, "3.0.0");
  }));

test("the API listens where it is told to, answers as localhost too, and says when the port is taken", async () => {
  const other = createServer();
  const port = await listen(other, { port: 0, host: "127.0.0.1" });
  const start = () => startEmbedded({ network: "none", api: { port, host: "127.0.0.1" } });
  await assert.rejects(start(), {
    code: "port-in-use",
    message: new RegExp(`^cannot listen on port ${port}: .*EADDRINUSE.*; choose another one$`),
  });
  await new Promise((resolve) => other.close(resolve));
  const cluster = await start();
  const dispatcher = new Agent({ connect: { ca: cluster.caPem } });
  try {
    assert.equal(cluster.apiUrl, `https://127.0.0.1:${port}`);
    const headers = { authorization: `Bearer ${cluster.adminToken}` };
    for (const host of ["127.0.0.1", "localhost"]) {
      const { statusCode, body } = await request(`https://${host}:${port}/version`, { dispatcher, headers });
      await body.dump();
      assert.equal(statusCode, 200, host);
    }
  } finally {
    await Promise.all([cluster.close(), dispatcher.close()]);
  }
});
