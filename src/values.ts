// How the text of an environment variable becomes a value. Each function throws an Error that begins with "is …, expected …".
import { X509Certificate } from "node:crypto";
import { ownAttributes } from "./events/catalogue.ts";
import { parseMs } from "./plan/units.ts";

export function matching(pattern: RegExp, what: string): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) throw expected(what, text);
    return text;
  };
}

export function dnsLabel(what: string): (text: string) => string {
  return matching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, `a ${what}: 1 to 63 lower-case letters, digits, -`);
}

export function objectName(kind: string): (text: string) => string {
  return matching(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, `the name of ${kind}`);
}

export function oneOf<const T extends readonly string[]>(allowed: T): (text: string) => T[number] {
  return (text) => {
    if (!allowed.includes(text)) throw expected(`one of ${allowed.join(", ")}`, text);
    return text;
  };
}

export function integer(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) throw expected(`a whole number from ${min} to ${max}`, text);
    return value;
  };
}

export function port(text: string): number {
  return integer(0, 65_535)(text);
}

export function duration(text: string): number {
  const valueMs = parseMs(text);
  if (valueMs < 1) throw expected("at least 1ms", text);
  return valueMs;
}

/** RFC 3339 in, milliseconds since the epoch out. */
export function time(text: string): number {
  const value = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(value)) throw expected("a time such as 2026-01-31T12:00:00Z", text);
  return value;
}

export function httpUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") throw expected("an http or https URL", text);
  return url.href;
}

export function orAbsent<T>(parse: (text: string) => T): (text: string) => T | undefined {
  return (text) => (text === "" ? undefined : parse(text));
}

export function listOf(pattern: RegExp, what: string): (text: string) => readonly string[] {
  return (text) => {
    const items = text
      .split(",")
      .map((item) => item.trim())
      .filter(Boolean);
    if (!items.every((item) => pattern.test(item))) throw expected(`${what}, separated by commas`, text);
    return items;
  };
}

export function absolutePath(text: string): string {
  return matching(/^\/\S+$/, "an absolute path")(text);
}

/** Names of webhook senders, or "*" for any. */
export function origins(text: string): readonly string[] {
  const form = /^(?:\*|[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?)$/;
  return listOf(form, "DNS names or *")(text.toLowerCase());
}

/** PEM certificates. */
export function certificates(text: string): string {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (found.length === 0 || !found.every(isCertificate)) throw expected("certificates in PEM", `${text.slice(0, 60)}…`);
  return text;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).subject !== undefined;
  } catch {
    return false;
  }
}

/** Knative's `{"extensions":{"name":"value"}}`, of which a SinkBinding without extensions leaves `{}`. */
export function ceOverrides(text: string): { readonly [name: string]: string } {
  const { extensions = {}, ...others } = objectIn(text) ?? { extensions: null };
  const wanted = 'an object such as {"extensions":{"team":"red"}}: names of a to z and 0 to 9, values of printable ASCII';
  const sound =
    isObject(extensions) &&
    Object.keys(others).length === 0 &&
    Object.entries(extensions).every(([name, value]) => isExtension(name, value));
  if (!sound) throw expected(wanted, text.slice(0, 200));
  const own = Object.keys(extensions).filter((name) => ownAttributes.includes(name));
  if (own.length > 0) throw expected(`extensions that Treacle does not set itself, but not ${own.join(", ")}`, text.slice(0, 200));
  return extensions as { [name: string]: string };
}

function isExtension(name: string, value: unknown): boolean {
  return /^[a-z0-9]{1,64}$/.test(name) && typeof value === "string" && /^[ -~]{1,1024}$/.test(value);
}

function objectIn(json: string): { [name: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is { [name: string]: unknown } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function expected(what: string, text: string): Error {
  return new Error(`is ${JSON.stringify(text)}, expected ${what}`);
}
