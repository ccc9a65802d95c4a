import { randomUUID } from "node:crypto";
import type { Call } from "./api.ts";
import { Refused, type Stored } from "./objects.ts";
import type { Page, Store } from "./store.ts";
import { select } from "./watch.ts";

/** A list, or a page of one as it was when its first page was asked for. */
export function list(store: Store, call: Call): object {
  const { apiVersion, kind } = call.resource;
  const limit = Number(call.query.get("limit")) || Infinity;
  const token = call.query.get("continue");
  const { items, version } = token ? pageOf(store, token) : { items: select(store, call), version: store.version };
  const rest = items.slice(limit);
  const metadata = { resourceVersion: String(version), ...(rest.length > 0 && { continue: keep(store, { items: rest, version }) }) };
  // As the real server: items of built-in kinds come without apiVersion and kind, those of custom resources with them.
  const bare = (item: Stored): object => (kind === "Latency" ? item : { ...item, apiVersion: undefined, kind: undefined });
  return { kind: `${kind}List`, apiVersion, metadata, items: items.slice(0, limit).map(bare) };
}

/** So many lists can be on their way at a time. */
const mostPages = 1000;

function keep(store: Store, page: Page): string {
  const token = randomUUID();
  store.pages.set(token, page);
  for (const oldest of [...store.pages.keys()].slice(0, -mostPages)) store.pages.delete(oldest);
  return token;
}

/** Of a page that was asked for before, too: its answer may have been lost. */
function pageOf(store: Store, token: string): Page {
  if (!/^[-0-9a-f]{36}$/.test(token)) throw new Refused("400 BadRequest", "invalid continue token");
  const page = store.pages.get(token);
  if (page && store.changesSince(page.version)) return page;
  throw new Refused("410 Expired", "the list that this is a page of is too old: begin it anew");
}
