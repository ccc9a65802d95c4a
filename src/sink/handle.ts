import type { IncomingMessage, ServerResponse } from "node:http";
import { type Inbound, parseInbound } from "../events/inbound.ts";
import { lateness } from "../events/late.ts";
import { storeAbort } from "./abort.ts";
import { accept } from "./answer.ts";
import { headersOf, readBody } from "./body.ts";
import type { SinkContext } from "./deps.ts";
import { storeRequest } from "./record.ts";
import type { Sender } from "./sender.ts";

/** One event, from its bytes to the answer: it is acknowledged when the API server has stored what it asks for. */
export async function handleEvent(deps: SinkContext, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const sender = await deps.identify(request);
  const body = await readBody(request, deps.config);
  const event = parseInbound({ headers: headersOf(request), body });
  const record = isLate(deps, event) ? undefined : await store(deps, event, sender);
  accept(response, record);
}

/** Stores what the event asks for; gives back the name of the one record that it is about, if there is one. */
async function store(deps: SinkContext, event: Inbound, sender: Sender): Promise<string | undefined> {
  return event.kind === "requested" ? storeRequest(deps, event, sender) : storeAbort(deps, event, sender);
}

/** Late events are acknowledged and forgotten: a topic that is read again from its beginning must not fill the ledger. */
function isLate({ config, log, late, now = () => new Date() }: SinkContext, { attributes }: Inbound): boolean {
  const reason = lateness(attributes, now(), config.maxAgeMs);
  if (reason === null) return false;
  log.warn(
    { event: attributes.id, source: attributes.source, type: attributes.type, reason, late: ++late.count },
    "event too late: acknowledged, not acted on",
  );
  return true;
}
