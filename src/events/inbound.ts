import { TreacleError, asTreacleError } from "../errors.ts";
import { checkRequest } from "../plan/units.ts";
import type { Attributes } from "./attributes.ts";
import { eventType, inboundSuffixes, outbound, ownTypes, typePrefix, type InboundSuffix } from "./catalogue.ts";
import { type Envelope, type Message, notAnEvent, openMessage, unsupported } from "./envelope.ts";
import { dataDigest } from "./ids.ts";
import { isDeadLetter } from "./late.ts";
import { isJson, parseMediaType } from "./media.ts";
import type { AbortRequested, Request } from "./types.gen.ts";
import { maxProblems, validate } from "./validate.ts";

interface Received {
  attributes: Attributes;
  /** SHA-256 (hex) of the canonical JSON of `data`. */
  digest: string;
}

/** An event that is complete and means something to Treacle. */
export type Inbound = (Received & { kind: "requested"; data: Request }) | (Received & { kind: "abort"; data: AbortRequested });

/**
 * An event that is acknowledged, and that is all. "dead-letter": somebody, perhaps Treacle itself, did not take it; whatever it
 * asks for, it is not asked of Treacle any more. "foreign": it is of a type that is not Treacle's.
 */
export interface Ignored {
  kind: "dead-letter" | "foreign";
  attributes: { readonly [name: string]: string };
}

/** Foreign types, and what their data is: for senders that cannot choose the type of what they send. */
export type TypeAliases = ReadonlyMap<string, InboundSuffix>;

/** What becomes of types that are not Treacle's. */
export interface ForeignTypes {
  aliases?: TypeAliases;
  /** What becomes of all others. Default: refused, so that nobody waits for what was never understood. */
  others?: "refuse" | "ignore";
}

/**
 * The events in an HTTP request: one in binary or structured mode, or a batch. Nothing is repaired and nothing is guessed.
 * One that cannot be used refuses the whole batch: its sender gets a single answer.
 * @param maxBatch events of a batch; 0: batches are not taken
 * @throws TreacleError `not-a-cloudevent`, `schema-invalid`, `id-conflict` or `unsupported-media-type`, with all problems of that kind
 */
export function parseMessage(message: Message, maxBatch: number, foreign: ForeignTypes = {}): (Inbound | Ignored)[] {
  const { isBatch, envelopes } = openMessage(message, maxBatch);
  const meaning: Meaning = (envelope) => meaningOf(envelope, foreign);
  return isBatch ? meaningOfAll(envelopes, meaning) : envelopes.map(meaning);
}

/**
 * The one event in an HTTP request in binary or structured mode.
 * @throws TreacleError as {@link parseMessage}; also for a dead letter
 */
export function parseInbound(message: Message): Inbound {
  const [event] = parseMessage(message, 0);
  if (event !== undefined && !isIgnored(event)) return event;
  throw new TreacleError(
    "schema-invalid",
    "the event is a dead letter (it has knativeerror attributes): the sink acknowledges and ignores it",
  );
}

/** Nothing is to be done for it. */
export function isIgnored(event: Inbound | Ignored): event is Ignored {
  return event.kind === "dead-letter" || event.kind === "foreign";
}

type Meaning = (envelope: Envelope) => Inbound | Ignored;

function meaningOf(envelope: Envelope, { aliases, others }: ForeignTypes): Inbound | Ignored {
  // Before all else: what was refused once for a fault would be refused again for it, and the broker has nowhere left to put it.
  if (isDeadLetter(envelope.attributes)) return { kind: "dead-letter", attributes: envelope.attributes };
  if (envelope.problems.length > 0) throw notAnEvent(envelope.problems);
  const attributes = envelope.attributes as { [name: string]: string } & Attributes;
  const alias = aliases?.get(attributes.type);
  if (alias === undefined && others === "ignore" && !attributes.type.startsWith(ownTypes)) return { kind: "foreign", attributes };
  const suffix = alias ?? knownType(attributes.type);
  requireJson(attributes["datacontenttype"]);
  const data = envelope.data();
  const problems = problemsOf(suffix, data);
  if (problems.length > 0) throw invalid(attributes.type, problems);
  const received = { attributes, digest: dataDigest(data) };
  return suffix === "requested"
    ? { kind: "requested", ...received, data: data as Request }
    : { kind: "abort", ...received, data: data as AbortRequested };
}

function meaningOfAll(envelopes: Envelope[], meaning: Meaning): (Inbound | Ignored)[] {
  const failures: { index: number; error: TreacleError }[] = [];
  const digests = new Map<string, string>();
  const events = envelopes.flatMap((envelope, index) => {
    try {
      const event = meaning(envelope);
      if (!isIgnored(event)) requireSameAsBefore(event, digests);
      return [event];
    } catch (thrown) {
      failures.push({ index, error: asTreacleError(thrown) });
      return [];
    }
  });
  const [first] = failures;
  if (!first) return events;
  const told = failures.length === 1 ? `event ${first.index} (from 0)` : `${failures.length} events`;
  throw new TreacleError(first.error.code, `${told} of a batch of ${envelopes.length} cannot be used, so nothing of it was stored`, {
    problems: failures.flatMap(({ index, error: { problems, message } }) =>
      (problems.length > 0 ? problems : [message]).map((problem) => `[${index}] ${problem}`),
    ),
  });
}

function requireSameAsBefore({ attributes: { source, id }, digest }: Inbound, digests: Map<string, string>): void {
  const name = JSON.stringify([source, id]);
  if ((digests.get(name) ?? digest) !== digest) {
    throw new TreacleError("id-conflict", "source and id are those of an earlier event of the batch with other data");
  }
  digests.set(name, digest);
}

function knownType(type: string): InboundSuffix {
  const suffix = type.startsWith(typePrefix) ? type.slice(typePrefix.length) : "";
  const known = inboundSuffixes.find((one) => one === suffix);
  if (known) return known;
  const named = JSON.stringify(type.slice(0, 80));
  const why = Object.hasOwn(outbound, suffix) ? `${named} is what Treacle says itself, not what it takes` : `${named} is not known`;
  throw invalid(type, [`type: ${why}; send ${inboundSuffixes.map(eventType).join(" or ")}`]);
}

function requireJson(datacontenttype: string | undefined): void {
  if (datacontenttype === undefined) return;
  const media = parseMediaType(datacontenttype);
  if (!media || !isJson(media)) {
    throw unsupported(`data of type ${JSON.stringify(datacontenttype.slice(0, 80))} is not read; send application/json in UTF-8`);
  }
}

/** Everything in which an inbound event's data cannot be used, one sentence each, beginning with the field. */
export function problemsOf(suffix: InboundSuffix, data: unknown): string[] {
  if (data === undefined) return ["data: missing"];
  const problems = validate(suffix, data);
  // With so many, nobody knows which parts are sound.
  if (suffix !== "requested" || problems.length >= maxProblems) return problems;
  return [...problems, ...checkRequest(data as Request, problems)];
}

function invalid(type: string, problems: string[]): TreacleError {
  return new TreacleError("schema-invalid", `the event of type ${type.slice(0, 80)} cannot be used`, { problems });
}
