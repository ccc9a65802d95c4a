import type { Suffix } from "./catalogue.ts";
import * as generated from "./validators.gen.js";

const validators: { [S in Suffix]: generated.Validator } = { ...generated, "abort.requested": generated.abort_requested };

/** A body of many small mistakes is not worth a list of thousands. */
export const maxProblems = 100;

/** Everything in which an event's data departs from its schema, one sentence each, beginning with the field. */
export function validate(suffix: Suffix, data: unknown): string[] {
  const validator = validators[suffix];
  if (validator(data)) return [];
  const errors = (validator.errors ?? []).filter((error) => !insideChoice(error));
  // What is of the wrong type has every other fault too.
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath));
  return errors
    .filter((error) => error.keyword === "type" || !mistyped.has(error.instancePath))
    .slice(0, maxProblems)
    .map(sentence);
}

// Why each alternative of a choice was not taken; the choice itself is reported once.
function insideChoice({ schemaPath }: generated.SchemaError): boolean {
  return /\/oneOf\/[0-9]+\//.test(schemaPath);
}

function sentence(error: generated.SchemaError): string {
  const { params } = error;
  switch (error.keyword) {
    case "required":
      return `${field(error, params["missingProperty"])}: missing`;
    case "additionalProperties":
      return `${field(error, params["additionalProperty"])}: there is no such field`;
    case "oneOf":
      return `${field(error)}: ${choice(error)}`;
    case "pattern":
      return `${field(error)}: ${shown(error.data)} is not understood; ${likeThis(error.parentSchema)}`;
    case "format":
      return `${field(error)}: ${shown(error.data)} is not a time as in RFC 3339`;
    case "enum":
      return `${field(error)}: ${shown(error.data)} is not ${oneOf(params["allowedValues"] as unknown[])}`;
    case "type":
      return `${field(error)}: must be of type ${[params["type"]].flat().join(" or ")}`;
    default:
      return `${field(error)}: ${error.message ?? error.keyword}`.replace("must NOT", "must not");
  }
}

function oneOf(values: unknown[]): string {
  return `${values.length > 1 ? "one of " : ""}${values.map(shown).join(", ")}`;
}

function choice({ parentSchema, params, data }: generated.SchemaError): string {
  const alternatives = (parentSchema?.["oneOf"] ?? []) as { required?: string[] }[];
  const names = alternatives.flatMap(({ required }) => required ?? []);
  if (names.length === 0) return `${shown(data)} is not understood; ${likeThis(parentSchema)}`;
  const chosen = ((params["passingSchemas"] ?? []) as number[]).map((index) => names[index]);
  return `exactly one of ${names.join(", ")} is needed, ${chosen.length === 0 ? "there is none" : `there are ${chosen.join(" and ")}`}`;
}

function likeThis(schema: { [name: string]: unknown } = {}): string {
  const examples = schema["examples"];
  if (Array.isArray(examples)) return `write it like ${examples.map((example) => JSON.stringify(example)).join(" or ")}`;
  return `expected ${String(schema["pattern"])}`;
}

// "/to/0/ports" → "to[0].ports"; the data itself is "data".
function field({ instancePath }: generated.SchemaError, last?: unknown): string {
  const steps = instancePath
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  if (typeof last === "string") steps.push(last);
  if (steps.length === 0) return "data";
  return steps.map((step, i) => (/^[0-9]+$/.test(step) ? `[${step}]` : `${i === 0 ? "" : "."}${fieldName(step)}`)).join("");
}

function fieldName(step: string): string {
  return /^[A-Za-z0-9_-]{1,63}$/.test(step) ? step : shown(step);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "undefined";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
