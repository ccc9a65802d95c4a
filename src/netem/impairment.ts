import { TreacleError } from "../errors.ts";
import type { Latency } from "../events/types.gen.ts";
import { checkLatency, parseBitsPerSecond, parseMs, parsePercent } from "../plan/units.ts";

/** What netem does to each packet, in plain numbers. */
export interface Impairment {
  delayMs: number;
  jitterMs: number;
  /** Name of a distribution table of iproute2; uniform where absent. */
  distribution?: "normal" | "pareto" | "paretonormal";
  lossPercent: number;
  /** Upper bound of the throughput; 0: none. */
  rateBitPerSecond: number;
}

/** Delay, jitter and the rest of a request as numbers. @throws TreacleError `usage` */
export function parseImpairment(latency: Latency): Impairment {
  const problems = checkLatency(latency);
  if (problems.length > 0) throw new TreacleError("usage", problems.join("; "));
  const { delay, jitter, distribution, loss, rate } = latency;
  return {
    delayMs: parseMs(delay),
    jitterMs: jitter === undefined ? 0 : parseMs(jitter),
    ...(distribution === undefined || distribution === "uniform" ? {} : { distribution }),
    lossPercent: loss === undefined ? 0 : parsePercent(loss),
    rateBitPerSecond: rate === undefined ? 0 : parseBitsPerSecond(rate),
  };
}

const packetsPerSecond = 50_000;

/**
 * Arguments of `tc qdisc … netem`.
 *
 * Jitter without a rate reorders four packets of five and ends TCP's throughput; a rate of 10 Gbit/s keeps netem's queue in
 * order and limits nothing (measured: 0.7 against 191 Mbit/s at 100 ms ± 20 ms).
 */
export function netemArguments(impairment: Impairment): string[] {
  const { delayMs, jitterMs, distribution, lossPercent, rateBitPerSecond } = impairment;
  const words = ["limit", String(queueLimit(impairment)), "delay", microseconds(delayMs)];
  if (jitterMs > 0) words.push(microseconds(jitterMs));
  if (jitterMs > 0 && distribution) words.push("distribution", distribution);
  if (lossPercent > 0) words.push("loss", `${lossPercent}%`);
  if (rateBitPerSecond > 0) words.push("rate", `${rateBitPerSecond}bit`);
  else if (jitterMs > 0) words.push("rate", "10gbit");
  return words;
}

/** Packets that netem may hold: what a fast sender has under way during the delay, twice. tc's default of 1,000 drops. */
function queueLimit({ delayMs, jitterMs }: Impairment): number {
  const underWay = Math.ceil(((delayMs + jitterMs) / 1000) * packetsPerSecond * 2);
  return Math.min(100_000, Math.max(1000, underWay));
}

function microseconds(ms: number): string {
  return `${Math.round(ms * 1000)}us`;
}

/** The longest that netem can reasonably hold a packet: tables of iproute2 reach four times the jitter. */
export function longestHoldMs({ delayMs, jitterMs, distribution }: Impairment): number {
  return delayMs + jitterMs * (distribution ? 4 : 1);
}
