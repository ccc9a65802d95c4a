import { type Cluster, type KubeObject, type Query, type Ref, kinds, refusalStatus } from "../cluster/api.ts";
import { TreacleError } from "../errors.ts";

/** What may not be read, as "list nodes", "list pods in namespace bank", "get Namespace shop". */
export type Unread = Map<string, Ref | Query>;

/**
 * The cluster as far as its caller's rights reach: what may not be read is as if there were none, and is noted. Whoever may
 * not read the target's pods gets no plan.
 * @throws TreacleError `not-allowed`, from its calls
 */
export function withinRights(cluster: Cluster, targetNamespace: string): { cluster: Cluster; unread: Unread } {
  const unread: Unread = new Map();
  const unlessForbidden = async <T>(what: Ref | Query, asking: Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await asking;
    } catch (thrown) {
      if (refusalStatus(thrown) !== 403 || isEssential(what, targetNamespace)) throw asNotAllowed(thrown);
      unread.set(described(what), what);
      return otherwise;
    }
  };
  const needed = async <T>(asking: Promise<T>): Promise<T> => {
    try {
      return await asking;
    } catch (thrown) {
      throw asNotAllowed(thrown);
    }
  };
  return {
    unread,
    cluster: {
      ...cluster,
      get: <T extends KubeObject>(ref: Ref) => unlessForbidden(ref, cluster.get<T>(ref), null),
      list: <T extends KubeObject>(query: Query) => unlessForbidden(query, cluster.list<T>(query), []),
      discover: (apiVersion, kind) => needed(cluster.discover(apiVersion, kind)),
      getServed: (...place) => needed(cluster.getServed(...place)),
    },
  };
}

function isEssential({ kind, namespace }: Ref | Query, targetNamespace: string): boolean {
  return kind === "pod" && namespace === targetNamespace;
}

function described(what: Ref | Query): string {
  const { kind, plural } = kinds[what.kind];
  const right = "name" in what ? `get ${kind} ${what.name}` : `list ${plural}`;
  return what.namespace === undefined ? right : `${right} in namespace ${what.namespace}`;
}

function asNotAllowed(thrown: unknown): unknown {
  const status = refusalStatus(thrown);
  if (status !== 401 && status !== 403) return thrown;
  const { message } = (thrown as Error).cause as Error;
  const [what, remedy] =
    status === 401
      ? ["the API server does not accept the kubeconfig's credentials", "log in again, or choose another --context"]
      : ["what there is no plan without may not be read", "have it allowed, or choose another --context"];
  // Without the refusal as cause: nobody is to take it for an answer about the object itself.
  return new TreacleError("not-allowed", `${what}: ${message}; ${remedy}`);
}
