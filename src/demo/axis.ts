/** The next number upwards that reads well: 1, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
export function niceStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= least * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(6));
}

/**
 * The most of what is to be seen: three in a hundred may be outliers of a busy machine, which must not press all others to the
 * ground.
 */
export function usualMost(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.97)] ?? 0;
}

/** Multiples of the step within the bounds. */
export function ticks(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const count = Math.floor(to / step + 1e-9) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A time axis has steps that people count in. */
export function secondsStep(spanMs: number, most: number): number {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300];
  return steps.find((step) => spanMs / 1000 / step <= most) ?? 600;
}
