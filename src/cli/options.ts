import { TreacleError } from "../errors.ts";

/** No argument of a program can contain it. */
const mark = "\0";

/**
 * An argument that stays as it was written: cac makes the number 10 of "010", of "0x0a" and of "1e1", and 0 of ""; "-", which
 * stands for standard input, would be no value to it.
 */
export function asWritten(argument: string): string {
  if (argument === "-") return mark + argument;
  const option = /^--[^=]+=/.exec(argument)?.[0] ?? "";
  const value = argument.slice(option.length);
  const isValue = option !== "" || !argument.startsWith("-");
  return isValue && Number.isFinite(Number(value)) ? option + mark + value : argument;
}

export function withoutMarks(said: string): string {
  return said.replaceAll(mark, "");
}

/**
 * The value of an option, as it was written.
 * @throws TreacleError `usage` if it was given more than once: which of them counts is not to be guessed
 */
export function text(value: unknown): string | undefined {
  const all = texts(value);
  if (all.length > 1) throw new TreacleError("usage", `an option that has one value was given ${all.length}: ${all.join(", ")}`);
  return all[0];
}

/** Every value of an option that may be repeated. */
export function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => withoutMarks(String(one)));
}
