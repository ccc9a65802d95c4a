// What kubectl asks for before it does anything, and where the API listens.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { request, Agent } from "undici";
import { startEmbedded } from "../../src/embedded/start.ts";
import { listen } from "../../src/listen.ts";
import type { Body } from "./client.ts";
import { withCluster } from "./cluster.ts";

test("discovery names every group, version and kind, with any query", () =>
  withCluster({ network: "none" }, async (client) => {
    const body = async (path: string): Promise<Body> => {
      const answer = await client.get(`${path}?timeout=32s`);
      assert.equal(answer.code, 200, path);
      return answer.body;
    };
    assert.deepEqual((await body("/api")).versions, ["v1"]);
    const groups: string[] = (await body("/apis")).groups.map(({ preferredVersion }: Body) => preferredVersion.groupVersion);
    assert.deepEqual(groups.toSorted(), ["apps/v1", "batch/v1", "chaos.network/v1alpha1", "rbac.authorization.k8s.io/v1"]);
    assert.deepEqual((await body("/apis/chaos.network/v1alpha1")).resources, [
      {
        kind: "Latency",
        namespaced: true,
        verbs: ["create", "delete", "get", "list", "patch", "update", "watch"],
        name: "latencies",
        singularName: "latency",
        shortNames: ["lat"],
      },
      {
        kind: "Latency",
        namespaced: true,
        verbs: ["create", "delete", "get", "list", "patch", "update", "watch"],
        name: "latencies/status",
      },
    ]);
    const kinds = (await body("/api/v1")).resources.map(({ kind }: Body) => kind);
    assert.deepEqual(new Set(kinds), new Set(["Pod", "Node", "Namespace", "ConfigMap", "ServiceAccount"]));
    assert.match((await body("/version")).gitVersion, /^v1\.\d+\.0-/);
    const { paths } = await body("/openapi/v3");
    assert.deepEqual(Object.keys(paths).toSorted(), ["api/v1", ...groups.map((one) => `apis/${one}`)].toSorted());
    for (const { serverRelativeURL } of Object.values<Body>(paths)) assert.equal((await body(serverRelativeURL)).openapi, "3.0.0");
    assert.equal((await client.get("/apis/teapots/v1")).code, 404);
  }));

test("who prefers a table gets one, in lists and watches: the columns of the custom resource", () =>
  withCluster({ network: "none" }, async (client) => {
    const latencies = "/apis/chaos.network/v1alpha1/namespaces/shop/latencies";
    const spec = {
      target: { namespace: "shop", labels: "app=a" },
      to: [{ cidr: "192.0.2.1" }],
      latency: { delay: "50ms" },
      duration: "5s",
    };
    await client.post(latencies, { metadata: { name: "one" }, spec });
    const accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    const get = async (query: string): Promise<Body> => (await client.call("GET", `${latencies}${query}`, { accept })).body;
    for (const shown of [await get(""), await get("/one"), (await get("?watch=true&timeoutSeconds=1")).object]) {
      const names = shown.columnDefinitions.map(({ name }: Body) => name);
      assert.deepEqual([shown.kind, names], ["Table", ["Name", "Target", "To", "Delay", "Phase", "Applied", "Age"]]);
      const [{ cells, object }] = shown.rows;
      assert.deepEqual(cells.slice(0, -1), ["one", "", "", "50ms", "", ""]);
      assert.match(cells.at(-1), /^\d+s$/);
      assert.deepEqual([object.kind, object.metadata.name], ["PartialObjectMetadata", "one"]);
    }
    assert.equal((await client.get(`${latencies}/one`)).body.kind, "Latency");
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
