import { lateness } from "../events/late.ts";
import type { Request } from "../events/types.gen.ts";
import { type Foreseen, foresee } from "../plan/foresee.ts";
import type { Policy, Problem } from "../plan/policy.ts";
import type { LatencyRecord } from "../record/latency.ts";
import type { Asked } from "./input.ts";
import type { Seen } from "./look.ts";
import { notesOn } from "./notes.ts";

/** What `treacle plan --json` prints. */
export interface DryRun extends Omit<Foreseen, "open"> {
  /** As far as is known: see `unknown`. */
  verdict: "would-run" | "would-be-refused";
  /** What could not be looked at or is not decided yet, and may change the verdict. */
  unknown: string[];
  notes: string[];
  request: Request;
  record: { namespace: string; name?: string };
  limits: Policy & { from: string };
  /** Experiments that run now; null if that may not be read. */
  running: number | null;
}

/** Puts together what is known about a request. */
export function resultOf(asked: Asked, seen: Seen, { namespace, now }: { namespace: string; now: Date }): DryRun {
  const { request, name } = asked;
  const { facts, limits, readRecords, unreadNamespaces: unread } = seen;
  const { policy } = limits;
  const { open, problems: found, ...foreseen } = foresee({ record: recordOf(asked, namespace), request, facts, policy, now, unread });
  const problems = [...eventProblems(asked, seen, now), ...found];
  return {
    verdict: problems.length > 0 ? "would-be-refused" : "would-run",
    problems,
    unknown: [...seen.unknown, ...open],
    notes: notesOn(asked, seen, foreseen),
    request,
    record: { namespace, ...(name !== undefined && { name }) },
    limits: { ...policy, from: limits.from },
    running: readRecords ? facts.running : null,
    ...foreseen,
  };
}

function recordOf({ request, name = "", abort }: Asked, namespace: string): LatencyRecord {
  const spec = { ...request, ...(abort && { abort }) };
  return { apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata: { namespace, name }, spec };
}

/** What the sink would say of an event. */
function eventProblems({ event }: Asked, { existing, limits }: Seen, now: Date): Problem[] {
  if (!event) return [];
  const late = lateness(event.attributes, now, limits.policy.maxAgeMs);
  const known = existing?.spec.origin?.dataDigest;
  return [
    ...(late === null
      ? []
      : [{ code: "expired", message: `${late}: the sink would take the event and forget it; send a new one` } as const]),
    ...(known === undefined || known === event.digest
      ? []
      : [
          {
            code: "id-conflict",
            message: "the same source and id came before with other data; give every request an id of its own",
          } as const,
        ]),
  ];
}
