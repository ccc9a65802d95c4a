import { Refused, type Resource, findResource, hasStatus } from "./objects.ts";

/** What a request is about: `/api/v1/…` or `/apis/<group>/<version>/…`, then `namespaces/<namespace>/<plural>/<name>/<subresource>`. */
export interface Call {
  verb: string;
  resource: Resource;
  /** Absent: all namespaces, or a cluster-scoped kind. */
  namespace: string | undefined;
  name: string | undefined;
  subresource: string | undefined;
  query: URLSearchParams;
}

const verbs: { [method: string]: { one?: string; all?: string } } = {
  GET: { one: "get", all: "list" },
  POST: { all: "create" },
  PUT: { one: "update" },
  PATCH: { one: "patch" },
  DELETE: { one: "delete" },
};

/** @throws Refused 404 for a path and 405 for a method that the API does not have */
export function readCall(method: string, { pathname, searchParams: query }: URL): Call {
  const [root, ...parts] = pathname.split("/").filter(Boolean).map(decodeURIComponent);
  const apiVersion = parts.splice(0, root === "api" ? 1 : 2).join("/");
  const inside = parts[0] === "namespaces" && parts.length > 2 && parts[2] !== "status";
  const namespace = inside ? parts.splice(0, 2)[1] : undefined;
  const [plural = "", name, subresource] = parts;
  const resource = root === (apiVersion.includes("/") ? "apis" : "api") && parts.length < 4 ? findResource(apiVersion, plural) : undefined;
  if (!resource) throw new Refused("NotFound", "the server could not find the requested resource");
  const call = { resource, namespace, name, subresource, query };
  return { ...call, verb: verbOf(method, call) };
}

function verbOf(method: string, call: Omit<Call, "verb">): string {
  const verb = verbs[method]?.[call.name ? "one" : "all"];
  if (!exists(call)) throw new Refused("NotFound", "the server could not find the requested resource");
  if (!verb || (!isPlaced(call) && verb !== "list")) throw new Refused("MethodNotAllowed", "the server does not allow this method here");
  return verb === "list" && /^(true|1)$/.test(call.query.get("watch") ?? "") ? "watch" : verb;
}

// Only a list or watch may look into all namespaces.
function isPlaced({ resource, namespace }: Omit<Call, "verb">): boolean {
  return Boolean(resource.clusterScoped) || namespace !== undefined;
}

function exists({ resource, namespace, subresource }: Omit<Call, "verb">): boolean {
  if (resource.clusterScoped && namespace !== undefined) return false;
  if (subresource === "log") return resource.kind === "Pod";
  if (subresource === "scale") return Boolean(resource.scalable);
  return subresource === undefined || (subresource === "status" && hasStatus(resource));
}
