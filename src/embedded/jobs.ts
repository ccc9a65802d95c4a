import { randomUUID } from "node:crypto";
import { kinds } from "../cluster/api.ts";
import { remove } from "./deletion.ts";
import { type Job, type Pod, type Stored, isEnded, isOwnedBy, seconds } from "./objects.ts";
import type { Change, Store } from "./store.ts";

/** Retries and deadlines are due at a time and not at a change: so often every Job is looked at. */
const lookMs = 50;

/**
 * Runs Jobs of one pod (parallelism and completions 1, as podReplacementPolicy Failed has it), until the returned function is called.
 * @param retryMs wait before the second pod, doubled for each further one; the real controller begins with 10 s
 */
export function startJobs(store: Store, retryMs: number): () => void {
  const retryAtMs = new Map<string, number>();
  const jobs = (): Job[] => store.all().filter((object): object is Job => object.kind === "Job");

  function sync(seen: Stored): void {
    const job = store.latest(seen) as Job | undefined;
    if (!job || job.spec.suspend || conditionOf(job, "Complete", "Failed")) return;
    const pods = (store.all() as Pod[]).filter((pod) => pod.kind === "Pod" && !isEnded(pod) && isOwnedBy(pod, job.metadata.uid));
    const failure = failureOf(job);
    store.setStatus(job, statusOf(job, pods, failure));
    if (failure) for (const pod of pods) remove(store, pod);
    else if (pods.length === 0 && !job.status.succeeded && Date.now() >= (retryAtMs.get(job.metadata.uid) ?? 0)) startPod(store, job);
  }

  function count(job: Job, pod: Pod): void {
    const { failed = 0, succeeded = 0, conditions } = job.status;
    if (pod.status.phase === "Succeeded") return store.setStatus(job, { ...job.status, succeeded: succeeded + 1 });
    retryAtMs.set(job.metadata.uid, Date.now() + retryMs * 2 ** failed);
    const verdict = isForbidden(job, pod) ? [condition("FailureTarget", "PodFailurePolicy")] : [];
    store.setStatus(job, { ...job.status, failed: failed + 1, conditions: [...(conditions ?? []), ...verdict] });
  }

  const stop = store.listen((change) => {
    const { object } = change;
    if (object.kind !== "Job" && object.kind !== "Pod") return;
    const job = jobs().find(({ metadata }) => metadata.uid === object.metadata.uid || isOwnedBy(object, metadata.uid));
    if (job && hasJustEnded(change)) count(job, object as Pod);
    if (job) sync(job);
  });
  const timer = setInterval(() => jobs().forEach(sync), lookMs);
  return () => {
    stop();
    clearInterval(timer);
  };
}

/** A pod counts once: when it ends, or is gone without having ended. */
function hasJustEnded({ type, object, previous }: Change): boolean {
  return object.kind === "Pod" && (type === "DELETED" || isEnded(object as Pod)) && !(previous && isEnded(previous as Pod));
}

/** Whether the podFailurePolicy lets no pod follow this one, which has failed: the first rule that fits decides. */
function isForbidden(job: Job, { status }: Pod): boolean {
  const code = status.containerStatuses?.[0]?.state?.terminated?.exitCode;
  const rule = job.spec.podFailurePolicy?.rules.find(
    ({ onExitCodes }) => code && onExitCodes && onExitCodes.values.includes(code) === (onExitCodes.operator === "In"),
  );
  return rule?.action === "FailJob";
}

/** Why a Job is to fail, or has been found to. */
function failureOf(job: Job): string | undefined {
  const { spec, status } = job;
  const decided = conditionOf(job, "FailureTarget");
  if (decided || status.succeeded) return decided?.reason;
  if ((status.failed ?? 0) > (spec.backoffLimit ?? 6)) return "BackoffLimitExceeded";
  const activeMs = status.startTime ? Date.now() - Date.parse(status.startTime) : 0;
  return activeMs >= 1000 * (spec.activeDeadlineSeconds ?? Infinity) ? "DeadlineExceeded" : undefined;
}

function statusOf(job: Job, pods: Pod[], failure: string | undefined): object {
  const active = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const isReady = (pod: Pod): boolean => Boolean(pod.status.conditions?.some(({ type, status }) => type === "Ready" && status === "True"));
  // A Job that fails says so when it is decided and, with the second condition, when the last pod has ended.
  const failing = ["FailureTarget", ...(pods.length === 0 ? ["Failed"] : [])];
  const succeeding = job.status.succeeded ? ["SuccessCriteriaMet", "Complete"] : [];
  return {
    ...job.status,
    startTime: job.status.startTime ?? seconds(),
    active: active.length || undefined,
    ready: active.filter(isReady).length,
    terminating: pods.length - active.length,
    conditions: (failure ? failing : succeeding).map((type) => conditionOf(job, type) ?? condition(type, failure ?? "CompletionsReached")),
  };
}

function condition(type: string, reason: string) {
  return { type, status: "True", reason, lastTransitionTime: seconds() };
}

function conditionOf({ status }: Job, ...wanted: string[]) {
  return status.conditions?.find(({ type }) => wanted.includes(type));
}

function startPod(store: Store, { metadata, spec }: Job): void {
  const { name, uid, namespace } = metadata;
  const owner = { apiVersion: "batch/v1", kind: "Job", name, uid, controller: true, blockOwnerDeletion: true };
  const own = ["", "batch.kubernetes.io/"].flatMap((prefix) => [
    [`${prefix}job-name`, name] as const,
    [`${prefix}controller-uid`, uid] as const,
  ]);
  const labels = { ...spec.template.metadata?.labels, ...Object.fromEntries(own) };
  const made = { name: `${name}-${randomUUID().slice(0, 5)}`, labels, ownerReferences: [owner] };
  store.create(kinds.pod, { metadata: made, spec: spec.template.spec }, namespace);
}
