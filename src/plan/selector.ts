import { TreacleError } from "../errors.ts";
import type { LabelSelector } from "./kube.ts";

/** One condition on a label. `notIn` is also true of an object without the label, as in Kubernetes. */
export interface Requirement {
  key: string;
  operator: "in" | "notIn" | "exists" | "absent";
  values: readonly string[];
}

/**
 * A Kubernetes label selector, equality and set based: "app=checkout,tier!=canary", "tier in (web, api),!legacy".
 * Stricter than kubectl: an empty selector, which would mean everything, an empty requirement and an empty set are refused.
 * @throws TreacleError `schema-invalid`
 */
export function parseSelector(text: string): Requirement[] {
  if (text.trim() === "") throw problem(text, "it is empty, which would select everything; name at least one label");
  return splitRequirements(text).map((part) => parseRequirement(text, part.trim()));
}

/** Whether an object with these labels is selected. */
export function matchesSelector(selector: readonly Requirement[], labels: { readonly [key: string]: string } = {}): boolean {
  return selector.length > 0 && selector.every((requirement) => matches(requirement, labels));
}

/** A selector in the form of objects as text; empty if it says nothing, which would select everything. */
export function formatSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const terms = matchExpressions.map(({ key, operator, values = [] }) => {
    if (operator === "In" || operator === "NotIn") return `${key} ${operator.toLowerCase()} (${values.join(",")})`;
    return operator === "Exists" ? key : `!${key}`;
  });
  return [...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`), ...terms].join(",");
}

function matches({ key, operator, values }: Requirement, labels: { readonly [key: string]: string }): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  const listed = value !== undefined && values.includes(value);
  const truth = { in: listed, notIn: !listed, exists: value !== undefined, absent: value === undefined };
  return truth[operator];
}

// At commas outside parentheses.
function splitRequirements(text: string): string[] {
  return text.split(/,(?![^(]*\))/);
}

const name = "[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?";
const domain = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
const key = `(?:${domain}(?:\\.${domain})*/)?${name}`;
const exists = new RegExp(`^(?<key>${key})$`);
const absent = new RegExp(`^(?<sign>!)\\s*(?<key>${key})$`);
const equality = new RegExp(`^(?<key>${key})\\s*(?<sign>==?|!=)\\s*(?<values>${name}|)$`);
const set = new RegExp(`^(?<key>${key})\\s+(?<sign>in|notin)\\s*\\((?<values>\\s*${name}\\s*(?:,\\s*${name}\\s*)*)\\)$`);

const operators: { [sign: string]: Requirement["operator"] } = {
  "=": "in",
  "==": "in",
  in: "in",
  "!=": "notIn",
  notin: "notIn",
  "!": "absent",
};

function parseRequirement(text: string, part: string): Requirement {
  const match = [exists, absent, equality, set].map((form) => form.exec(part)).find((found) => found !== null);
  if (!match) {
    throw problem(
      text,
      `${JSON.stringify(part)} is not a requirement; write key=value, key!=value, key in (a, b), key notin (a, b), key or !key`,
    );
  }
  const { sign = "", values } = match.groups ?? {};
  const operator = operators[sign] ?? "exists";
  return { key: keyOf(text, match), operator, values: values?.split(",").map((value) => value.trim()) ?? [] };
}

function keyOf(text: string, match: RegExpExecArray): string {
  const found = match.groups?.["key"] ?? "";
  const prefix = found.split("/").slice(0, -1).join("/");
  if (prefix.length > 253) throw problem(text, `the prefix of ${found.slice(0, 40)}… is longer than 253 characters`);
  return found;
}

function problem(text: string, why: string): TreacleError {
  return new TreacleError("schema-invalid", `label selector ${JSON.stringify(text.slice(0, 80))}: ${why}`);
}
