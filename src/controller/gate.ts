import { pause } from "../wait.ts";

/** Runs tasks, so many at the same time and the rest in the order in which they came, whatever becomes of each. */
export type Gate = <T>(task: () => Promise<T>) => Promise<T>;

export function createGate(width: number): Gate {
  const waiting: (() => void)[] = [];
  let free = width;
  return async (task) => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await task();
    } finally {
      // The place goes to the next in line, or becomes free.
      const next = waiting.shift();
      if (next) next();
      else free++;
    }
  };
}

/** Begins a task when its turn has come. One that takes longer than so many ms goes on, and somebody else's turn has come. */
export async function inTurn<T>(gate: Gate, task: () => Promise<T>, ms: number): Promise<T> {
  const begun = await gate(async () => {
    const doing = task();
    const over = new AbortController();
    await Promise.race([doing.catch(() => {}), pause(ms, over.signal)]);
    over.abort();
    return { doing };
  });
  return begun.doing;
}
