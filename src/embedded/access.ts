import type { V1Role, V1RoleBinding } from "@kubernetes/client-node";
import { randomBytes } from "node:crypto";
import { type AsJson, kinds } from "../cluster/api.ts";
import { Refused, type Resource, type Stored, groupOf } from "./objects.ts";
import type { Store } from "./store.ts";

interface ServiceAccount {
  namespace: string;
  name: string;
}

export interface Wanted {
  verb: string;
  resource: Resource;
  namespace: string | undefined;
  /** Also of a list or watch that selects one name. */
  name: string | undefined;
  subresource: string | undefined;
}

/** Who may do what: the administrator everything, a ServiceAccount what the Roles of its RoleBindings say. */
export class Access {
  readonly adminToken = token();
  #accounts = new Map<string, ServiceAccount>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** A token as a kubelet puts into a container. */
  issue(account: ServiceAccount): string {
    const issued = token();
    this.#accounts.set(issued, account);
    return issued;
  }

  /** @throws Refused 401 for an unknown token, 403 if no rule allows what is wanted (nothing: any known token will do) */
  check(authorization: string | undefined, wanted?: Wanted): void {
    const sent = /^Bearer (\S+)$/.exec(authorization ?? "")?.[1] ?? "";
    if (sent === this.adminToken) return;
    const account = this.#accounts.get(sent);
    if (!account) throw new Refused("Unauthorized", "Unauthorized");
    if (wanted && !this.#allows(account, wanted)) throw forbidden(account, wanted);
  }

  #allows(account: ServiceAccount, wanted: Wanted): boolean {
    const { verb, resource, namespace, name, subresource } = wanted;
    const plural = subresource ? `${resource.plural}/${subresource}` : resource.plural;
    return this.#rules(account, namespace).some(
      (rule) =>
        includes(rule.verbs, verb) &&
        includes(rule.apiGroups, groupOf(resource)) &&
        includes(rule.resources, plural) &&
        (!rule.resourceNames?.length || (name !== undefined && rule.resourceNames.includes(name))),
    );
  }

  #rules(account: ServiceAccount, namespace: string | undefined) {
    if (namespace === undefined) return [];
    const bindings = this.#store.list(kinds.roleBinding, namespace) as (Stored & AsJson<V1RoleBinding>)[];
    return bindings
      .filter(({ subjects }) =>
        subjects?.some(
          ({ kind, name, namespace }) => kind === "ServiceAccount" && name === account.name && namespace === account.namespace,
        ),
      )
      .flatMap(({ roleRef }) => (this.#store.find(kinds.role, namespace, roleRef.name) as AsJson<V1Role> | undefined)?.rules ?? []);
  }
}

function includes(list: readonly string[] | undefined, item: string): boolean {
  return Boolean(list?.includes(item) || list?.includes("*"));
}

function forbidden(account: ServiceAccount, { verb, resource, namespace, name }: Wanted): Refused {
  const what = `${resource.plural}${groupOf(resource) && `.${groupOf(resource)}`}${name ? ` ${JSON.stringify(name)}` : ""}`;
  const user = `system:serviceaccount:${account.namespace}:${account.name}`;
  const where = namespace === undefined ? "at the cluster scope" : `in the namespace "${namespace}"`;
  const message = `${what} is forbidden: User "${user}" cannot ${verb} resource "${resource.plural}" in API group "${groupOf(resource)}" ${where}`;
  return new Refused("Forbidden", message, { name, kind: resource.plural });
}

function token(): string {
  return randomBytes(24).toString("base64url");
}
