import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** One call as the API server has written it down. */
export interface Call {
  user: string;
  verb: string;
  /** Absent for what is no resource, such as discovery. */
  resource?: { group: string; resource: string; namespace: string; name: string };
  code: number;
  path: string;
}

/** A right that a role gives: one verb on one resource, with subresource as RBAC writes it, "latencies/status". */
export interface Right {
  /** Name of the role. */
  role: string;
  group: string;
  resource: string;
  verb: string;
  /** Only in this namespace. */
  namespace?: string;
  /** Only objects of this name. */
  name?: string;
}

export interface Role {
  kind: string;
  metadata: { name: string; namespace?: string };
  rules?: { apiGroups: string[]; resources: string[]; verbs: string[]; resourceNames?: string[] }[] | null;
}

interface Entry {
  user: { username: string };
  verb: string;
  requestURI: string;
  objectRef?: { apiGroup?: string; resource?: string; subresource?: string; namespace?: string; name?: string };
  responseStatus?: { code: number };
}

/** Everything that ServiceAccounts of Treacle's namespaces have asked for. */
export function readCalls(auditLog: string): Call[] {
  return readFileSync(auditLog, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => callOf(JSON.parse(line) as Entry));
}

/**
 * Fails if anything was refused that Treacle's own processes asked for. A runner that is quicker than its rights, which are made
 * beside its Job, asks again.
 */
export function assertNothingRefused(auditLog: string): void {
  const own = /^treacle:treacle-sink$|^treacle-nodes:(treacle-controller$|latency-)/;
  const calls = readCalls(auditLog).filter(({ user }) => own.test(user));
  const refused = calls.filter(({ code }) => code === 403);
  const wasEarly = ({ user, path }: Call): boolean =>
    user.startsWith("treacle-nodes:latency-") && calls.some((call) => call.user === user && call.path === path && call.code === 200);
  assert.deepEqual(
    refused.filter((call) => !wasEarly(call)),
    [],
  );
}

function callOf({ user, verb, requestURI, objectRef, responseStatus }: Entry): Call {
  const { apiGroup: group = "", resource, subresource, namespace = "", name = "" } = objectRef ?? {};
  const full = subresource === undefined ? resource : `${resource}/${subresource}`;
  return {
    user: user.username.replace("system:serviceaccount:", ""),
    verb,
    ...(full !== undefined && { resource: { group, resource: full, namespace, name } }),
    code: responseStatus?.code ?? 0,
    path: requestURI,
  };
}

/** Every single right that some roles give. */
export function rightsOf(roles: readonly Role[]): Right[] {
  return roles.flatMap(({ kind, metadata, rules }) =>
    (rules ?? []).flatMap(({ apiGroups, resources, verbs, resourceNames = [undefined] }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) =>
          verbs.flatMap((verb) =>
            resourceNames.map((name) => ({
              role: metadata.name,
              group,
              resource,
              verb,
              ...(kind === "Role" && metadata.namespace !== undefined && { namespace: metadata.namespace }),
              ...(name !== undefined && { name }),
            })),
          ),
        ),
      ),
    ),
  );
}

/** Whether a call needed a right, and was let through. */
export function uses({ verb, resource, code }: Call, right: Right): boolean {
  return (
    resource !== undefined &&
    code !== 403 &&
    resource.group === right.group &&
    resource.resource === right.resource &&
    verb === right.verb &&
    (right.namespace === undefined || resource.namespace === right.namespace) &&
    (right.name === undefined || resource.name === right.name)
  );
}
