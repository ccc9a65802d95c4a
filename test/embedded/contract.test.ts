import { startEmbedded } from "../../src/embedded/start.ts";
import type { ContractCluster } from "../contract/bed.ts";
import { images } from "../contract/images.ts";
import { contract } from "../contract/suite.ts";
import { connect } from "./client.ts";

async function open(): Promise<ContractCluster> {
  const historySize = 1000;
  const cluster = await startEmbedded({ network: "none", retryMs: 50, images, historySize });
  const client = connect(cluster);
  const makeNamespace = async (name: string): Promise<void> => void (await client.post("/api/v1/namespaces", { metadata: { name } }));
  return {
    ...cluster,
    makeNamespace,
    async forget() {
      const [path, kept] = ["/api/v1/namespaces/forget", (n: number) => ({ metadata: { annotations: { n: `${n}` } } })];
      await makeNamespace("forget");
      for (let n = 0; n < historySize; n++) await client.merge(path, kept(n));
    },
    async close() {
      await client.close();
      await cluster.close();
    },
  };
}

contract("the embedded cluster", open);
