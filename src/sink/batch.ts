import { TreacleError, asTreacleError } from "../errors.ts";
import type { Inbound } from "../events/inbound.ts";
import { requireAbortable, storeAbort } from "./abort.ts";
import type { SinkContext } from "./deps.ts";
import { requireStorable, storeRequest } from "./record.ts";
import type { Sender } from "./sender.ts";

/** An event, and its place in the request that brought it. */
export interface Placed {
  event: Inbound;
  index: number;
}

/**
 * Stores what the events of one request ask for; gives back the name of the one record that they are about, if there is one.
 * All of them or, as far as that can be known beforehand, none. A failure in the middle is retried by the sender: every name
 * follows from its event, so nothing is done twice.
 */
export async function storeAll(context: SinkContext, placed: readonly Placed[], sender: Sender): Promise<string | undefined> {
  const [only, ...others] = placed;
  if (only && others.length === 0) return store(context, only.event, sender);
  await forEach(placed, "so nothing of it was stored", async (event) => {
    await (event.kind === "requested" ? requireStorable(context, event, sender) : requireAbortable(context, event, sender));
  });
  await forEach(placed, "the earlier ones were stored", async (event) => void (await store(context, event, sender)));
  return undefined;
}

/** Stores what one event asks for; gives back the name of the one record that it is about, if there is one. */
function store(context: SinkContext, event: Inbound, sender: Sender): Promise<string | undefined> {
  return event.kind === "requested" ? storeRequest(context, event, sender) : storeAbort(context, event, sender);
}

async function forEach(placed: readonly Placed[], become: string, act: (event: Inbound) => Promise<void>): Promise<void> {
  for (const { event, index } of placed) {
    try {
      await act(event);
    } catch (cause) {
      const { code, message } = asTreacleError(cause);
      throw new TreacleError(code, `event ${index} (from 0) of the batch cannot be used; ${become}`, { cause, problems: [message] });
    }
  }
}
