import { once } from "node:events";
import { type Server, createServer } from "node:http";
import { type Place, listen } from "./listen.ts";

/** What those that look after a process ask it: /healthz, whether it answers at all, and /readyz. */
export interface Health {
  /** The port that was bound, also where 0 was asked for. */
  port: number;
  setReady(ready: boolean): void;
  close(): Promise<void>;
}

/** Answers on a port of its own, not ready at first: what is exposed to senders answers nothing else. */
export async function serveHealth(place: Place): Promise<Health> {
  let ready = false;
  const server = createServer((request, response) => {
    const known = request.url === "/healthz" || request.url === "/readyz";
    const code = known ? (request.url === "/readyz" && !ready ? 503 : 200) : 404;
    response.writeHead(code, { "content-type": "text/plain" }).end(code === 200 ? "ok\n" : "no\n");
  });
  const port = await listen(server, place);
  return { port, setReady: (now) => void (ready = now), close: () => shut(server) };
}

const closeDeadlineMs = 10_000;

/** No new requests, those in flight are finished; after 10 s they are cut off. */
export async function shut(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  // A connection becomes idle when its answer is sent; nothing closes it then but this.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const deadline = setTimeout(() => server.closeAllConnections(), closeDeadlineMs);
  await closed;
  clearInterval(idle);
  clearTimeout(deadline);
}
