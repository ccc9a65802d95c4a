import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { TreacleError } from "../errors.ts";
import { type Backend, handle } from "./api.ts";

export interface Server {
  url: string;
  port: number;
  caPem: string;
  close(): Promise<void>;
}

/** Serves the API on loopback with a certificate made for it; pods that share the machine's network reach it there too. */
export async function serve(backend: Backend, port: number): Promise<Server> {
  const certificate = await makeCertificate();
  const server = createServer(
    { cert: certificate.cert, key: certificate.private },
    (request, response) => void handle(backend, request, response),
  );
  // Clients keep idle connections for long, as they may with the real server.
  server.keepAliveTimeout = 0;
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((cause: unknown) => {
    throw new TreacleError("port-in-use", `cannot listen on 127.0.0.1:${port}: ${String(cause)}; choose another port or 0`, { cause });
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `https://127.0.0.1:${bound}`,
    port: bound,
    caPem: certificate.cert,
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function makeCertificate() {
  const dns = ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc"];
  return await generate([{ name: "commonName", value: "treacle-embedded" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      // Its own authority: who trusts this one certificate trusts this one server.
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [...dns.map((value) => ({ type: 2 as const, value })), { type: 7, ip: "127.0.0.1" }] },
    ],
  });
}
