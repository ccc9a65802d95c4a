import { kinds } from "../cluster/api.ts";
import { type Pod, type Resource, type Stored, conflict } from "./objects.ts";
import { type Change, type Store, seconds } from "./store.ts";

/** DeleteOptions as far as they are known here. */
export interface DeleteOptions {
  propagationPolicy?: "Background" | "Foreground" | "Orphan";
  gracePeriodSeconds?: number;
  preconditions?: { uid?: string; resourceVersion?: string };
}

const foreground = "foregroundDeletion";
type Found = { resource: Resource; object: Stored };

/** Deletes an object as its kind has it: Jobs orphan their pods unless told otherwise, running pods get their grace. */
export function remove(store: Store, { resource, object: seen }: Found, options: DeleteOptions = {}): void {
  const object = store.find(resource, seen.metadata.namespace, seen.metadata.name);
  if (object?.metadata.uid !== seen.metadata.uid) return;
  checkPreconditions(resource, object, options.preconditions ?? {});
  if (resource.kind === "Pod" && markPod(store, object as Pod, options.gracePeriodSeconds)) return;
  if (resource.kind === "Namespace") for (const inside of store.all(object.metadata.name)) remove(store, inside);
  takeAway(store, { resource, object }, options.propagationPolicy);
}

function takeAway(store: Store, { resource, object }: Found, asked: DeleteOptions["propagationPolicy"]): void {
  const policy = asked ?? (resource.kind === "Job" ? "Orphan" : "Background");
  const { uid, deletionTimestamp } = object.metadata;
  if (policy === "Orphan") for (const dependent of dependents(store, uid)) disown(store, dependent, uid);
  if (policy !== "Foreground" || dependents(store, uid).length === 0) return store.drop(resource, object);
  if (deletionTimestamp) return;
  // In the foreground an object stays, marked, until the last of what it owns is gone.
  store.replace(resource, { ...object, metadata: { ...object.metadata, finalizers: [foreground], deletionTimestamp: seconds() } });
  collect(store, uid);
}

/** Deletes what nobody owns any more, whenever it comes to light. Gives back how to stop that. */
export function startCollector(store: Store): () => void {
  const stop = store.listen(store.version, (change) => {
    const { object, resource, type } = change;
    if (type === "DELETED") {
      collect(store, object.metadata.uid);
      finishForeground(store, change);
    } else if (isAbandoned(store, object)) remove(store, { resource, object }, { propagationPolicy: "Background" });
  });
  return () => stop?.();
}

/** Marks a pod that a kubelet has to stop first. Says false if it can go at once. */
function markPod(store: Store, pod: Pod, askedSeconds: number | undefined): boolean {
  const graceSeconds = askedSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  const ended = pod.status.phase === "Succeeded" || pod.status.phase === "Failed";
  if (!pod.spec.nodeName || ended || graceSeconds === 0) return false;
  const before = pod.metadata.deletionGracePeriodSeconds;
  if (before !== undefined && before <= graceSeconds) return true;
  const deletionTimestamp = seconds(Date.now() + graceSeconds * 1000);
  store.replace(kinds.pod, { ...pod, metadata: { ...pod.metadata, deletionTimestamp, deletionGracePeriodSeconds: graceSeconds } });
  return true;
}

function checkPreconditions(resource: Resource, object: Stored, wanted: { uid?: string; resourceVersion?: string }): void {
  for (const field of ["uid", "resourceVersion"] as const) {
    const [want, have] = [wanted[field], object.metadata[field]];
    if (want === undefined || want === have) continue;
    const called = field === "uid" ? "UID" : "ResourceVersion";
    throw conflict(
      resource,
      object.metadata.name,
      `Precondition failed: ${called} in precondition: ${want}, ${called} in object meta: ${have}`,
    );
  }
}

function dependents(store: Store, uid: string): Found[] {
  return store.all().filter(({ object }) => object.metadata.ownerReferences?.some((owner) => owner.uid === uid));
}

function collect(store: Store, uid: string): void {
  for (const dependent of dependents(store, uid)) {
    const others = dependent.object.metadata.ownerReferences?.some((owner) => owner.uid !== uid && store.has(owner.uid));
    if (others) disown(store, dependent, uid);
    else remove(store, dependent, { propagationPolicy: "Background" });
  }
}

function disown(store: Store, { resource, object }: Found, uid: string): void {
  const ownerReferences = object.metadata.ownerReferences?.filter((owner) => owner.uid !== uid) ?? [];
  store.replace(resource, { ...object, metadata: { ...object.metadata, ownerReferences } });
}

function finishForeground(store: Store, { object }: Change): void {
  for (const { uid } of object.metadata.ownerReferences ?? []) {
    const owner = store.all().find((found) => found.object.metadata.uid === uid);
    if (owner?.object.metadata.finalizers?.includes(foreground) && dependents(store, uid).length === 0)
      store.drop(owner.resource, owner.object);
  }
}

function isAbandoned(store: Store, { metadata }: Stored): boolean {
  const owners = metadata.ownerReferences ?? [];
  return owners.length > 0 && !metadata.deletionTimestamp && !owners.some((owner) => store.has(owner.uid));
}
