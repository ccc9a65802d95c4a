import type { Facts } from "../plan/facts.ts";
import { isFinalPhase, isFinalRow, type LatencyStatus } from "./status.ts";

/** A record, as far as it stands in the way of others. */
interface Other {
  name: string;
  status: LatencyStatus;
  /** Its orders exist although its status does not say so. */
  leftAlone?: boolean;
}

/** What other records take up: the pods that they delay, and how many of them run. */
export function occupied(others: readonly Other[]): Pick<Facts, "busy" | "running"> {
  const open = others.filter(({ status, leftAlone }) => (status.phase !== "Pending" || leftAlone) && !isFinalPhase(status.phase));
  const busy = open.flatMap(({ name, status }) => status.targets.filter((row) => !isFinalRow(row)).map(({ uid }) => [uid, name]));
  return { busy: Object.fromEntries(busy), running: open.length };
}
