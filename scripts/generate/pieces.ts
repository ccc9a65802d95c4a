import type { Schema } from "./schemas.ts";

/** The small schemas of which spec and status are made, each with what `kubectl explain` says of it. */
export const flag = (description: string): Schema => ({ description, type: "boolean" });
export const time = (description: string): Schema => ({ description, type: "string", format: "date-time", maxLength: 40 });
export const milliseconds = (description: string): Schema => ({ description, type: "number" });

export function text(maxLength: number, description: string, more: Schema = {}): Schema {
  return { description, type: "string", maxLength, ...more };
}

export function object(description: string, fields: Record<string, Schema>, required: string[] = []): Schema {
  return { description, type: "object", properties: fields, ...(required.length > 0 && { required }) };
}

/** Items that are replaced together. */
export const atomic: Schema = { "x-kubernetes-list-type": "atomic" };

/** Items that are told apart by a field. */
export function keyedList(description: string, key: string, list: { items: Schema; maxItems: number }): Schema {
  return { description, type: "array", ...list, "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": [key] };
}
