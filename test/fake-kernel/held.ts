// The long-lived programs of a runner: the nft that owns the table, probes and pings.
import { setTimeout as sleep } from "node:timers/promises";
import type { Held } from "../../src/exec.ts";
import type { ProbeRequest } from "../../src/runner/probe-child.ts";
import type { KernelNamespace } from "./namespace.ts";
import type { Packet } from "./packet.ts";

/**
 * What happens to one thing that a runner starts or says. fail: it is refused, for no reason of the kernel's state. half: of a
 * batch only the first line is done. lost: it is done, and an error is said. dies: a long-lived program ends instead of
 * doing it. kill: the runner is killed before, or after it is done.
 */
export type Fault = "fail" | "half" | "lost" | "dies" | "kill-before" | "kill-after";

/** What such a program is told of its surroundings. */
export interface Told {
  pid: number;
  onLine(line: string, stream: "stdout" | "stderr"): void;
  /** Asked before each line that would change something. */
  fault(what: string): Fault | undefined;
  /** Told after it. */
  after(verdict: Fault | undefined): void;
}

const restMs = 0.2;

/** One process: lines one after the other, an end by itself, by end-of-file or by SIGKILL. */
function process({ pid }: Told, onEnd: () => void, onWritten: (line: string, die: () => void) => void): Held {
  const { promise, resolve } = Promise.withResolvers<Awaited<Held["ended"]>>();
  let over = false;
  const end = (signal: string | null): void => {
    if (over) return;
    over = true;
    onEnd();
    resolve({ code: signal === null ? 0 : null, signal, stderr: "" });
  };
  return {
    pid,
    write: (line) => void setImmediate(() => over || onWritten(line, () => end("SIGKILL"))),
    end: () => void setImmediate(() => end(null)),
    kill: () => end("SIGKILL"),
    ended: promise,
    exited: promise.then(() => {}),
  };
}

export function holdNft(namespace: KernelNamespace, told: Told): Held {
  const socket = Symbol("nft -i");
  return process(
    told,
    () => namespace.nft.closed(socket),
    (line, die) => {
      if (line === "describe meta mark") {
        return told.onLine("meta expression, datatype mark (packet mark) (basetype integer), 32 bits", "stdout");
      }
      const verdict = told.fault(`nft: ${line.slice(0, 60)}`);
      if (verdict === "dies") return die();
      if (verdict === "fail" || verdict === "half") return told.onLine("Error: Could not process rule: Cannot allocate memory", "stderr");
      try {
        namespace.nft.execute(line, socket);
      } catch (error) {
        told.onLine(namespace.complaint(error), "stderr");
      }
      if (verdict === "lost") told.onLine("Error: Could not process rule: No buffer space available", "stderr");
      told.after(verdict);
    },
  );
}

/** A round trip: what netem adds is on the way out. Null if there is no answer. */
async function roundTrip(namespace: KernelNamespace, packet: Omit<Packet, "oif">, ending: AbortSignal): Promise<number | null> {
  const route = namespace.routeTo(packet.dst);
  const fate = route && namespace.send({ ...packet, oif: route.dev });
  if (!fate || fate.kind === "lost") return null;
  if (fate.kind === "passes") return restMs;
  await sleep(fate.ms, undefined, { signal: ending }).catch(() => {});
  return fate.ms + restMs;
}

export function holdProbe(namespace: KernelNamespace, told: Told): Held {
  const ending = new AbortController();
  const held = process(
    told,
    () => ending.abort(),
    (line, die) => {
      const { id, address: dst, port } = JSON.parse(line) as ProbeRequest;
      if (told.fault(`connect ${dst}`) === "dies") return die();
      void roundTrip(namespace, { dst, proto: "tcp", port }, ending.signal).then((ms) => {
        if (!ending.signal.aborted) told.onLine(JSON.stringify(ms === null ? { id, error: "EHOSTUNREACH" } : { id, ms }), "stdout");
      });
    },
  );
  return held;
}

export function holdPing(namespace: KernelNamespace, argv: readonly string[], told: Told): Held {
  const ending = new AbortController();
  const held = process(
    told,
    () => ending.abort(),
    () => {},
  );
  const dst = argv.at(-1) ?? "";
  const pings = async (): Promise<void> => {
    for (let i = 0; i < Number(argv[argv.indexOf("-c") + 1]) && !ending.signal.aborted; i++) {
      const proto = dst.includes(":") ? "icmpv6" : "icmp";
      const ms = await roundTrip(namespace, { dst, proto, ...(proto === "icmpv6" && { icmpType: "echo-request" }) }, ending.signal);
      if (ms !== null && !ending.signal.aborted) told.onLine(`64 bytes from ${dst}: icmp_seq=${i + 1} ttl=64 time=${ms} ms`, "stdout");
    }
    held.end();
  };
  void pings();
  return held;
}
