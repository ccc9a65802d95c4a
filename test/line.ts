// The way to a server, which a test can cut.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** refused: every connection is closed, and new ones are refused. stalled: connections are accepted and kept, and no byte passes. */
export type Cut = "refused" | "stalled";

export interface Line {
  /** On 127.0.0.1; stays the same. */
  readonly port: number;
  cut(how: Cut): Promise<void>;
  /** All is well again; what was stalled is closed. */
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a line to a port of 127.0.0.1. */
export async function openLine(to: number): Promise<Line> {
  const ends = new Set<Socket>();
  let stalled = false;
  const keep = (socket: Socket): Socket => {
    ends.add(socket);
    return socket.on("error", () => {}).on("close", () => ends.delete(socket));
  };
  const server = createServer({ pauseOnConnect: true }, (near) => {
    keep(near);
    if (stalled) return;
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
  return {
    port,
    cut: async (how) => {
      stalled = how === "stalled";
      if (!stalled) return stopListening();
      if (!server.listening) await listen(port);
      for (const end of ends) end.unpipe().pause();
    },
    mend: async () => {
      if (stalled) for (const end of ends) end.destroy();
      stalled = false;
      if (!server.listening) await listen(port);
    },
    close: stopListening,
  };
}
