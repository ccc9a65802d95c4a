import type { IncomingMessage, ServerResponse } from "node:http";
import { type Ignored, type Inbound, isIgnored, parseMessage } from "../events/inbound.ts";
import { lateness } from "../events/late.ts";
import { accept } from "./answer.ts";
import { storeAll } from "./batch.ts";
import { headersOf, readBody } from "./body.ts";
import type { SinkContext } from "./deps.ts";

/** One request, from its bytes to the answer: it is acknowledged when the API server has stored what its events ask for. */
export async function handleEvent(deps: SinkContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sender = await deps.identify(request);
  const body = await readBody(request, deps.config);
  const { maxBatch, typeAliases: aliases, otherTypes: others } = deps.config;
  const events = parseMessage({ headers: headersOf(request), body }, maxBatch, { aliases, others });
  const placed = events.flatMap((event, index) => (isToBeDone(deps, event) ? [{ event, index }] : []));
  accept(response, await storeAll(deps, placed, sender));
}

/**
 * Dead letters, late events and, if so configured, foreign ones are acknowledged and forgotten: who keeps dead letters must be able to put them down, and a topic
 * that is read again from its beginning must not fill the ledger.
 */
function isToBeDone({ config, log, ignored, now = () => new Date() }: SinkContext, event: Inbound | Ignored): event is Inbound {
  const { id, source, type, knativeerrorcode } = event.attributes;
  const about = { event: id, source, type };
  if (event.kind === "foreign") {
    log.debug({ ...about, foreign: ++ignored.foreign }, "event of a type that is not Treacle's: acknowledged, not acted on");
    return false;
  }
  if (isIgnored(event)) {
    log.warn({ ...about, knativeerrorcode, deadLetters: ++ignored.deadLetters }, "dead letter: acknowledged, not acted on");
    return false;
  }
  const reason = lateness(event.attributes, now(), config.maxAgeMs);
  if (reason === null) return true;
  log.warn({ ...about, reason, late: ++ignored.late }, "event too late: acknowledged, not acted on");
  return false;
}
