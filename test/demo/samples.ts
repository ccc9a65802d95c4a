import type { Picture } from "../../src/demo/panels.ts";
import type { Trip } from "../../src/demo/trips.ts";
import { peers } from "../../src/local/shop.ts";

/** Round trips every 200 ms: 0.4 ms, and 100.4 ms to payments from 2 s to 7 s. One connect to ads is never answered. */
export function samplePicture(changes: Partial<Picture> = {}): Picture {
  const trips: Trip[] = [];
  for (let atMs = -2000; atMs < 10_000; atMs += 200)
    for (const to of peers)
      trips.push({ to, atMs, ms: to === "ads" && atMs === 4000 ? null : to === "payments" && atMs >= 2000 && atMs < 7000 ? 100.4 : 0.4 });
  return { trips, fromMs: -2000, toMs: 10_000, nowMs: 10_000, window: { fromMs: 2000, toMs: 7000 }, delayMs: 100, ...changes };
}
