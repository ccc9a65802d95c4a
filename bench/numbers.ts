/** Middle value. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Milliseconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Cases in turn, round after round, so that what disturbs the machine disturbs them all. @returns what each gave, by its name */
export async function inTurn<K extends string>(
  rounds: number,
  cases: { [name in K]: () => Promise<number> },
): Promise<{ [name in K]: number[] }> {
  const names = Object.keys(cases) as K[];
  const seen = Object.fromEntries(names.map((name) => [name, [] as number[]])) as { [name in K]: number[] };
  for (let round = 0; round < rounds; round++) for (const name of names) seen[name].push(await cases[name]());
  return seen;
}
