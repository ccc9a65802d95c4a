// How long it takes until all addresses are in force: everything that is installed, from an untouched namespace on.
import type { Context } from "./benches.ts";
import { inTurn, median, timed } from "./numbers.ts";
import { makePair, withoutNetem } from "./pair.ts";
import { applyOurs, batchTc, eachTc, removeRoot, scattered, u32Lines, type End } from "./shaping.ts";

const oneProcessEach = "u32, one tc process per filter";
const oneBatch = "u32, one tc -batch";

export async function bench({ report, say }: Context): Promise<void> {
  const { netns, remove } = await makePair();
  const ours = async (addresses: string[]): Promise<number> => {
    let end: End | undefined;
    const ms = await timed(async () => (end = await applyOurs(netns, { addresses, tc: withoutNetem })));
    await end?.();
    return ms;
  };
  const theirs = async (way: typeof batchTc, addresses: string[]): Promise<number> => {
    const ms = await timed(() => way(netns, u32Lines(addresses)));
    await removeRoot(netns);
    return ms;
  };
  try {
    let perThousandMs = 0;
    for (const count of [10, 1_000, 10_000]) {
      const addresses = scattered(count);
      const mine = async (): Promise<number> => ours(addresses);
      const batch = async (): Promise<number> => theirs(batchTc, addresses);
      const figure = `${count.toLocaleString("en")} addresses installed`;
      say(figure);
      // Ten thousand are not run one by one: what a thousand took is taken ten times.
      const each = count <= 1_000 ? { each: async (): Promise<number> => theirs(eachTc, addresses) } : {};
      const cases: { [name: string]: () => Promise<number> } = { mine, batch, ...each };
      const seen = await inTurn(count > 10 ? 5 : 15, cases);
      const value = median(seen["mine"] ?? []);
      if (seen["each"]) {
        perThousandMs = median(seen["each"]);
        report({ figure, value, unit: "ms", against: oneProcessEach, alternative: perThousandMs });
      } else {
        const against = `${oneProcessEach} (10 × the time of 1,000)`;
        report({ figure, value, unit: "ms", against, alternative: perThousandMs * 10, goal: { of: "ratio", atMost: 1 / 20 } });
      }
      report({ figure, value, unit: "ms", against: oneBatch, alternative: median(seen["batch"] ?? []) });
    }
  } finally {
    remove();
  }
}
