import type { Cluster, KubeObject, Reads } from "../cluster/api.ts";

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

function sharer() {
  const running = new Map<string, Promise<unknown>>();
  const next = new Map<string, Promise<unknown>>();

  async function begin<T>(key: string, read: () => Promise<T>): Promise<T> {
    next.delete(key);
    const reading = read();
    running.set(key, reading);
    try {
      return await reading;
    } finally {
      if (running.get(key) === reading) running.delete(key);
    }
  }

  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const underWay = running.get(key);
    if (!underWay) return begin(key, read);
    const shared =
      (next.get(key) as Promise<T> | undefined) ??
      underWay.then(
        () => begin(key, read),
        () => begin(key, read),
      );
    next.set(key, shared);
    return shared;
  };
}
