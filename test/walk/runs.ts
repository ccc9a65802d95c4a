// Random runs against one target, and what befalls them.
import * as fc from "fast-check";
import type { StopReason } from "../../src/runner/assignment.ts";
import type { Fault } from "../fake-kernel/held.ts";
import { delayMs, reach, sometimes } from "./requests.ts";
import { serviceAddress } from "./target.ts";

const latest = 150; // ms, for what happens at some time

/** Beginnings of what a run starts and says, so that what is seldom is disturbed as often as what is frequent. */
const calls = [
  "start nft",
  "start treacle",
  "connect",
  "nft: add table",
  "ip -j -d addr show",
  "ip -batch - link add",
  "tc -batch",
  "nft: add set",
  "nft list table ",
  "nft: add element netdev treacle alive",
  "nft: flush",
  "tc -s -j qdisc",
  "ip -batch - link del",
  "nft list tables",
];

const run = fc.record({
  to: fc.array(reach, { minLength: 1, maxLength: 4 }),
  except: fc.array(reach, { maxLength: 2 }),
  nameservers: fc.uniqueArray(fc.constantFrom(serviceAddress, "169.254.20.10", "fd00:244::8", "10.0.0.1"), { maxLength: 2 }),
  delayMs,
  // Seldom so long that another run gives up, and that a target's end is seen.
  durationMs: fc.oneof({ weight: 15, arbitrary: fc.integer({ min: 5, max: 80 }) }, { weight: 1, arbitrary: fc.constant(2_600) }),
  deadlineMs: sometimes(fc.integer({ min: 0, max: latest }), 4),
  startsAtMs: fc.integer({ min: 0, max: latest }),
  stop: sometimes(
    fc.record({ atMs: fc.integer({ min: 0, max: latest }), reason: fc.constantFrom<StopReason>("aborted", "runner-stopped") }),
    4,
  ),
  fault: sometimes(
    fc.record({
      at: fc.oneof(fc.record({ call: fc.integer({ min: 0, max: 45 }) }), fc.record({ what: fc.constantFrom(...calls), nth: fc.nat(2) })),
      kind: fc.constantFrom<Fault>("fail", "half", "lost", "dies", "kill-before", "kill-after"),
    }),
    2,
  ),
});
export type Asked = typeof run extends fc.Arbitrary<infer T> ? T : never;

export const scenario = fc.record({
  first: run,
  // Packets that wait in a device that a killed run has left; undefined: there is none.
  leftover: sometimes(fc.nat(3), 4),
  second: sometimes(run, 3),
  targetGoneAtMs: sometimes(fc.integer({ min: 0, max: latest }), 8),
});
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;
