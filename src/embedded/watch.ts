import type { ServerResponse } from "node:http";
import { matchesSelector, parseSelector } from "../plan/selector.ts";
import { Refused, type Resource, type Stored, isObject } from "./objects.ts";
import type { Change, Store } from "./store.ts";

/** What a list or watch selects. */
export interface Selection {
  resource: Resource;
  namespace: string | undefined;
  matches: (object: Stored) => boolean;
}

const fields = ["metadata.name", "metadata.namespace", "spec.nodeName", "status.phase"];

/** Reads labelSelector and fieldSelector. */
export function readSelection(resource: Resource, namespace: string | undefined, query: URLSearchParams): Selection {
  const labels = query.get("labelSelector");
  const requirements = labels ? parseSelector(labels) : undefined;
  const wanted = (query.get("fieldSelector") || undefined)?.split(",").map(readField) ?? [];
  return {
    resource,
    namespace,
    matches: (object) =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      (!requirements || matchesSelector(requirements, object.metadata.labels)) &&
      wanted.every(({ field, equal, value }) => (fieldOf(object, field) === value) === equal),
  };
}

/** Tells changes to a client, one JSON object a line, until either side ends it. */
export function watch(store: Store, selection: Selection, to: { query: URLSearchParams; response: ServerResponse }): void {
  const { query, response } = to;
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache, private" }).flushHeaders();
  const say = (type: string, object: object): void => void response.write(`${JSON.stringify({ type, object })}\n`);
  const asked = Number(query.get("resourceVersion") || 0);
  if (asked === 0)
    for (const object of store.list(selection.resource, selection.namespace)) if (selection.matches(object)) say("ADDED", object);
  const stop = store.listen(asked || store.version, (change) => {
    const type = change.resource.kind === selection.resource.kind ? typeFor(change, selection) : undefined;
    if (type) say(type, change.object);
  });
  if (!stop) {
    say("ERROR", new Refused("Expired", `too old resource version: ${asked} (${store.oldest})`).status);
    response.end();
    return;
  }
  const timer = setTimeout(() => response.end(), Number(query.get("timeoutSeconds") || 1800) * 1000);
  response.on("close", () => {
    stop();
    clearTimeout(timer);
  });
}

/** An object that starts or ceases to match is one that comes or goes. */
function typeFor({ type, object, previous }: Change, { matches }: Selection): Change["type"] | undefined {
  const before = previous !== undefined && matches(previous);
  if (type === "DELETED") return before ? type : undefined;
  if (matches(object)) return before ? "MODIFIED" : "ADDED";
  return before ? "DELETED" : undefined;
}

function readField(text: string): { field: string; equal: boolean; value: string } {
  const [, field = "", sign, value = ""] = /^([^=!]+)(==?|!=)(.*)$/.exec(text) ?? [];
  if (!fields.includes(field)) throw new Refused("BadRequest", `field label not supported: ${text}`);
  return { field, equal: sign !== "!=", value };
}

function fieldOf(object: Stored, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), object) ?? "";
}

/** The one name that a selection asks for, as authorization sees it. */
export function selectedName(query: URLSearchParams): string | undefined {
  return /^metadata\.name==?([^,]+)$/.exec(query.get("fieldSelector") ?? "")?.[1];
}
