import { type Undo, unwind } from "../../src/undo.ts";
import type { ContractCluster } from "../contract/bed.ts";
import { images } from "../contract/images.ts";
import { contract } from "../contract/suite.ts";
import { connect } from "../embedded/client.ts";
import { startControlPlane } from "./control-plane.ts";
import { startHollowNode } from "./hollow-node.ts";
import { install } from "./install.ts";
import { onlyReal } from "./only-real.ts";

async function open(): Promise<ContractCluster> {
  const undo: Undo[] = [];
  const close = (): Promise<void> => unwind(undo);
  try {
    const plane = await startControlPlane(undo);
    await install(plane);
    await startHollowNode(plane, { name: "node-1", images }, undo);
    const client = connect(plane);
    undo.push(() => client.close());
    return {
      ...plane,
      async makeNamespace(name) {
        await client.post("/api/v1/namespaces", { metadata: { name } });
        // They come a moment after their namespace: what no pod is let in without, and a change that nobody has made.
        for (const path of ["serviceaccounts/default", "configmaps/kube-root-ca.crt"])
          await client.until(`/api/v1/namespaces/${name}/${path}`, ({ code }) => code === 200, 30_000);
      },
      forget: () => plane.compact(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

contract("the real API server", open, onlyReal);
