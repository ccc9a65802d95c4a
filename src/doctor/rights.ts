import { type Cluster, type KindName, type Right, kinds } from "../cluster/api.ts";

/** What a doctor does with the API server. */
const cases: readonly { what: "see" | "read" | "examine" | "admit"; kind: KindName; verbs: readonly string[] }[] = [
  { what: "see", kind: "node", verbs: ["list"] },
  { what: "see", kind: "namespace", verbs: ["get"] },
  { what: "read", kind: "deployment", verbs: ["list"] },
  { what: "read", kind: "configMap", verbs: ["get"] },
  { what: "see", kind: "event", verbs: ["list"] },
  { what: "examine", kind: "serviceAccount", verbs: ["create", "delete"] },
  { what: "examine", kind: "job", verbs: ["create", "list", "delete"] },
  { what: "examine", kind: "pod", verbs: ["list"] },
  { what: "admit", kind: "role", verbs: ["create", "delete"] },
  { what: "admit", kind: "roleBinding", verbs: ["create", "delete"] },
];

/** What the caller may do, and what not. */
export interface Rights {
  /** "create jobs in namespace treacle-nodes" */
  lacking: string[];
  maySee(kind: "node" | "namespace" | "event"): boolean;
  /** The controller's configuration. */
  mayRead: boolean;
  /** Make Jobs and what they need, look at them, and take them away. */
  mayExamine: boolean;
}

/** Asks the API server what the caller may do. @param constrained pods are admitted by constraints whose use is handed out, as on OpenShift */
export async function rightsIn(cluster: Pick<Cluster, "mayI">, namespace: string, constrained: boolean): Promise<Rights> {
  const asked = cases
    .filter(({ what }) => constrained || what !== "admit")
    .flatMap(({ what, kind, verbs }) => verbs.map((verb) => ({ what, right: rightOn(kind, verb, namespace) })));
  const answers = await Promise.all(asked.map(async ({ what, right }) => ({ what, right, granted: await cluster.mayI(right) })));
  const missing = answers.filter(({ granted }) => !granted);
  const lacks = (...which: string[]): boolean => missing.some(({ what }) => which.includes(what));
  return {
    lacking: missing.map(({ right }) => described(right)),
    maySee: (kind) => !missing.some(({ right }) => right.kind === kind),
    mayRead: !lacks("read"),
    mayExamine: !lacks("examine", "admit") && !missing.some(({ right }) => right.kind === "node"),
  };
}

function rightOn(kind: KindName, verb: string, namespace: string): Right {
  return { verb, kind, ...("clusterScoped" in kinds[kind] ? {} : { namespace }) };
}

function described({ verb, kind, namespace }: Right): string {
  return `${verb} ${kinds[kind].plural}${namespace === undefined ? "" : ` in namespace ${namespace}`}`;
}
