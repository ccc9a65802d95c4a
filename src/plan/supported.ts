import type { Destination, Request } from "../events/types.gen.ts";
import type { Problem } from "./policy.ts";

/** What the contract knows and this version does not do yet, each with the field that asks for it. */
export function unsupported(request: Request): Problem[] {
  const { to, except = [] } = request;
  const fields = [
    ...to.flatMap((destination, i) => unsupportedFields(destination, `to[${i}]`)),
    ...except.flatMap((destination, i) => unsupportedFields(destination, `except[${i}]`)),
  ];
  if (fields.length === 0) return [];
  return [
    {
      code: "not-supported",
      message: `${fields.join(", ")}: not supported yet; name destinations by namespace and labels or by cidr`,
    },
  ];
}

function unsupportedFields(destination: Destination, path: string): string[] {
  return (["service", "host"] as const).filter((field) => destination[field] !== undefined).map((field) => `${path}.${field}`);
}
