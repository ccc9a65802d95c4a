import { isIP } from "node:net";
import type { Request } from "../events/types.gen.ts";
import { isExcepted } from "../netem/exempt.ts";
import type { Foreseen } from "../plan/foresee.ts";
import type { Asked } from "./input.ts";
import type { Seen } from "./look.ts";

type Told = Pick<Foreseen, "pods" | "destinations">;

/** What does not speak against a request, and should be known before it is made. */
export function notesOn({ form, request, name }: Asked, { existing, facts, limits }: Seen, { pods, destinations }: Told): string[] {
  const { target, to, order, control } = request;
  const nodes = [...new Set(pods.flatMap(({ fate, node }) => (fate === "out" || node === undefined ? [] : [node])))];
  const another = form === "event" ? "an id of its own" : "another name";
  const phase = existing?.status?.phase ?? "Pending";
  const notes: [applies: boolean | undefined, note: string][] = [
    [existing !== undefined, `Latency ${name} is there already (${phase}) and is not run again; give this one ${another}`],
    [limits.controller === "away", "the controller does not run now: nothing becomes of a request until it does"],
    [
      limits.controller === "none",
      "no controller is deployed in the node namespace: nothing becomes of a request unless one works from elsewhere",
    ],
    [request.dryRun, "dryRun: the controller too would only plan it, and say so in an event"],
    [
      control && destinations && isDelayed(control, destinations),
      `the control ${control?.host} is one of the destinations: it would rise with them, and the delay be taken away (control-delayed)`,
    ],
    [order === "serial", "order serial: one pod after the other, each for the whole duration"],
    [target.follow, "follow: pods that appear later are delayed too, for the time that remains"],
    ...nodes.map((node): [boolean | undefined, string] => [
      facts.nodes[node]?.notReady,
      `node ${node} is not ready: a runner may not start there within two minutes, and the target would fail`,
    ]),
    [
      to.some(({ ports }) => ports === undefined),
      "destinations without ports: the targets' replies to requests that come from there are delayed too",
    ],
  ];
  return notes.flatMap(([applies, note]) => (applies ? [note] : []));
}

/** Of a control that is an address; what a name stands for only the target knows. */
function isDelayed({ host, port }: NonNullable<Request["control"]>, { to, except }: NonNullable<Foreseen["destinations"]>): boolean {
  const control = { cidrs: [host], ports: [`${port}/tcp`] };
  return isIP(host) !== 0 && isExcepted(control, to) && !isExcepted(control, except);
}
