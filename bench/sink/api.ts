// Stands in for the API server, in a process of its own: says that it has stored whatever it is sent, as fast as it can.
// Prints a kubeconfig once it listens, ends when its standard input does.
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { generate } from "selfsigned";

const { cert, private: key } = await generate([{ name: "commonName", value: "bench" }], {
  keyType: "ec",
  algorithm: "sha256",
  extensions: [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
  ],
});
// The sink counts the unfinished records now and then: there is none, whatever was stored.
const noRecords = JSON.stringify({ kind: "LatencyList", metadata: { resourceVersion: "1" }, items: [] });
const server = createServer({ cert, key }, (request, response) => {
  void text(request).then((body) => {
    const stored = body.replace('"metadata":{', '"metadata":{"uid":"00000000-0000-4000-8000-000000000000","resourceVersion":"1",');
    const isCount = request.method === "GET";
    response.writeHead(isCount ? 200 : 201, { "content-type": "application/json" }).end(isCount ? noRecords : stored);
  });
});
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1");
await once(server, "listening");
const name = "bench";
const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
const kubeconfig = {
  apiVersion: "v1",
  kind: "Config",
  clusters: [{ name, cluster: { server: url, "certificate-authority-data": Buffer.from(cert).toString("base64") } }],
  users: [{ name, user: { token: "bench" } }],
  contexts: [{ name, context: { cluster: name, user: name } }],
  "current-context": name,
};
console.log(JSON.stringify(kubeconfig));
process.stdin.resume().once("end", () => process.exit());
