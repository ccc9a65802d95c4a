import { connect } from "node:net";
import { createInterface } from "node:readline";

/** One question of the runner: how long does a connect take? */
export interface ProbeRequest {
  id: number;
  address: string;
  port: number;
  timeoutMs: number;
}

/** The answer: milliseconds from the SYN to its answer (accepted or refused), or why there is none. */
export type ProbeAnswer = { id: number; ms: number } | { id: number; error: string };

/**
 * `treacle probe`: the one process of ours that opens connections inside a target's network namespace. Reads a JSON
 * request a line from standard input, writes a JSON answer a line, ends at end-of-file: that is, also when the runner dies.
 */
export async function serveProbes(): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const request = JSON.parse(line) as ProbeRequest;
    void answer(request).then((reply) => process.stdout.write(`${JSON.stringify(reply)}\n`));
  }
  process.exit(0); // connects still under way have nobody left to tell
}

function answer({ id, address, port, timeoutMs }: ProbeRequest): Promise<ProbeAnswer> {
  const { promise, resolve } = Promise.withResolvers<ProbeAnswer>();
  const start = performance.now();
  const socket = connect({ host: address, port });
  const settle = (reply: ProbeAnswer): void => {
    clearTimeout(timer);
    socket.destroy(); // a FIN, not a reset: servers must not notice more than a connection that came to nothing
    resolve(reply);
  };
  const timer = setTimeout(() => settle({ id, error: "ETIMEDOUT" }), timeoutMs);
  socket.on("connect", () => settle({ id, ms: performance.now() - start }));
  socket.on("error", (error: NodeJS.ErrnoException) => {
    // A reset is an answer from the other side: it took one round trip too.
    if (error.code === "ECONNREFUSED") settle({ id, ms: performance.now() - start });
    else settle({ id, error: error.code ?? error.message });
  });
  return promise;
}
