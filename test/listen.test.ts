import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import { listen, refuseUsedPorts } from "../src/listen.ts";

test("ports that are taken are named with their options, free ones stay free", async () => {
  const [a, b] = [createServer(), createServer()];
  const place = { port: 0, host: "127.0.0.1" };
  const [used, free] = [await listen(a, place), await listen(b, place)];
  await new Promise((resolve) => b.close(resolve));
  try {
    await assert.rejects(refuseUsedPorts({ "--port": used, "--api-port": free }, "127.0.0.1"), {
      code: "port-in-use",
      message: `--port ${used}: listen EADDRINUSE: address already in use 127.0.0.1:${used}. Something else serves there; name another port`,
    });
    await refuseUsedPorts({ "--port": free }, "127.0.0.1");
    assert.equal(await listen(b, { port: free, host: "127.0.0.1" }), free);
    await assert.rejects(listen(createServer(), { port: used, host: "127.0.0.1" }), { code: "port-in-use" });
  } finally {
    a.close();
    b.close();
  }
});
