// The way to a server, which a test can cut, and on which it counts.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** refused: every connection is closed, and new ones are refused. stalled: connections are accepted and kept, and no byte passes. */
export type Cut = "refused" | "stalled";

export interface Line {
  /** On 127.0.0.1; stays the same. */
  readonly port: number;
  /** TLS handshakes that have begun on it. */
  readonly handshakes: number;
  /** Ends every connection with a reset; new ones are as always. */
  reset(): void;
  /** Nothing comes any more on the connections that there are; new ones are as always. */
  hush(): void;
  cut(how: Cut): Promise<void>;
  /** All is well again; what was stalled is closed. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Type of a TLS connection's first record (RFC 8446, 5.1). */
const tlsHandshake = 22;

/** Opens a line to a port of 127.0.0.1. */
export async function openLine(to: number): Promise<Line> {
  const ends = new Set<Socket>();
  let stalled = false;
  let handshakes = 0;
  const keep = (socket: Socket): Socket => {
    ends.add(socket);
    return socket.on("error", () => {}).on("close", () => ends.delete(socket));
  };
  const server = createServer({ pauseOnConnect: true }, (near) => {
    keep(near);
    if (stalled) return;
    near.once("data", ([type]: Buffer) => type === tlsHandshake && handshakes++);
    const far = keep(connect(to, "127.0.0.1"));
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  const listen = async (port: number): Promise<void> => void (await once(server.listen(port, "127.0.0.1"), "listening"));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const stopListening = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const end of ends) end.destroy();
    await closed;
  };
  const hush = (): void => {
    for (const end of ends) end.unpipe().pause();
  };
  return {
    port,
    get handshakes() {
      return handshakes;
    },
    reset() {
      for (const end of ends) end.resetAndDestroy();
    },
    hush,
    cut: async (how) => {
      stalled = how === "stalled";
      if (!stalled) return stopListening();
      if (!server.listening) await listen(port);
      hush();
    },
    mend: async () => {
      if (stalled) for (const end of ends) end.destroy();
      stalled = false;
      if (!server.listening) await listen(port);
    },
    close: stopListening,
  };
}
