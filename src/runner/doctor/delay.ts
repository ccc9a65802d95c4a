import type { Checked } from "../../doctor/report.ts";
import type { Code } from "../../errors.ts";
import { toElements } from "../../netem/elements.ts";
import { parseImpairment } from "../../netem/impairment.ts";
import { type Step, steps } from "../../netem/programme.ts";
import type { Destination } from "../../plan/orders.ts";
import type { RunnerFacts } from "../../record/facts.ts";
import type { RunnerDeps } from "../assignment.ts";
import { runAssignment } from "../run.ts";
import type { Stand } from "./stand.ts";

const delayMs = 50;
const latency = { delay: `${delayMs}ms` };
/** Half of it is for measuring; a process in an emulated machine starts slowly. */
const durationMs = 6_000;
/** Nobody listens there: a refusal is an answer. */
const closedPort = "9/tcp";

function destinations([one, other]: Stand["there"]): Destination[] {
  return [
    { label: one, cidrs: [one], ports: [closedPort] },
    { label: other, cidrs: [other], ports: [] },
  ];
}

/** The real programme, as it would be for a small delay: what the kernel's parts are tried with. */
export function delaySteps(): readonly Step[] {
  const delayed = toElements(destinations(["192.0.2.2", "192.0.2.3"]));
  const programme = { impairment: parseImpairment(latency), interfaces: ["lo"], delayed, spared: toElements([]), node: { v4: [], v6: [] } };
  return steps(programme, "2100-01-01T00:00:00Z");
}

type Deps = Pick<RunnerDeps, "probe" | "stop" | "log" | "machine">;

/** Delays packets between the stand's namespaces as a runner does: applied, read back, measured, taken away. */
export async function tryDelay({ path, there }: Stand, deps: Deps): Promise<Checked> {
  const assignment = {
    find: () => Promise.resolve({ netns: path, nameservers: [] }),
    about: { cluster: "doctor", record: { name: "doctor", uid: "doctor" }, target: { uid: "doctor", netns: path }, origin: {} },
    latency,
    impairment: parseImpairment(latency),
    durationMs,
    destinations: destinations(there),
    except: [],
    control: "no control was asked for",
  };
  const facts = await runAssignment(assignment, {
    ...deps,
    emit: () => Promise.resolve("no-sink"),
    journal: () => {},
    ready: () => {},
    settleMs: 0,
  });
  return verdictOn(facts);
}

/** What a run of 50 ms says of the node. */
export function verdictOn({ outcome, failure, baselineMs, duringMs, afterMs, packets, reason }: RunnerFacts): Checked {
  if (failure) return { seen: `${failure.stage}: ${failure.message}`, code: failure.code as Code };
  if (outcome !== "reverted" || reason !== "duration-elapsed") return { seen: `it ended early: ${reason}`, code: "aborted" };
  const { delayed, dropped } = packets ?? { delayed: 0, dropped: 0 };
  const counted = `${delayed} packets delayed, ${dropped} dropped`;
  if (baselineMs === undefined || duringMs === undefined) {
    return { seen: `in force by what was read back, but no round trip was measured; ${counted}`, code: "delay-not-measured", warn: true };
  }
  const trips = [baselineMs, duringMs, ...(afterMs === undefined ? [] : [afterMs])].join(" → ");
  return { seen: `${delayMs} ms asked for, measured ${trips} ms; ${counted}` };
}
