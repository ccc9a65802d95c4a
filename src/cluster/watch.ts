import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { TreacleError } from "../errors.ts";
import type { Log } from "../log.ts";
import { jitteredWait } from "../retry.ts";
import type { KubeObject, Query, Watched } from "./api.ts";
import { type LocalCopy, type OnChange, keyOf, localCopy } from "./copy.ts";
import type { Credentials } from "./credentials.ts";
import { type Get, complete, listAll } from "./list.ts";
import { queryPath } from "./paths.ts";
import { RefusedError, isTransient, open } from "./requests.ts";

interface Deps {
  credentials: Credentials;
  get: Get;
  log: Log;
  /** So long may a watch take to open. */
  openMs: number;
  /** One that then says nothing for so long is taken for dead. */
  silenceMs: number;
}

interface Subscription<T> {
  query: Query;
  onChange: OnChange<T>;
}

interface Following<T> extends Deps {
  query: Query;
  copy: LocalCopy<T>;
  signal: AbortSignal;
  onSynced: () => void;
}

/** A Retry-After beyond this is not waited for in full. */
const longestRestMs = 30_000;

/** Lists, then watches, and begins again for as long as it is not stopped. */
export function startWatch<T extends KubeObject>(deps: Deps, { query, onChange }: Subscription<T>): Watched<T> {
  const stopping = new AbortController();
  const synced = Promise.withResolvers<void>();
  synced.promise.catch(() => {}); // whoever awaits it gets the error; nobody has to
  const copy = localCopy<T>((object, type) => {
    if (stopping.signal.aborted) return;
    try {
      onChange(object, type);
    } catch (err) {
      deps.log.error({ err }, "a change could not be handled");
    }
  });
  void keepCurrent<T>({ ...deps, query, copy, signal: stopping.signal, onSynced: synced.resolve });
  return {
    synced: synced.promise,
    get: (namespace, name) => copy.objects.get(keyOf({ metadata: { ...(namespace && { namespace }), name } })),
    all: () => [...copy.objects.values()],
    stop() {
      stopping.abort();
      synced.reject(new TreacleError("unavailable", `the watch on ${query.kind} was stopped before its first list`));
    },
  };
}

async function keepCurrent<T extends KubeObject>(following: Following<T>): Promise<void> {
  const { signal, log } = following;
  let version: string | undefined;
  for (let failures = 0; !signal.aborted;) {
    const begunAt = performance.now();
    let askedForMs = 0;
    try {
      version ??= await relist(following);
      for await (const change of changes(following, version)) {
        version = change;
        failures = 0;
      }
    } catch (err) {
      if (signal.aborted) return;
      const again = isTransient(err);
      if (again === false) version = undefined;
      if (typeof again === "number") askedForMs = Math.min(again, longestRestMs);
      log.warn({ err, relist: version === undefined }, "the watch has ended; beginning again");
    }
    // An end within seconds, clean or not, is no sign of health.
    failures = performance.now() - begunAt > 5000 ? 0 : failures + 1;
    await sleep(Math.max(askedForMs, jitteredWait(failures)), undefined, { signal }).catch(() => {});
  }
}

async function relist<T extends KubeObject>({ get, query, copy, signal, onSynced }: Following<T>): Promise<string> {
  const { items, resourceVersion } = await listAll(get, query);
  signal.throwIfAborted();
  copy.replace(items as T[]);
  onSynced();
  return resourceVersion;
}

/** Applies what happens after a version, and yields the version after each step. Ends when the server ends the watch. */
async function* changes<T extends KubeObject>(
  { credentials, query, copy, signal, openMs, silenceMs }: Following<T>,
  since: string,
): AsyncGenerator<string> {
  const timeoutSeconds = String(endsAfterSeconds(silenceMs));
  const parameters = { watch: "true", allowWatchBookmarks: "true", timeoutSeconds, resourceVersion: since };
  const stream = await open(credentials, queryPath(query, parameters), { signal, openMs, silenceMs });
  for await (const line of lines(stream)) {
    const { type, object } = parse(line);
    if (type === "ADDED" || type === "MODIFIED") copy.changed(complete(object, query) as T);
    if (type === "DELETED") copy.deleted(complete(object, query) as T);
    yield object.metadata?.resourceVersion ?? since;
  }
}

/**
 * A kind of which nothing changes gets no bookmarks either: a watch of it is ended by the server before its silence is taken for death.
 * At least 10 s, for one that ends within seconds is no sign of health.
 */
function endsAfterSeconds(silenceMs: number): number {
  return Math.max(10, Math.floor((silenceMs * 2) / 3000));
}

function parse(line: string): { type: string; object: KubeObject } {
  let event: { type: string; object: KubeObject };
  try {
    event = JSON.parse(line) as typeof event;
  } catch {
    throw beginAnew(`not JSON: ${line.slice(0, 80)}`);
  }
  if (event.type === "ERROR") throw beginAnew(JSON.stringify(event.object));
  return event;
}

/** Whatever the stream complains about (mostly that the version is too old): a new list is the answer. */
function beginAnew(body: string): RefusedError {
  return new RefusedError(410, body);
}

/** Complete lines only: half a line before the end is an event that the next watch repeats. */
async function* lines(stream: Readable): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream.setEncoding("utf8") as AsyncIterable<string>) {
    const parts = (rest + chunk).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) if (part !== "") yield part;
  }
}
