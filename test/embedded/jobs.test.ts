import assert from "node:assert/strict";
import { test } from "node:test";
import type { EmbeddedOptions } from "../../src/embedded/start.ts";
import { jobs, withCluster } from "./cluster.ts";

test("what a container writes is told to the embedder, with its pod", async () => {
  const logged: string[] = [];
  const onLog: EmbeddedOptions["onLog"] = ({ metadata }, line) => logged.push(`${metadata.labels?.["job-name"]} ${line}`);
  const images = {
    test: (container: { onLine: (line: string) => void }) => {
      container.onLine("hello");
      return Promise.resolve(0);
    },
  };
  await withCluster({ network: "none", images, onLog }, async (client) => {
    const template = { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "test" }] } };
    await client.post(jobs, { metadata: { name: "one" }, spec: { template } });
    await client.until(`${jobs}/one`, ({ body }) => body.status.succeeded === 1);
    assert.deepEqual(logged, ["one hello"]);
  });
});
