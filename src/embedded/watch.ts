import type { ServerResponse } from "node:http";
import { matchesSelector, parseSelector } from "../plan/selector.ts";
import type { Call } from "./api.ts";
import { type Fault, strikeLine } from "./faults.ts";
import { Refused, type Stored, valueAt } from "./objects.ts";
import type { Change, Store } from "./store.ts";

const fields = ["metadata.name", "metadata.namespace"];
const fieldsOf: { [kind: string]: string[] } = {
  Latency: ["status.phase"],
  Namespace: ["status.phase"],
  Pod: ["spec.nodeName", "status.phase"],
  Event: ["type"],
};

/** What a list or watch selects now, in the order of the names. */
export function select(store: Store, call: Call): Stored[] {
  const keyOf = ({ metadata }: Stored): string => `${metadata.namespace ?? ""}/${metadata.name}`;
  const found = store.all().filter(readSelection(call));
  return found.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What it selects: by kind, namespace, labelSelector and fieldSelector. */
function readSelection({ resource, namespace, query }: Call): (object: Stored) => boolean {
  const labels = query.get("labelSelector");
  const requirements = labels ? parseSelector(labels) : undefined;
  const wanted = (query.get("fieldSelector") || undefined)?.split(",").map((one) => readField(resource.kind, one)) ?? [];
  return (object) =>
    object.kind === resource.kind &&
    (namespace === undefined || object.metadata.namespace === namespace) &&
    (!requirements || matchesSelector(requirements, object.metadata.labels)) &&
    wanted.every(({ field, equal, value }) => (valueAt(object, field) === value) === equal);
}

function readField(kind: string, text: string): { field: string; equal: boolean; value: string } {
  const [, field = "", sign, value = ""] = /^([^=!]+)(==?|!=)(.*)$/.exec(text) ?? [];
  if (![...fields, ...(fieldsOf[kind] ?? [])].includes(field)) throw new Refused("400 BadRequest", `field label not supported: ${text}`);
  return { field, equal: sign !== "!=", value };
}

/** So often a watch says how far it has come. */
const bookmarkMs = 60_000;

interface Watching {
  response: ServerResponse;
  fault: () => Fault | undefined;
  /** What befell the request itself. */
  struck: Fault | undefined;
  /** How the client wants objects to look. */
  view: (object: object) => object;
}

/** Tells changes to a client, one JSON object a line, until either side ends it. */
export function watch(store: Store, call: Call, { response, fault, struck, view }: Watching): void {
  const matches = readSelection(call);
  const asked = Number(call.query.get("resourceVersion") || 0);
  response.writeHead(200, { "content-type": "application/json" }).flushHeaders();
  let isLost = struck !== "half" && strikeLine(struck, response, "");
  const say = (type: string, object: object): void => {
    const line = `${JSON.stringify({ type, object })}\n`;
    isLost ||= strikeLine(fault(), response, line);
    if (!isLost) response.write(line);
  };
  const tell = (change: Change): void => {
    const type = typeFor(change, matches);
    if (type) say(type, view(change.object));
  };
  if (asked === 0) for (const object of select(store, call)) say("ADDED", view(object));
  const past = store.changesSince(asked || store.version);
  if (isLost) return;
  if (!past) {
    say("ERROR", new Refused("410 Expired", `too old resource version: ${asked}`).status);
    return void response.end();
  }
  past.forEach(tell);
  const { saw, mark } = marker(call, (object) => say("BOOKMARK", object));
  const stop = store.listen((change) => {
    saw(change);
    tell(change);
  });
  const marking = setInterval(mark, bookmarkMs);
  const end = (): void => {
    mark();
    // What changes before the connection is closed is not said any more.
    stop();
    response.end();
  };
  const timer = setTimeout(end, Number(call.query.get("timeoutSeconds") || 1800) * 1000);
  response.on("close", () => {
    stop();
    clearInterval(marking);
    clearTimeout(timer);
  });
}

/** Tells how far the watch has come, if the client understands that, and as the real server only if the kind has moved on. */
function marker({ resource: { apiVersion, kind }, query }: Call, say: (object: object) => void) {
  let reached: string | undefined;
  return {
    saw: ({ object }: Change): void => {
      if (object.kind === kind) reached = object.metadata.resourceVersion;
    },
    mark: (): void => {
      if (reached === undefined || query.get("allowWatchBookmarks") !== "true") return;
      say({ kind, apiVersion, metadata: { resourceVersion: reached } });
      reached = undefined;
    },
  };
}

/** An object that starts or ceases to match is one that comes or goes. */
function typeFor({ type, object, previous }: Change, matches: (object: Stored) => boolean): Change["type"] | undefined {
  const before = previous !== undefined && matches(previous);
  const now = type !== "DELETED" && matches(object);
  if (now) return before ? "MODIFIED" : "ADDED";
  return before ? "DELETED" : undefined;
}
