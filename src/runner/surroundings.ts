import { writeFileSync } from "node:fs";
import { createEmitter } from "../emit/http.ts";
import type { RunnerFacts, SweepFacts } from "../record/facts.ts";
import type { Found } from "./assignment.ts";
import { claim, type Claimed } from "./claim.ts";
import { findPod } from "./find.ts";
import { markInForce, openJournal, terminationMessage } from "./journal.ts";
import { type Machine, thisMachine, throughNode } from "./namespace.ts";

/** What the node and the container give to the process of a Job. */
export interface Surroundings {
  /** Folder with `token` and `ca.crt`. */
  credentials: string;
  machine: Machine;
  findPod: (uid: string) => Promise<Found>;
  /** @returns false if another runner has begun this */
  claim: (what: Claimed, folder: string) => boolean;
  /** Writes the termination message anew. */
  lastWords: (facts: RunnerFacts | SweepFacts) => void;
  markInForce: (inForce: boolean) => void;
  emitter: typeof createEmitter;
}

const journal = openJournal(terminationMessage);

/** A real container. */
export const container: Surroundings = {
  credentials: "/var/run/secrets/kubernetes.io/serviceaccount",
  machine: thisMachine,
  findPod,
  claim: (what, folder) => claim(what, throughNode(folder)),
  lastWords: (facts) => ("swept" in facts ? writeFileSync(terminationMessage, JSON.stringify(facts)) : journal(facts)),
  markInForce,
  emitter: createEmitter,
};
