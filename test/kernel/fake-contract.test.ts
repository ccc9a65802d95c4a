// The made-up kernel of the random walks and the real one are held to the same.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { openNamespace, type Namespace } from "../../src/runner/namespace.ts";
import { type Bed, contract } from "../fake-kernel/contract.ts";
import { makeLab, type Lab } from "./lab.ts";

let lab: Lab;
let namespace: Namespace | undefined;
before(async () => {
  lab = await makeLab();
});
afterEach(async () => {
  namespace?.close();
  await lab.assertClean(lab.a);
});
after(() => lab.dispose());

const bed = (): Bed => {
  namespace = openNamespace(lab.a.path);
  return {
    namespace,
    send: async (packets) => {
      const lines = packets.map(({ dst, port }) => `echo > /dev/udp/${dst}/${port}`);
      const { stderr } = await lab.inside(lab.a, ["bash", "-c", lines.join("\n")]);
      assert.equal(stderr, "");
    },
    killOwner: (pid) => process.kill(pid, "SIGKILL"),
  };
};

for (const [title, check] of Object.entries(contract)) test(title, () => check(bed()));
