import { isDeepStrictEqual } from "node:util";
import { validate } from "../events/validate.ts";
import type { Call } from "./api.ts";
import { type Cause, Refused, type Resource, type Stored, invalid, isObject, valueAt } from "./objects.ts";
import type { Draft } from "./store.ts";

/** An object that belongs where it is sent. A Latency's spec obeys its schema, as it would by the CRD's. */
export function checked(call: Call, body: unknown): Draft {
  if (!isObject(body)) throw new Refused("400 BadRequest", "the body is not an object");
  const { apiVersion, kind } = call.resource;
  const sent = { apiVersion, kind, "metadata.namespace": call.namespace, ...(call.name !== undefined && { "metadata.name": call.name }) };
  for (const [path, wanted] of Object.entries(sent)) {
    const value = valueAt(body, path);
    // Only of a kind that it knows by heart the real server does not have to be told.
    const mayLack = kind !== "Latency" || path.startsWith("metadata");
    if (value === "" ? !mayLack : value !== wanted)
      throw new Refused("400 BadRequest", `${path} is ${JSON.stringify(value)}, the request is for ${JSON.stringify(wanted)}`);
  }
  if (kind === "Latency" && call.subresource === undefined) requireRequest(call, body);
  return body;
}

/** As if every client asked for strict validation: Treacle and kubectl do. */
function requireRequest(call: Call, body: Draft): void {
  const about = { ...call, name: String(valueAt(body, "metadata.name")) };
  if (!isObject(body["spec"])) throw invalid(about, [{ field: "spec", message: "Required value", reason: "FieldValueRequired" }]);
  const { origin: _, abort, ...request } = body["spec"];
  const problems = validate("requested", request).map((problem): [field: string, what: string] => {
    const [field = "", ...what] = problem.split(": ");
    return [`spec.${field}`, what.join(": ")];
  });
  const unknown = problems.filter(([, what]) => what === "there is no such field");
  const refusal = call.method === "PATCH" ? "422 Invalid" : "400 BadRequest";
  if (unknown.length > 0)
    throw new Refused(refusal, `strict decoding error: ${unknown.map(([field]) => `unknown field ${JSON.stringify(field)}`).join(", ")}`);
  const isMissing = ([field, what]: [string, string]): boolean => what === "missing" && /^spec\.[a-z]+$/.test(field);
  const needed = "target, to, latency and duration are needed (only an abort that came before its request goes without)";
  const lacking = !abort && problems.some(isMissing) ? [{ field: "spec", message: `Invalid value: "object": ${needed}` }] : [];
  const others = problems.filter((problem) => !isMissing(problem)).map(([field, what]) => ({ field, message: `Invalid value: ${what}` }));
  if (lacking.length + others.length > 0) throw invalid(about, [...lacking, ...others]);
}

/** Of a Latency's spec only `abort` changes, and is never taken back: the rules of the CRD, in the words of the real server. */
export function requireKept(call: Call, before: Stored, next: Draft): void {
  const at = (object: object, field: string): unknown => valueAt(object, `spec.${field}`);
  const changed = Object.keys({ ...Object(before.spec), ...Object(next["spec"]) }).filter((field) =>
    field === "abort" ? !isObject(at(next, field)) : !isDeepStrictEqual(at(before, field), at(next, field)),
  );
  const causes = changed.map((field) => {
    const what = field === "abort" ? "an abort cannot be taken back" : `${field} cannot be changed`;
    return { field: "spec", message: `Invalid value: "object": ${what}; make a new Latency` };
  });
  if (causes.length > 0) throw invalid(call, causes);
}

const part = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const name = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Names and labels are made of what others have written. @throws Refused 422 */
export function requireSound(about: { resource: Resource; name?: string }, metadata: Draft["metadata"] = {}): void {
  const problems = metadataProblems(metadata);
  if (problems.length > 0) throw invalid(about, problems);
}

function metadataProblems({ name: own = "", labels = {} }: NonNullable<Draft["metadata"]>): Cause[] {
  const isName = (text: string): boolean => name.test(text) && text.length <= 253;
  const isKey = (key: string): boolean => {
    const [last = "", prefix, ...more] = key.split("/").toReversed();
    return part.test(last) && (prefix === undefined || isName(prefix)) && more.length === 0;
  };
  const bad = (field: string, text: unknown): Cause => ({ field, message: `Invalid value: ${JSON.stringify(text)}` });
  if (own === "") return [{ field: "metadata.name", message: "Required value", reason: "FieldValueRequired" }];
  return [
    ...(isName(own) ? [] : [bad("metadata.name", own)]),
    ...Object.keys(labels).flatMap((key) => (isKey(key) ? [] : [bad("metadata.labels", key)])),
    ...Object.values(labels).flatMap((value) => (value === "" || part.test(value) ? [] : [bad("metadata.labels", value)])),
  ];
}
