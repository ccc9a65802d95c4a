// What a packet to a bystander costs, depending on how many addresses are delayed: from the sender's system call until the
// other end of the cable has dropped it, in processor time.
import { hold } from "../src/exec.ts";
import { unwind, type Undo } from "../src/undo.ts";
import type { Context } from "./benches.ts";
import { inTurn, median } from "./numbers.ts";
import { makePair, withoutNetem } from "./pair.ts";
import { applyOurs, batchTc, scattered, u32Lines } from "./shaping.ts";

const rounds = 30;
const bystander = "198.51.100.1";

export async function bench({ report, say }: Context): Promise<void> {
  const undo: Undo[] = [];
  // A namespace and a sender of its own for each case, all there at once.
  const caseOf = async (packets: number, install: (netns: string) => Promise<Undo | void>): Promise<() => Promise<number>> => {
    const { netns, remove } = await makePair();
    undo.push(remove);
    undo.push((await install(netns)) ?? (() => {}));
    const sender = startSender(netns);
    undo.push(() => sender.end());
    return () => sender.cost(packets);
  };
  const ours = (count: number) => caseOf(20_000, (netns) => applyOurs(netns, { addresses: scattered(count), tc: withoutNetem }));
  const u32 = (count: number) => caseOf(count > 1_000 ? 2_000 : 20_000, (netns) => batchTc(netns, u32Lines(scattered(count))));
  try {
    const cases = {
      bare: await caseOf(20_000, async () => {}),
      "bare again": await caseOf(20_000, async () => {}),
      "ours 10": await ours(10),
      "u32 10": await u32(10),
      "ours 1000": await ours(1_000),
      "u32 1000": await u32(1_000),
      "ours 10000": await ours(10_000),
      "u32 10000": await u32(10_000),
    };
    say(`${rounds} rounds of ${Object.keys(cases).length} cases`);
    await inTurn(2, cases);
    const seen = await inTurn(rounds, cases);
    const best = (name: keyof typeof cases): number => Math.min(...seen[name]);
    const unit = "ns";
    report({
      figure: "nothing installed (noise: the same twice)",
      value: best("bare again"),
      unit,
      against: "nothing installed",
      alternative: best("bare"),
    });
    report({
      figure: "nothing installed, median (noise: how far above the best)",
      value: median(seen.bare),
      unit,
      against: "nothing installed, best of the batches",
      alternative: best("bare"),
    });
    for (const count of [10, 1_000, 10_000] as const) {
      const figure = `packet to a bystander, ${count.toLocaleString("en")} addresses delayed`;
      const value = best(`ours ${count}`);
      report({ figure, value, unit, against: "nothing installed", alternative: best("bare") });
      report({ figure, value, unit, against: "linear u32 on a root htb", alternative: best(`u32 ${count}`) });
      if (count === 10) continue;
      report({ figure, value, unit, against: "ours at 10 addresses", alternative: best("ours 10"), goal: { of: "ratio", atMost: 1.1 } });
    }
  } finally {
    await unwind(undo);
  }
}

interface Sender {
  /** Sends so many packets. @returns what one of them has cost, in ns */
  cost(packets: number): Promise<number>;
  end(): Promise<unknown>;
}

function startSender(netns: string): Sender {
  let answered: (line: string) => void = () => {};
  const perl = hold(["nsenter", `--net=${netns}`, "perl", new URL("sender.pl", import.meta.url).pathname, bystander], {
    onLine: (line) => answered(line),
  });
  const gone = perl.ended.then(({ stderr }) => Promise.reject(new Error(`the sender has ended: ${stderr}`)));
  gone.catch(() => {});
  return {
    cost: async (packets) => {
      const answer = new Promise<string>((resolve) => (answered = resolve));
      perl.write(String(packets));
      return Number(await Promise.race([answer, gone]));
    },
    end: () => {
      perl.end();
      return perl.ended;
    },
  };
}
