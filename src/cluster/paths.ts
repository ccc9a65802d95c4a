import { type KindName, type Query, type Ref, type ServedKind, kinds } from "./api.ts";

/** Path of one object, or of its status. */
export function objectPath(ref: Ref, subresource?: "status"): string {
  return [collectionPath(ref.kind, ref.namespace), encodeURIComponent(ref.name), ...(subresource ? [subresource] : [])].join("/");
}

/** Path of all objects of a kind, in one namespace or in all. */
export function collectionPath(name: KindName, namespace?: string): string {
  return placeOf(kinds[name], namespace);
}

/** Path of an object of a discovered kind, or of its scale. */
export function servedPath(served: ServedKind, { namespace, name }: { namespace: string; name: string }, subresource?: "scale"): string {
  const path = `${placeOf(served, served.namespaced ? namespace : undefined)}/${encodeURIComponent(name)}`;
  return subresource ? `${path}/${subresource}` : path;
}

function placeOf({ apiVersion, plural }: { apiVersion: string; plural: string }, namespace: string | undefined): string {
  const root = apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return namespace === undefined ? `${root}/${plural}` : `${root}/namespaces/${encodeURIComponent(namespace)}/${plural}`;
}

/** Path and query that select what a list or watch is to give. */
export function queryPath(query: Query, parameters: { [name: string]: string | undefined }): string {
  const { labelSelector, fieldSelector } = query;
  const given = Object.entries({ labelSelector, fieldSelector, ...parameters }).filter((entry): entry is [string, string] =>
    Boolean(entry[1]),
  );
  return `${collectionPath(query.kind, query.namespace)}?${new URLSearchParams(given).toString()}`;
}
