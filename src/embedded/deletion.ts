import { type Pod, type Stored, isEnded, seconds } from "./objects.ts";
import type { Store } from "./store.ts";

/** Deletes an object as its kind has it: Jobs orphan their pods unless told otherwise, running pods get their grace. */
export function remove(store: Store, seen: Stored, policy = seen.kind === "Job" ? "Orphan" : "Background"): void {
  const object = store.latest(seen);
  if (!object) return;
  if (policy === "Orphan") for (const other of store.all()) keepOwners(store, other, (uid) => uid !== object.metadata.uid);
  if (!isRunning(object)) return store.drop(object);
  const deletionGracePeriodSeconds = object.spec.terminationGracePeriodSeconds ?? 30;
  const { deletionTimestamp = seconds(Date.now() + 1000 * deletionGracePeriodSeconds) } = object.metadata;
  store.replace({ ...object, metadata: { ...object.metadata, deletionTimestamp, deletionGracePeriodSeconds } });
}

/** Deletes what has owners of which none is there, or was in a namespace that is gone, whenever it comes to light. Gives back how to stop that. */
export function startCollector(store: Store): () => void {
  return store.listen(() => {
    const all = store.all();
    const uids = new Set(all.map(({ metadata }) => metadata.uid));
    const namespaces = new Set(all.filter(({ kind }) => kind === "Namespace").map(({ metadata }) => metadata.name));
    for (const object of all) {
      const { namespace, ownerReferences: owners = [] } = object.metadata;
      const isLost = namespace !== undefined && !namespaces.has(namespace);
      if (isLost || (owners.length > 0 && !owners.some(({ uid }) => uids.has(uid)))) remove(store, object, "Background");
      else keepOwners(store, object, (uid) => uids.has(uid));
    }
  });
}

function keepOwners(store: Store, object: Stored, isKept: (uid: string) => boolean): void {
  const ownerReferences = object.metadata.ownerReferences?.filter(({ uid }) => isKept(uid));
  if (ownerReferences) store.replace({ ...object, metadata: { ...object.metadata, ownerReferences } });
}

/** A pod that the kubelet has to stop first. */
function isRunning(object: Stored): object is Pod {
  return object.kind === "Pod" && (object as Pod).spec.nodeName !== undefined && !isEnded(object as Pod);
}
