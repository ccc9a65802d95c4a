// Whether what is asked for is what packets get: added delay, and what jitter does to TCP.
import { makeLab, type Lab } from "../test/kernel/lab.ts";
import type { Impairment } from "../src/netem/impairment.ts";
import type { Context } from "./benches.ts";
import { inTurn, median } from "./numbers.ts";
import { applyOurs, batchTc, removeRoot } from "./shaping.ts";
import { openStream } from "./precision/stream.ts";

const pings = 20;
const rounds = 3;

export async function bench(context: Context): Promise<void> {
  const lab = await makeLab();
  try {
    await benchDelay(context, lab);
    await benchThroughput(context, lab);
  } finally {
    await lab.dispose();
  }
}

async function benchDelay({ report, say }: Context, lab: Lab): Promise<void> {
  const { a, b } = lab;
  const rtt = (): Promise<number> => lab.rtt(a, b.v4, pings);
  for (const delayMs of [1, 10, 100, 1_000]) {
    const figure = `round trip longer by, ${delayMs} ms asked`;
    say(figure);
    const added = async (during: () => Promise<number>): Promise<number> => {
      const before = await rtt();
      return (await during()) - before;
    };
    const seen = await inTurn(rounds, {
      ours: () => added(() => delayed(a.path, { addresses: [b.v4], impairment: { delayMs } }, rtt)),
      netem: () =>
        added(async () => {
          await batchTc(a.path, [`qdisc add dev eth0 root netem delay ${delayMs}ms`]);
          const ms = await rtt();
          await removeRoot(a.path);
          return ms;
        }),
    });
    const value = median(seen.ours);
    report({ figure, value, unit: "ms", against: "asked for", alternative: delayMs });
    report({ figure, value, unit: "ms", against: "netem as root of eth0", alternative: median(seen.netem) });
  }
}

async function benchThroughput({ report, say }: Context, { a, b }: Lab): Promise<void> {
  say("TCP at 100 ms ± 20 ms");
  const stream = await openStream(a, b);
  const jitter = { delayMs: 100, jitterMs: 20 };
  const withDelay =
    (impairment: Partial<Impairment>, tc: (line: string) => string = (line) => line) =>
    () =>
      delayed(a.path, { addresses: [b.v4], impairment, tc }, () => stream.megabitsPerSecond());
  try {
    const seen = await inTurn(rounds, {
      plain: withDelay({ delayMs: 100 }),
      ours: withDelay(jitter),
      netem: withDelay(jitter, (line) => line.replace(/ rate 10gbit$/, "")),
    });
    const said = { figure: "TCP at 100 ms ± 20 ms", value: median(seen.ours), unit: "Mbit/s" };
    report({ ...said, against: "100 ms without jitter", alternative: median(seen.plain), goal: { of: "ratio", atLeast: 0.8 } });
    report({ ...said, against: "netem's own jitter, on the same ifb", alternative: median(seen.netem) });
  } finally {
    await stream.end();
  }
}

async function delayed(netns: string, options: Parameters<typeof applyOurs>[1], measure: () => Promise<number>): Promise<number> {
  const end = await applyOurs(netns, options);
  try {
    return await measure();
  } finally {
    await end();
  }
}
