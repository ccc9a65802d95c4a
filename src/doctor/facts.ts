import type { NodeFact } from "../plan/facts.ts";
import type { Outcome } from "./outcome.ts";

/** What a doctor's visit has seen. */
export interface Visit {
  /** The node namespace, and what its Pod Security admission is told to enforce; absent: there is no such namespace. */
  namespace: string;
  /** It is there; undefined: that may not be read. */
  exists: boolean | undefined;
  enforce?: string;
  /** Latencies are served in the version that this release speaks. */
  installed: boolean;
  /** What the caller may not do: "create jobs in namespace treacle-nodes". */
  lacking: string[];
  controller: {
    /** It has a pod that is available or not, or it is not there. */
    state: "runs" | "away" | "none";
    /** Of its Deployment. */
    name?: string;
    /** It may not be read. */
    unread?: true;
    /** What is wrong with its configuration. */
    problems: readonly string[];
  };
  /** The runner's image, if it is known. */
  image?: string;
  openshift: boolean;
  nodes: Visited[];
}

/** One node. */
export interface Visited extends NodeFact {
  /** What its condition Ready says, if it is not ready. */
  unready?: string;
  /** Nodes with the same hostname label, itself among them; empty: it has none. */
  sameHostname: string[];
  /** Nothing is known of where its runtime listens. */
  unknownRuntime: boolean;
  /** Why it was not examined, although there was nothing against it. */
  skipped?: string;
  /** Absent: no Job was made for it. */
  outcome?: Outcome;
}
