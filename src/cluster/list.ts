import { type KubeObject, type Query, kinds, refusalStatus } from "./api.ts";
import { queryPath } from "./paths.ts";

/** Calls the API: `send` of requests.ts with its credentials and deadline. */
export type Get = (path: string) => Promise<unknown>;

interface Page {
  metadata?: { continue?: string; resourceVersion?: string };
  items: KubeObject[];
}

/** Objects a page holds: some MB of pods at most. */
const pageSize = 500;

/** Everything that the query selects, page by page, and the version of the collection as of which that is true. */
export async function listAll(get: Get, query: Query): Promise<{ items: KubeObject[]; resourceVersion: string }> {
  const items: KubeObject[] = [];
  let token: string | undefined;
  for (let restarts = 0; ;) {
    try {
      const path = queryPath(query, { limit: String(pageSize), continue: token });
      const page = (await get(path)) as Page;
      for (const item of page.items) items.push(complete(item, query));
      token = page.metadata?.continue;
      if (!token) return { items, resourceVersion: page.metadata?.resourceVersion ?? "" };
    } catch (error) {
      // 410: the snapshot that the pages come from is gone. The list begins anew.
      if (refusalStatus(error) !== 410 || ++restarts > 3) throw error;
      items.length = 0;
      token = undefined;
    }
  }
}

/** Items of a list say neither apiVersion nor kind; managedFields are half of an object and nobody here reads them. */
export function complete<T extends KubeObject>(item: T, { kind: name }: Query): T {
  const { apiVersion, kind } = kinds[name];
  const { managedFields: _, ...metadata } = (item.metadata ?? {}) as { managedFields?: unknown };
  return { ...item, apiVersion, kind, metadata };
}
