// The processes of the sink's bench: each on one core, the server that is measured on one of its own where there are two.
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { availableParallelism } from "node:os";
import { hold, run } from "../../src/exec.ts";
import { requestText } from "./request.ts";

const path = (relative: string): string => new URL(relative, import.meta.url).pathname;

type Argv = [string, ...string[]];

function onCore(core: 0 | 1, argv: string[]): Argv {
  return ["taskset", "-c", String(Math.min(core, availableParallelism() - 1)), process.execPath, ...argv];
}

export interface Api {
  /** A kubeconfig, as text. */
  kubeconfig: string;
  end(): Promise<unknown>;
}

export async function startApi(): Promise<Api> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const held = hold(onCore(0, [path("api.ts")]), { onLine: (line, stream) => stream === "stdout" && resolve(line) });
  const kubeconfig = await Promise.race([promise, held.ended.then(({ stderr }) => Promise.reject(new Error(`no API: ${stderr}`)))]);
  return {
    kubeconfig,
    end: () => {
      held.end();
      return held.ended;
    },
  };
}

export interface Server {
  port: number;
  /** From its start to the first event that it has accepted. */
  firstMs: number;
  /** Processor time since its start. */
  cpuSeconds: () => number;
  /** The most memory that it has had, in MiB. */
  peakMiB: () => number;
  end: () => Promise<unknown>;
}

/** Starts a server and sends it one event as soon as it listens. */
export async function startServer(argv: string[], environment: { [name: string]: string }): Promise<Server> {
  const port = await freePort();
  const startMs = performance.now();
  const env = { PATH: process.env["PATH"] ?? "", PORT: String(port), TREACLE_HEALTH_PORT: "0", CLUSTER_NAME: "bench", ...environment };
  const held = hold(onCore(1, argv), { env, onLine: () => {} });
  const failed = held.ended.then(({ stderr }) => Promise.reject(new Error(`${argv.join(" ")} has ended: ${stderr}`)));
  let over = false;
  failed.catch(() => (over = true));
  await Promise.race([firstAccepted(port, () => over), failed]);
  const firstMs = performance.now() - startMs;
  const { pid = 0 } = held;
  return {
    port,
    firstMs,
    ...usageOf(pid),
    // Politely: Node writes its compile cache when a process ends by itself.
    end: () => {
      process.kill(pid, "SIGTERM");
      return held.ended;
    },
  };
}

/** What a process has taken so far. */
export function usageOf(pid: number): Pick<Server, "cpuSeconds" | "peakMiB"> {
  return {
    cpuSeconds: () => {
      // Behind the name, which may hold anything: state is field 3, utime 14, stime 15, in hundredths of a second.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /s, "")
        .split(" ");
      return (Number(fields[11]) + Number(fields[12])) / 100;
    },
    peakMiB: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1024,
  };
}

export interface Load {
  events: number;
  seconds: number;
  tookMs: number[];
}

export async function load(port: number, { connections, events }: { connections: number; events: number }): Promise<Load> {
  const { code, stdout, stderr } = await run(onCore(0, [path("load.ts"), String(port), String(connections), String(events)]));
  if (code !== 0) throw new Error(`the load generator: ${stderr}`);
  return JSON.parse(stdout) as Load;
}

/** Below the ports that clients get: a client that knocks on one of those until somebody listens may end up with itself. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + randomInt(20_000);
    const server = createServer().listen(port);
    const free = await once(server, "listening").then(
      () => true,
      () => false,
    );
    server.close();
    if (free) return port;
  }
}

async function firstAccepted(port: number, over: () => boolean): Promise<void> {
  while (!over()) {
    const socket = createConnection({ port, host: "127.0.0.1" });
    const answer = await ask(socket).finally(() => socket.destroy());
    if (answer?.startsWith("HTTP/1.1 202 ")) return;
    if (answer !== null) throw new Error(`the first event was not accepted: ${answer}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

/** @returns the beginning of the answer, or null if nobody listens yet */
function ask(socket: Socket): Promise<string | null> {
  return new Promise((resolve) => {
    socket.once("connect", () => socket.write(requestText(`first-${process.hrtime.bigint()}`)));
    socket.once("data", (bytes) => resolve(bytes.toString("latin1")));
    socket.once("error", () => resolve(null));
  });
}
