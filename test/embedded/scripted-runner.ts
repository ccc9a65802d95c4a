import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Script, ScriptedContainer } from "../../src/embedded/container.ts";
import { createEmitter } from "../../src/emit/http.ts";
import { outboundEvent } from "../../src/events/outbound.ts";
import type { Measurement, Reverted } from "../../src/events/types.gen.ts";
import { silentLog } from "../../src/log.ts";
import type { OrderedTarget, Orders } from "../../src/plan/orders.ts";
import type { Finding, RunnerFacts, SweepFacts } from "../../src/record/facts.ts";
import { readOrders, watchOrders } from "../../src/runner/orders.ts";
import { pause } from "../../src/wait.ts";

/**
 * What becomes of a target. hold: as it should be. silent: as it should be, but the runner cannot deliver its events.
 * refuse: fails before anything is touched. crash: dies in force, saying nothing of an end. retry: first "try again", then hold.
 */
export type Behaviour = "hold" | "silent" | "refuse" | "crash" | "retry";

/**
 * A runner that touches nothing: the same orders, environment, readiness, termination message and events.
 * @param finding what a sweep finds, each time
 */
export function scriptedRunner(
  behaviourOf: (pod: string) => Behaviour,
  attempts: Map<string, number> = new Map(),
  finding: () => Finding = () => "removed",
): Script {
  return async (container) => {
    const { env } = container;
    if (container.args[0] === "sweep") return sweep(container, finding());
    const abort = new AbortController();
    const orders = await followOrders(container, abort);
    const target = orders.value.targets.find(({ uid }) => uid === env["TREACLE_TARGET"]);
    if (!target) throw new Error("not a target of these orders");
    const attempt = (attempts.get(target.pod) ?? 0) + 1;
    attempts.set(target.pod, attempt);
    try {
      return await play({ container, orders: orders.value, target, abort: abort.signal, behaviour: behaviourOf(target.pod), attempt });
    } finally {
      await orders.close();
    }
  };
}

function sweep(container: ScriptedContainer, finding: Finding): number {
  const inconclusive = finding === "in-force" || finding === "unknown";
  const facts: SweepFacts = {
    v: 1,
    swept: container.env["TREACLE_TARGET"] ?? "",
    finding,
    ...(inconclusive && { message: `it is ${finding}` }),
  };
  container.writeTerminationMessage(JSON.stringify(facts));
  return inconclusive ? 75 : 0;
}

interface Part {
  container: ScriptedContainer;
  orders: Orders;
  target: OrderedTarget;
  /** The orders say stop, or are gone. */
  abort: AbortSignal;
  behaviour: Behaviour;
  attempt: number;
}

async function play(part: Part): Promise<number> {
  const { container, orders, target, behaviour, attempt } = part;
  const facts: RunnerFacts = { v: 1, target: target.uid, stage: "starting", verified: "none", delivered: {} };
  // Padded, as the real one has to: it writes in place.
  const tell = (more: Partial<RunnerFacts>) => container.writeTerminationMessage(JSON.stringify(Object.assign(facts, more)).padEnd(2048));
  const voice = openVoice(part, (slot) => tell({ delivered: { ...facts.delivered, [slot]: true } }));
  tell({});
  if (behaviour === "retry" && attempt === 1) return 75;
  if (behaviour === "refuse") {
    const failure = { stage: "preflight", code: "netem-missing", message: "this kernel has no sch_netem", effect: "none" } as const;
    const at = new Date();
    tell({ stage: "ended", outcome: "failed", failure, endedAt: at.toISOString() });
    voice.failed(failure, at);
    await voice.over();
    return 0;
  }
  const since = new Date();
  tell({ stage: "applying" });
  container.setReady(true);
  tell({ stage: "in-force", verified: "probe", appliedAt: since.toISOString(), baselineMs: 0.2, duringMs: 100.3 });
  if (behaviour === "crash") {
    await pause(1200, container.signal);
    return 137;
  }
  voice.applied(since);
  const reason = await hold(part);
  container.setReady(false);
  const at = new Date();
  tell({ stage: "ended", outcome: "reverted", reason, endedAt: at.toISOString(), afterMs: 0.2, packets });
  voice.reverted(reason, { at, appliedForMs: at.getTime() - since.getTime() });
  await voice.over();
  container.onLine(`${orders.record.name} ${target.pod} ${reason}`);
  return 0;
}

async function hold({ container, orders, target, abort }: Part): Promise<Reverted["reason"]> {
  const over = new AbortController();
  const end = (): void => over.abort();
  for (const signal of [abort, container.signal]) {
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
  }
  const leftMs = target.until === undefined ? Infinity : Math.max(0, Date.parse(target.until) - Date.now());
  await pause(Math.min(orders.durationMs, leftMs), over.signal);
  if (abort.aborted) return "aborted";
  return container.signal.aborted ? "runner-stopped" : "duration-elapsed";
}

const packets = { delayed: 9, dropped: 0 };
const trip: Measurement = { address: "192.0.2.1", method: "icmp", baselineMs: 0.2, duringMs: 100.3, addedMs: 100.1 };
const control = { address: null, baselineMs: null, duringMs: null, reason: "not asked for" };
/** An event that is not delivered so long after the end is left to the controller. */
const settleMs = 500;

/** Says events to K_SINK, as the runner itself does: nothing waits for them before the end. */
function openVoice({ container, orders, target, behaviour }: Part, onDelivered: (slot: "applied" | "final") => void) {
  const { cluster, record, origin, latency, durationMs } = orders;
  const { job: _, ...who } = target;
  const about = { cluster, record, target: who, origin };
  const same = { record, target: who, verified: "probe", control } as const;
  const sinkUrl = behaviour === "silent" ? undefined : container.env["K_SINK"];
  const emit = createEmitter({ sinkUrl, log: silentLog, capMs: 200 });
  const tooLate = new AbortController();
  container.killed.addEventListener("abort", () => tooLate.abort(), { once: true });
  const deliveries: Promise<unknown>[] = [];
  const say = (event: Parameters<typeof emit>[0], slot: "applied" | "final"): void =>
    void deliveries.push(emit(event, tooLate.signal).then((how) => how === "delivered" && onDelivered(slot)));
  return {
    applied(at: Date) {
      const until = new Date(at.getTime() + durationMs).toISOString();
      const place = { destinations: { addresses: 1, sample: [trip.address] }, interfaces: ["eth0"], timings: {} };
      say(outboundEvent("applied", about, { at, data: { ...same, ...place, latency, durationMs, until, measured: [trip] } }), "applied");
    },
    reverted(reason: Reverted["reason"], { at, appliedForMs }: { at: Date; appliedForMs: number }) {
      const data = { ...same, reason, measured: [{ ...trip, afterMs: 0.2 }], packets, appliedForMs, hit: true };
      say(outboundEvent("reverted", about, { at, data }), "final");
    },
    failed(failure: NonNullable<RunnerFacts["failure"]>, at: Date) {
      say(outboundEvent("failed", about, { at, data: { record, target: who, ...failure } }), "final");
    },
    async over() {
      const timer = setTimeout(() => tooLate.abort(), settleMs);
      await Promise.all(deliveries);
      clearTimeout(timer);
    },
  };
}

/** Reads the orders and follows them as the runner itself does, with the rights of its ServiceAccount. */
async function followOrders({ env, serviceAccount, signal }: ScriptedContainer, abort: AbortController) {
  const credentials = mkdtempSync(join(tmpdir(), "account-"));
  writeFileSync(join(credentials, "token"), serviceAccount.token);
  writeFileSync(join(credentials, "ca.crt"), serviceAccount.caPem);
  const [host = "", namespace = "", record = ""] = [env["KUBERNETES_SERVICE_HOST"], env["TREACLE_NAMESPACE"], env["TREACLE_RECORD"]];
  const place = { host, port: Number(env["KUBERNETES_SERVICE_PORT"]), namespace, record, credentials, log: silentLog };
  const over = new AbortController();
  let watching = Promise.resolve();
  const close = async (): Promise<void> => {
    over.abort();
    await watching;
    rmSync(credentials, { recursive: true });
  };
  try {
    const { orders, aborted } = await readOrders(place, signal);
    if (aborted) abort.abort();
    watching = watchOrders(place, over.signal, () => abort.abort());
    return { value: orders, close };
  } catch (error) {
    await close();
    throw error;
  }
}
