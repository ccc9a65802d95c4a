import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, request } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { test } from "node:test";
import { generate } from "selfsigned";
import { kinds } from "../../src/cluster/api.ts";
import { Store } from "../../src/embedded/store.ts";
import { watch } from "../../src/embedded/watch.ts";

test("what changes while a watch ends is not written after its end", async () => {
  const store = new Store();
  const errors: unknown[] = [];
  const create = (name: string) => store.create(kinds.namespace, { metadata: { name } });
  const { cert, private: key } = await generate([{ name: "commonName", value: "watched" }], { keySize: 2048 });
  // Over TLS an answer is not closed in the moment in which it ends.
  const server = createServer({ cert, key }, (_, response: ServerResponse) => {
    response.on("error", (error) => errors.push(error));
    const end = response.end.bind(response);
    response.end = () => (end(), create("late"), response);
    const query = new URLSearchParams({ timeoutSeconds: "0.05", resourceVersion: String(store.version) });
    const call = { method: "GET", resource: kinds.namespace, query };
    watch(store, call, { response, fault: () => undefined, struck: undefined, view: (object) => object });
    create("early");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const [answer] = (await once(
    request({ host: "127.0.0.1", port, ca: cert, checkServerIdentity: () => undefined, agent: false }).end(),
    "response",
  )) as [IncomingMessage];
  const lines = (await text(answer)).trim().split("\n");
  assert.deepEqual(
    lines.map((line) => (JSON.parse(line) as { object: { metadata: { name: string } } }).object.metadata.name),
    ["early"],
  );
  server.close();
  await once(server, "close");
  assert.deepEqual(errors, []);
});
