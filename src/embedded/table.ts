import { columns, type RecordColumn } from "../record/columns.ts";
import { type Stored, valueAt } from "./objects.ts";

const age: RecordColumn = { name: "Age", type: "date", jsonPath: ".metadata.creationTimestamp" };
const columnsOf: { [kind: string]: readonly RecordColumn[] } = {
  Latency: columns,
  Pod: [{ name: "Status", type: "string", jsonPath: ".status.phase" }, { name: "IP", type: "string", jsonPath: ".status.podIP" }, age],
};

/** Whether a client, such as kubectl, prefers a table to the objects. */
export function wantsTable(accept: string | undefined): boolean {
  return accept?.startsWith("application/json;as=Table;v=v1;g=meta.k8s.io") === true;
}

/** An object, or a list of them, as `kubectl get` shows it. */
export function asTable(shown: object, now = Date.now()): object {
  const { items, kind, metadata } = shown as { items?: Stored[]; kind: string; metadata?: object };
  const own = columnsOf[kind.replace(/List$/, "")] ?? [age];
  const rows = (items ?? [shown as Stored]).map((object) => ({
    cells: [object.metadata.name, ...own.map((column) => cell(object, column, now))],
    object: { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata: object.metadata },
  }));
  const named = [{ name: "Name", type: "string", format: "name", description: "", priority: 0 }];
  const others = own.map(({ name, type, description = "", priority = 0 }) => ({ name, type, format: "", description, priority }));
  return { kind: "Table", apiVersion: "meta.k8s.io/v1", metadata, columnDefinitions: [...named, ...others], rows };
}

function cell(object: Stored, { type, jsonPath }: RecordColumn, now: number): string {
  const value = String(valueAt(object, jsonPath.slice(1)));
  return type === "date" ? since(now - Date.parse(value)) : value;
}

/** As kubectl has it: 119s, 119m, 47h, 2d. */
function since(ms: number): string {
  const units: [name: string, ms: number, most: number][] = [
    ["s", 1000, 120],
    ["m", 60_000, 120],
    ["h", 3_600_000, 48],
    ["d", 86_400_000, Infinity],
  ];
  const [name, unitMs] = units.find(([, unitMs, most]) => ms < unitMs * most) ?? ["?", 1];
  return `${Math.max(0, Math.floor(ms / unitMs))}${name}`;
}
