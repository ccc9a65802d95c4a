import { setTimeout as sleep } from "node:timers/promises";
import { type Stock, machineStock, started, tooMany } from "../../test/stock.ts";

/** What has been told to end may take so long for it. */
const patienceMs = 5_000;

/** Looks at the machine around a tier: its files run side by side, so that each can answer only for what is its own. */
export interface MachineWatch {
  /** Environment of everything that belongs to the tier. */
  env: { [name: string]: string };
  /** What the tier has left behind, in a line; undefined: nothing. */
  left(): Promise<string | undefined>;
}

export async function watchMachine(): Promise<MachineWatch> {
  const mark = { name: "TESTS_RUN", value: `${process.pid}-${process.hrtime.bigint()}` };
  const before = await machineStock();
  const leftNow = async (): Promise<Stock> => [...started(mark).map((text) => `process ${text}`), ...tooMany(before, await machineStock())];
  return {
    env: { [mark.name]: mark.value },
    async left() {
      const end = performance.now() + patienceMs;
      let left = await leftNow();
      while (left.length > 0 && performance.now() < end) {
        await sleep(50);
        left = await leftNow();
      }
      return left.length === 0 ? undefined : `left behind, unless something else made it in the meantime: ${left.join("; ")}`;
    },
  };
}
