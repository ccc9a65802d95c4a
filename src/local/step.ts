import { formatSeconds } from "./format.ts";
import type { Paint } from "./paint.ts";
import type { Screen } from "./screen.ts";

/** Says to a person what is being waited for, and that it is there. */
export async function step<T>(text: string, work: () => Promise<T>, { screen, paint }: { screen: Screen; paint: Paint }): Promise<T> {
  const startMs = performance.now();
  const seconds = (): string => formatSeconds(performance.now() - startMs);
  if (screen.live) screen.show(() => [`  ${paint("quiet", "…")} ${text}  ${paint("quiet", `${seconds()} s`)}`]);
  else screen.print(`  ${text} …`);
  const done = await work().finally(() => screen.show());
  if (screen.live) screen.print(`  ${paint("good", "✓")} ${text}  ${paint("quiet", `${seconds()} s`)}`);
  return done;
}
