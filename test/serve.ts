import { once } from "node:events";
import { type RequestListener, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Undo } from "../src/undo.ts";

/** Serves on a free port of loopback, and pushes what ends that with every connection. @returns the port */
export async function serveOnLoopback(listener: RequestListener, undo: Undo[]): Promise<number> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  undo.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}
