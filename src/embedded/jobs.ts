import type { V1PodFailurePolicyRule } from "@kubernetes/client-node";
import { kinds } from "../cluster/api.ts";
import { remove } from "./deletion.ts";
import type { Job, Pod } from "./objects.ts";
import { type Store, seconds } from "./store.ts";

/** What is known of a Job's pods beyond what is still there. */
interface Tally {
  failed: number;
  succeeded: number;
  /** Pods, by uid, that are in the two numbers above. */
  counted: Set<string>;
  verdict?: Verdict;
  retryAtMs: number;
  timer?: NodeJS.Timeout;
}

interface Verdict {
  reason: string;
  message: string;
}

/**
 * Runs Jobs of one pod (parallelism and completions 1, as podReplacementPolicy Failed has it), until the returned function is called.
 * @param retryMs wait before the second pod, doubled for each further one; the real controller begins with 10 s
 */
export function startJobs(store: Store, retryMs: number): () => void {
  const tallies = new Map<string, Tally>();

  function tallyOf({ metadata }: Job): Tally {
    const tally = tallies.get(metadata.uid) ?? { failed: 0, succeeded: 0, counted: new Set(), retryAtMs: 0 };
    tallies.set(metadata.uid, tally);
    return tally;
  }

  function sync(seen: Job): void {
    const job = store.find(kinds.job, seen.metadata.namespace, seen.metadata.name) as Job | undefined;
    if (!job || isOver(job)) return;
    const tally = tallyOf(job);
    const pods = livePods(store, job);
    const failure = failureOf(job, tally);
    store.setStatus(kinds.job, job, statusOf(job, { tally, pods, failure }));
    const idle = pods.length === 0 && tally.succeeded === 0;
    if (failure) for (const object of pods) remove(store, { resource: kinds.pod, object });
    else if (idle && Date.now() >= tally.retryAtMs) startPod(store, job);
    clearTimeout(tally.timer);
    const nextMs = Math.min(...[deadlineMs(job), tally.retryAtMs].filter((at) => at > Date.now()));
    if (Number.isFinite(nextMs)) tally.timer = setTimeout(() => sync(job), nextMs - Date.now());
  }

  const stop = store.listen(store.version, ({ resource, object, type }) => {
    if (resource.kind === "Pod") {
      const job = store.list(kinds.job, object.metadata.namespace).find(({ metadata }) => isOwnedBy(object as Pod, metadata.uid)) as
        | Job
        | undefined;
      if (!job) return;
      count(job, object as Pod, { tally: tallyOf(job), gone: type === "DELETED", retryMs });
      sync(job);
    } else if (resource.kind === "Job" && type !== "DELETED") sync(object as Job);
    else if (resource.kind === "Job") clearTimeout(tallies.get(object.metadata.uid)?.timer);
  });
  return () => {
    stop?.();
    for (const { timer } of tallies.values()) clearTimeout(timer);
  };
}

function count(job: Job, pod: Pod, { tally, gone, retryMs }: { tally: Tally; gone: boolean; retryMs: number }): void {
  const { phase } = pod.status;
  const failed = phase === "Failed" || (gone && phase !== "Succeeded");
  if (tally.counted.has(pod.metadata.uid) || (!failed && phase !== "Succeeded")) return;
  tally.counted.add(pod.metadata.uid);
  if (!failed) {
    tally.succeeded++;
    return;
  }
  const { action, verdict } = judge(job, pod);
  if (action === "Ignore") return;
  tally.retryAtMs = Date.now() + retryMs * 2 ** tally.failed++;
  if (verdict) tally.verdict = verdict;
}

/** The first rule of the podFailurePolicy that fits a failed pod. */
function judge(job: Job, pod: Pod): { action: string; verdict?: Verdict } {
  for (const [index, rule] of (job.spec.podFailurePolicy?.rules ?? []).entries()) {
    const why = whyFits(rule, pod);
    if (!why) continue;
    const verdict = { reason: "PodFailurePolicy", message: `${why} matching ${rule.action} rule at index ${index}` };
    return { action: rule.action, ...(rule.action === "FailJob" && { verdict }) };
  }
  return { action: "Count" };
}

function whyFits({ onExitCodes, onPodConditions }: V1PodFailurePolicyRule, { metadata, status }: Pod): string | undefined {
  const pod = `${metadata.namespace}/${metadata.name}`;
  const condition = onPodConditions?.find((wanted) =>
    status.conditions?.some((is) => is.type === wanted.type && is.status === (wanted.status ?? "True")),
  );
  if (condition) return `Pod ${pod} has condition ${condition.type}`;
  if (!onExitCodes) return undefined;
  const { containerName, operator, values } = onExitCodes;
  const ended = (status.containerStatuses ?? []).filter(({ name }) => name === (containerName ?? name));
  for (const { name, state } of ended) {
    const code = state?.terminated?.exitCode;
    if (code && values.includes(code) === (operator === "In")) return `Container ${name} for pod ${pod} failed with exit code ${code}`;
  }
  return undefined;
}

function failureOf(job: Job, tally: Tally): Verdict | undefined {
  const decided = job.status.conditions?.find(({ type }) => type === "FailureTarget");
  if (decided) return { reason: decided.reason ?? "", message: decided.message ?? "" };
  if (tally.succeeded > 0) return undefined;
  if (tally.verdict) return tally.verdict;
  if (tally.failed > (job.spec.backoffLimit ?? 6))
    return { reason: "BackoffLimitExceeded", message: "Job has reached the specified backoff limit" };
  if (deadlineMs(job) <= Date.now()) return { reason: "DeadlineExceeded", message: "Job was active longer than specified deadline" };
  return undefined;
}

type Now = { tally: Tally; pods: Pod[]; failure: Verdict | undefined };

function statusOf(job: Job, now: Now): Job["status"] {
  const { succeeded, failed } = now.tally;
  const active = now.pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const ready = active.filter(({ status }) => status.conditions?.some(({ type, status }) => type === "Ready" && status === "True")).length;
  const conditions = [...(job.status.conditions ?? []), ...newConditions(job, now)];
  return {
    startTime: job.status.startTime ?? seconds(),
    ready,
    terminating: now.pods.length - active.length,
    uncountedTerminatedPods: {},
    ...(active.length > 0 && { active: active.length }),
    ...(succeeded > 0 && { succeeded, completionTime: seconds() }),
    ...(failed > 0 && { failed }),
    ...(conditions.length > 0 && { conditions }),
  };
}

/** A Job that fails says so when it is decided and, with the second condition, when the last pod has ended. */
function newConditions(job: Job, { tally, pods, failure }: Now): NonNullable<Job["status"]["conditions"]> {
  const success = { reason: "CompletionsReached", message: "Reached expected number of succeeded pods" };
  const why = tally.succeeded > 0 ? success : failure;
  if (!why) return [];
  const types = failure ? ["FailureTarget", ...(pods.length === 0 ? ["Failed"] : [])] : ["SuccessCriteriaMet", "Complete"];
  const time = seconds();
  return types
    .filter((type) => !hasCondition(job, type))
    .map((type) => ({ type, status: "True", lastProbeTime: time, lastTransitionTime: time, ...why }));
}

function startPod(store: Store, { metadata, spec }: Job): void {
  const { name, uid, namespace } = metadata;
  const template = spec.template.metadata ?? {};
  const own = { "batch.kubernetes.io/job-name": name, "job-name": name, "batch.kubernetes.io/controller-uid": uid, "controller-uid": uid };
  const owner = { apiVersion: "batch/v1", kind: "Job", name, uid, controller: true, blockOwnerDeletion: true };
  const labels = { ...template.labels, ...own };
  const { annotations } = template;
  const draft = { generateName: `${name}-`, labels, ownerReferences: [owner], ...(annotations && { annotations }) };
  store.create(kinds.pod, { metadata: draft, spec: spec.template.spec }, namespace);
}

/** Pods of a Job that have not ended. */
function livePods(store: Store, { metadata }: Job): Pod[] {
  const pods = store.list(kinds.pod, metadata.namespace) as Pod[];
  return pods.filter((pod) => isOwnedBy(pod, metadata.uid) && pod.status.phase !== "Succeeded" && pod.status.phase !== "Failed");
}

function isOwnedBy(pod: Pod, uid: string): boolean {
  return Boolean(pod.metadata.ownerReferences?.some((owner) => owner.controller && owner.uid === uid));
}

function isOver(job: Job): boolean {
  return Boolean(job.metadata.deletionTimestamp || job.spec.suspend) || hasCondition(job, "Complete") || hasCondition(job, "Failed");
}

function hasCondition(job: Job, wanted: string): boolean {
  return Boolean(job.status.conditions?.some(({ type, status }) => type === wanted && status === "True"));
}

function deadlineMs({ spec, status }: Job): number {
  const { activeDeadlineSeconds: allowed } = spec;
  return allowed === undefined || !status.startTime ? Infinity : Date.parse(status.startTime) + allowed * 1000;
}
