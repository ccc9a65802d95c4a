// Looks at a namespace after every change of it: nothing is delayed that was not asked for, and nothing at the wrong time.
import assert from "node:assert/strict";
import type { KernelNamespace } from "../fake-kernel/namespace.ts";
import type { Fate, Packet } from "../fake-kernel/packet.ts";
import { packetsTo } from "./requests.ts";

/** One run as it looks from outside. */
export interface Delaying {
  mayDelay: (packet: Packet) => boolean;
  delayMs: number;
  /** From its last look before the gate opens until its final event. */
  mayBe: boolean;
  /** It has said that it is in force, and not yet begun to end. */
  mustBe: boolean;
}

/**
 * Looks at packets of every kind to these addresses, by each device, whatever the routes say.
 * @throws AssertionError for the first packet that has another fate than the runs say
 */
export function assertFates(namespace: KernelNamespace, runs: readonly Delaying[], addresses: readonly string[]): void {
  assert(runs.filter(({ mustBe }) => mustBe).length <= 1, "two runs are in force at once");
  const oifs = [...namespace.links.all.keys()];
  for (const packet of addresses.flatMap((dst) => packetsTo(dst).flatMap((packet) => oifs.map((oif) => ({ ...packet, oif }))))) {
    const fate = namespace.fate(packet);
    assert.notEqual(fate.kind, "lost", `a black hole for ${said(packet)}`);
    if (fate.kind === "delayed") assertAsked(packet, fate, runs);
    else assertNotDue(namespace, packet, runs);
  }
}

function assertAsked(packet: Packet, { ms }: Extract<Fate, { kind: "delayed" }>, runs: readonly Delaying[]): void {
  const whose = runs.filter(({ mayBe, delayMs }) => mayBe && delayMs === ms);
  assert(whose.length > 0, `${said(packet)} is delayed by ${ms} ms, outside of any run that delays so`);
  assert(
    whose.some(({ mayDelay }) => mayDelay(packet)),
    `${said(packet)} is delayed and must not be`,
  );
}

function assertNotDue(namespace: KernelNamespace, packet: Packet, runs: readonly Delaying[]): void {
  const route = namespace.routeTo(packet.dst);
  if (route?.dev !== packet.oif || route.dev === "lo") return;
  const due = runs.some(({ mustBe, mayDelay }) => mustBe && mayDelay(packet));
  assert(!due, `${said(packet)} is not delayed although the delay is in force`);
}

function said({ oif, dst, proto, port, icmpType }: Packet): string {
  return `${proto} ${dst} ${port ?? icmpType ?? ""} by ${oif}`;
}
