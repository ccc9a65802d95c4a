import type { CloudEventV1 } from "cloudevents";
import { createEmitter } from "../emit/http.ts";
import { exitCode, TreacleError, type Code } from "../errors.ts";
import { validate } from "../events/validate.ts";
import type { Applied, Failed, Latency, Measurement, Reverted } from "../events/types.gen.ts";
import { createLog } from "../log.ts";
import type { RunnerDeps, StopReason } from "../runner/assignment.ts";
import { assignmentByHand, type ByHand } from "../runner/by-hand.ts";
import { thisMachine } from "../runner/namespace.ts";
import { runAssignment } from "../runner/run.ts";
import { httpUrl } from "../values.ts";
import { stopSignal } from "./signals.ts";

/** What the command line says, and where events go. */
export interface RunOptions extends Omit<ByHand, "latency"> {
  latency: { [name: string]: string };
  sink: string | undefined;
  json: boolean;
}

const settleMs = 10_000;

/** One run on this machine. @returns the exit code */
export async function runByHand({ latency, sink, json, ...asked }: RunOptions): Promise<number> {
  const assignment = assignmentByHand({ ...asked, latency: checked(latency) });
  const sinkUrl = sink === undefined ? undefined : checkedUrl(sink);
  if (process.getuid?.() !== 0) throw new TreacleError("not-root", "network namespaces, nft and tc need root; run it with sudo");
  const log = createLog({ name: "run", level: "warn" });
  const send = createEmitter({ sinkUrl, log });
  if (!json) print(`delaying ${asked.to.join(", ")} by ${latency["delay"]} for ${asked.duration}; Ctrl-C ends it`);
  const facts = await runAssignment(assignment, {
    emit: (event, signal) => {
      print(json ? JSON.stringify(event) : describe(event));
      return sinkUrl === undefined ? Promise.resolve("no-sink") : send(event, signal);
    },
    journal: () => {},
    ready: () => {},
    stop: stopped(),
    machine: thisMachine,
    probe: probeCommand(),
    settleMs,
    log,
  });
  return facts.outcome === "reverted" ? 0 : exitCode((facts.failure?.code ?? "internal") as Code);
}

/** How this very program is started as a probe. */
export function probeCommand(): RunnerDeps["probe"] {
  return [process.execPath, process.argv[1] ?? "", "probe"];
}

/** By a signal, or because nobody can read any more what is printed (EPIPE): a delay that nobody watches is taken away. */
function stopped(): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort("runner-stopped" satisfies StopReason);
  stopSignal().addEventListener("abort", stop, { once: true });
  process.stdout.on("error", stop);
  return controller.signal;
}

/** @throws TreacleError `usage` */
function checkedUrl(text: string): string {
  try {
    return httpUrl(text);
  } catch (cause) {
    throw new TreacleError("usage", `--sink ${(cause as Error).message}, such as http://127.0.0.1:8080/`, { cause });
  }
}

/** @throws TreacleError `usage` */
function checked(latency: { [name: string]: string }): Latency {
  if (latency["delay"] === undefined) throw new TreacleError("usage", "--delay is missing; for example --delay 100ms");
  const request = { target: { namespace: "x", pods: ["x"] }, to: [{ cidr: "192.0.2.1" }], latency, duration: "1s" };
  const problems = validate("requested", request);
  if (problems.length > 0) throw new TreacleError("usage", `the delay is not understood: ${problems.join("; ")}`);
  return latency as unknown as Latency;
}

function describe({ type, data }: CloudEventV1<unknown>): string {
  const suffix = type.split(".").at(-1) ?? "";
  if (suffix === "applied") return describeApplied(data as Applied);
  if (suffix === "reverted") return describeReverted(data as Reverted);
  const { stage, code, message, effect } = data as Failed;
  return `failed     ${code} (${stage}; effect ${effect}): ${message}`;
}

function describeApplied({ measured, control, verified, until, destinations, interfaces }: Applied): string {
  const also = control.address === null ? [] : [`  ${trip({ ...control, address: control.address })}   stays as it is (control)`];
  const lines = [...measured.map((one) => `  ${trip(one)}`), ...also];
  return [
    `in force   ${destinations.addresses} ${destinations.addresses === 1 ? "address" : "addresses"} by ${interfaces.join(", ")}, until ${until}; verified: ${verified}`,
    ...lines,
  ].join("\n");
}

function describeReverted({ reason, appliedForMs, packets, measured, hit }: Reverted): string {
  const back = measured.flatMap((one) => (typeof one.afterMs === "number" ? [`  ${place(one)}  back at ${one.afterMs} ms`] : []));
  const counted = hit ? `${packets.delayed} packets delayed, ${packets.dropped} dropped` : "no packet was ever matched";
  return [`reverted   ${reason} after ${(appliedForMs / 1000).toFixed(1)} s; ${counted}`, ...back].join("\n");
}

function trip(one: Pick<Measurement, "address" | "port" | "baselineMs" | "duringMs">): string {
  const ms = (value: number | null): string => (value === null ? "no answer" : `${value} ms`);
  return `${place(one)}  ${ms(one.baselineMs)} → ${ms(one.duringMs)}`;
}

function place({ address, port }: Pick<Measurement, "address" | "port">): string {
  return port === undefined ? address : address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
