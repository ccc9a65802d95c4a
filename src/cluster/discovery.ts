import { type ServedKind, refusalStatus } from "./api.ts";
import type { Get } from "./list.ts";

/** What the API server says of a group and version, as far as it is read here. */
interface ResourceList {
  resources?: { name: string; kind: string; namespaced?: boolean; verbs?: string[] }[];
}

/** How long an answer is kept, and of how many groups and versions: names of groups come from requests. */
const keepMs = 60_000;
const keepMost = 100;

const group = "[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?";
const apiVersionForm = new RegExp(`^(?:${group}/)?v[0-9][a-z0-9]*$`);
const pluralForm = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;

/** Looks up kinds in the API server's discovery, each group and version at most once a minute. */
export function createDiscovery(get: Get): (apiVersion: string, kind: string) => Promise<ServedKind[]> {
  const kept = new Map<string, { untilMs: number; served: Promise<ServedKind[]> }>();
  return async (apiVersion, kind) => {
    // It becomes a path: whatever is no group and version is served nowhere.
    if (!apiVersionForm.test(apiVersion)) return [];
    const known = kept.get(apiVersion);
    const fresh =
      known && known.untilMs > performance.now() ? known : { untilMs: performance.now() + keepMs, served: ask(get, apiVersion) };
    kept.delete(apiVersion);
    kept.set(apiVersion, fresh);
    for (const oldest of [...kept.keys()].slice(0, -keepMost)) kept.delete(oldest);
    try {
      return (await fresh.served).filter((one) => one.kind === kind);
    } catch (error) {
      if (kept.get(apiVersion) === fresh) kept.delete(apiVersion);
      throw error;
    }
  };
}

async function ask(get: Get, apiVersion: string): Promise<ServedKind[]> {
  const { resources = [] } = await orNothing(get(`/${apiVersion.includes("/") ? "apis" : "api"}/${apiVersion}`));
  const names = new Set(resources.map(({ name }) => name));
  return resources
    .filter(({ name, verbs = [] }) => pluralForm.test(name) && verbs.includes("get"))
    .map(({ name: plural, kind, namespaced = false }) => ({
      apiVersion,
      kind,
      plural,
      namespaced,
      scalable: names.has(`${plural}/scale`),
    }));
}

async function orNothing(asking: Promise<unknown>): Promise<ResourceList> {
  try {
    return (await asking) as ResourceList;
  } catch (error) {
    if (refusalStatus(error) === 404) return {};
    throw error;
  }
}
