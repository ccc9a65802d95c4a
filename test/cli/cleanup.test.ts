import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanUp, type Where } from "../../src/cli/cleanup-by-hand.ts";

const nowhere: Where = { netns: undefined, pid: undefined, node: false };

for (const where of [nowhere, { ...nowhere, netns: "a", node: true }, { ...nowhere, netns: "a", pid: "1" }]) {
  test(`which namespaces must be clear: ${JSON.stringify(where)}`, async () => {
    await assert.rejects(cleanUp(where, false), { code: "usage", message: /expected one of --netns PATH, --pid PID and --node/ });
  });
}

test("a process has a number", async () => {
  await assert.rejects(cleanUp({ ...nowhere, pid: "checkout" }, false), { code: "usage", message: /"checkout" is not a process id/ });
});
