/** The value of an option as it was written (cac makes numbers of what looks like one), the last one if it was repeated. */
export function text(value: unknown): string | undefined {
  return texts(value).at(-1);
}

/** Every value of an option that may be repeated. */
export function texts(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
