import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import type { Undo } from "../undo.ts";
import { handle } from "./api.ts";
import type { Store } from "./store.ts";

export interface Server {
  url: string;
  port: number;
  caPem: string;
  /** Makes a bearer token that is known from now on. */
  issueToken: () => string;
}

/** Serves the API on loopback; pods that share the machine's network reach it there too. */
export async function serve(store: Store, undo: Undo[]): Promise<Server> {
  const { cert, private: key } = await generate([{ name: "commonName", value: "treacle-embedded" }], {
    keyType: "ec",
    extensions: [
      // Its own authority: who trusts this one certificate trusts this one server.
      { name: "basicConstraints", cA: true, critical: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  const authorized = new Set<string>();
  const issueToken = (): string => {
    const token = randomBytes(24).toString("base64url");
    authorized.add(`Bearer ${token}`);
    return token;
  };
  const server = createServer({ cert, key }, (request, response) => void handle({ store, authorized }, request, response));
  // Clients keep idle connections for long, as they may with the real server.
  server.keepAliveTimeout = 0;
  await once(server.listen(0, "127.0.0.1"), "listening");
  undo.push(async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  });
  const { port } = server.address() as AddressInfo;
  return { url: `https://127.0.0.1:${port}`, port, caPem: cert, issueToken };
}
