import type { KindName, KubeObject, Ref } from "../cluster/api.ts";
import { isOwn } from "../cluster/facts.ts";
import { recordUidLabel } from "../plan/names.ts";
import type { Metadata } from "../plan/kube.ts";
import type { LatencyRecord } from "../record/latency.ts";
import { type Context, letGo, liveRecord, type Memory } from "./context.ts";

/** What may be made for a record. Jobs first: their pods need the rest until they have ended. */
const madeKinds: readonly KindName[] = ["job", "configMap", "roleBinding", "role", "serviceAccount"];

/** Deletes everything that was made for a record that is final, and forgets what was needed to make it. */
export async function tidy(context: Context, record: LatencyRecord, memory: Memory): Promise<void> {
  letGo(memory);
  if (!memory.untidy) return;
  const made = await Promise.all(madeKinds.map((kind) => ownObjects(context, kind, record.metadata)));
  for (const own of made) await Promise.all(own.map((ref) => context.changing(() => context.cluster.remove(ref))));
  memory.untidy = false;
}

/** Deletes the Jobs of records of this name that are gone; garbage collection takes the rest. */
export async function stopStrays(context: Context, name: string): Promise<void> {
  const { cluster, jobs, changing } = context;
  const currentUid = liveRecord(context, name)?.metadata.uid;
  const strays = jobs.all().filter(({ metadata }) => ownerOf(metadata)?.name === name && ownerOf(metadata)?.uid !== currentUid);
  await Promise.all(
    strays
      .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
      .map(({ metadata: { namespace, name, uid } }) => changing(() => cluster.remove({ kind: "job", namespace, name, uid }))),
  );
}

/** The record that an object was made for. */
export function ownerOf({ ownerReferences = [] }: Metadata): { name: string; uid: string } | undefined {
  return ownerReferences.find(({ kind }) => kind === "Latency");
}

/** uids of the records for which something beside Jobs exists. */
export async function untidyRecords({ cluster, settings }: Pick<Context, "cluster" | "settings">): Promise<Set<string>> {
  const { namespace } = settings;
  const lists = await Promise.all(madeKinds.map((kind) => cluster.list({ kind, namespace, labelSelector: recordUidLabel })));
  return new Set(lists.flat().flatMap((object) => ownerOf(object.metadata as Metadata)?.uid ?? []));
}

async function ownObjects({ cluster }: Context, kind: KindName, record: LatencyRecord["metadata"]): Promise<(Ref & { uid: string })[]> {
  const { namespace, uid = "" } = record;
  const labelled = await cluster.list<KubeObject>({ kind, namespace, labelSelector: `${recordUidLabel}=${uid}` });
  const own = labelled.filter((object) => isOwn(object, uid)).map((object) => object.metadata as Metadata);
  return own.map(({ name, uid }) => ({ kind, namespace, name, uid }));
}
