import { type Attributes, parseTimestamp } from "./attributes.ts";

/**
 * Why an event comes too late to be acted on, or null: its `expirytime` has passed, or its `time`, or the time at which a broker
 * took it, is more than `maxAgeMs` ago. An event that says no time has no age.
 */
export function lateness(attributes: Attributes, now: Date, maxAgeMs: number): string | null {
  const expiry = attributes["expirytime"];
  const expiresMs = expiry === undefined ? null : parseTimestamp(expiry);
  if (expiresMs !== null && expiresMs <= now.getTime()) return `it expired at ${expiry}`;
  const old = [attributes["time"], attributes["knativearrivaltime"]].find((time) => isBefore(time, now.getTime() - maxAgeMs));
  return old === undefined ? null : `it is of ${old}, more than ${Math.round(maxAgeMs / 1000)} s ago`;
}

function isBefore(time: string | undefined, ms: number): boolean {
  const timeMs = time === undefined ? null : parseTimestamp(time);
  return timeMs !== null && timeMs < ms;
}

/** A broker or channel could not deliver the event to somebody else, or to Treacle, which refused it: Knative's dispatcher says so in it. */
export function isDeadLetter(attributes: { readonly [name: string]: string }): boolean {
  return ["knativeerrorcode", "knativeerrordest", "knativeerrordata"].some((name) => Object.hasOwn(attributes, name));
}
