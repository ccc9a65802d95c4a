import type { Code } from "../errors.ts";
import type { Event, Job, Pod } from "../plan/kube.ts";
import { type NodeReport, parseReport } from "./report.ts";

/** Why there is no report. */
export interface Hindrance {
  code: Code;
  seen: string;
}

/** What became of the examination of one node. */
export type Outcome = { report: NodeReport } | { hindrance: Hindrance };

/** How far it is: over, or waiting, perhaps for something that will not come by itself. */
export type Progress = Outcome | { waits: string; stuck?: Hindrance };

/** What a Job's state says of an examination. @param events warnings about the Job and its pods */
export function progressOf(job: Job, pods: readonly Pod[], events: readonly Event[]): Progress {
  const pod = pods.find((one) => terminated(one) !== undefined) ?? pods.at(-1);
  if (!pod) return withoutPod(job, events);
  const { phase, reason = "no reason", message = "no message" } = pod.status ?? {};
  const ended = terminated(pod);
  if (ended) return outcomeOf(ended);
  if (phase === "Failed") return noReport(`the pod failed: ${reason}: ${message}`);
  const stuck = stuckBy(pod, events);
  return { waits: phase === "Running" ? "it is examined" : "its pod is made", ...(stuck && { stuck }) };
}

function outcomeOf({ exitCode, reason = "no reason", message = "" }: NonNullable<ReturnType<typeof terminated>>): Outcome {
  const report = parseReport(message);
  return report ? { report } : noReport(`exit code ${exitCode} (${reason}): ${message.trim() || "no message"}`);
}

/** What is to be said when the time is over. */
export function hindranceOf({ waits, stuck }: Extract<Progress, { waits: string }>, seconds: number): Hindrance {
  return stuck ?? { code: "no-report", seen: `no report within ${seconds} s; last seen: ${waits}` };
}

function noReport(seen: string): Outcome {
  return { hindrance: { code: "no-report", seen } };
}

function terminated({ status }: Pod) {
  return status?.containerStatuses?.[0]?.state?.terminated;
}

function withoutPod({ metadata, status }: Job, events: readonly Event[]): Progress {
  const failed = status?.conditions?.find(({ type, status }) => type === "Failed" && status === "True");
  const refused = said(events, metadata.uid, ["FailedCreate"]);
  const hindrance: Hindrance | undefined = refused === undefined ? undefined : { code: "pod-refused", seen: refused };
  if (failed) return { hindrance: hindrance ?? { code: "no-report", seen: `${failed.reason}: ${failed.message}` } };
  return { waits: "it has no pod yet", ...(hindrance && { stuck: hindrance }) };
}

const imageReasons = [
  "ErrImagePull",
  "ImagePullBackOff",
  "InvalidImageName",
  "ErrImageNeverPull",
  "ImageInspectError",
  "RegistryUnavailable",
];

function stuckBy(pod: Pod, events: readonly Event[]): Hindrance | undefined {
  const scheduled = conditionOf(pod, "PodScheduled");
  if (scheduled?.status === "False") return { code: "not-scheduled", seen: `${scheduled.reason}: ${scheduled.message ?? ""}` };
  // Events stay when what they were about has come right.
  const hasSandbox = pod.status?.phase === "Running" || conditionOf(pod, "PodReadyToStartContainers")?.status === "True";
  return hasSandbox ? waitingFor(pod) : withoutSandbox(pod, events);
}

function conditionOf({ status }: Pod, wanted: string) {
  return status?.conditions?.find(({ type }) => type === wanted);
}

function withoutSandbox(pod: Pod, events: readonly Event[]): Hindrance | undefined {
  const { uid } = pod.metadata;
  const mount = said(events, uid, ["FailedMount"]);
  // The only thing of the node's that is mounted is the folder of its runtime's socket.
  if (mount !== undefined) return { code: "runtime-unreachable", seen: mount };
  const sandbox = said(events, uid, ["FailedCreatePodSandBox"]);
  return waitingFor(pod) ?? (sandbox === undefined ? undefined : { code: "no-report", seen: sandbox });
}

function waitingFor({ status }: Pod): Hindrance | undefined {
  const { reason = "", message = "" } = status?.containerStatuses?.[0]?.state?.waiting ?? {};
  const seen = `${reason}: ${message}`;
  if (imageReasons.includes(reason)) return { code: "image-unavailable", seen };
  return /^(Create|Run)Container/.test(reason) ? { code: "no-report", seen } : undefined;
}

/** The latest of such events about an object. */
function said(events: readonly Event[], uid: string, reasons: readonly string[]): string | undefined {
  return events.findLast(({ involvedObject, reason = "" }) => involvedObject.uid === uid && reasons.includes(reason))?.message;
}
