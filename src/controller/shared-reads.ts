import type { Cluster, KubeObject, Reads } from "../cluster/api.ts";
import { createGate, type Gate, inTurn } from "./gate.ts";

/**
 * Reads that come while the same one is under way share the next one: requests that arrive together ask for the same nodes,
 * namespace and destinations. Nobody gets an answer that is older than his question.
 */
export function sharedReads(cluster: Cluster): Reads {
  const share = sharer();
  return {
    get: <T extends KubeObject>(ref: Parameters<Cluster["get"]>[0]) => share(`get ${JSON.stringify(ref)}`, () => cluster.get<T>(ref)),
    list: <T extends KubeObject>(query: Parameters<Cluster["list"]>[0]) =>
      share(`list ${JSON.stringify(query)}`, () => cluster.list<T>(query)),
    discover: (apiVersion, kind) => cluster.discover(apiVersion, kind),
    getServed: (served, place, subresource) => cluster.getServed(served, place, subresource),
  };
}

/** A reading that takes longer is not waited for: its connection may be dead. */
const patienceMs = 1000;

function sharer() {
  const lines = new Map<string, { gate: Gate; next?: Promise<unknown>; readings: number }>();
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const line = lines.get(key) ?? { gate: createGate(1), readings: 0 };
    if (line.next) return line.next as Promise<T>;
    lines.set(key, line);
    line.readings++;
    let begun = false;
    const begin = (): Promise<T> => {
      begun = true;
      delete line.next;
      return read();
    };
    const reading = inTurn(line.gate, begin, patienceMs).finally(() => --line.readings === 0 && lines.delete(key));
    if (!begun) line.next = reading;
    return reading;
  };
}
