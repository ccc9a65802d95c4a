/** 100.62 → "100.6", 0.4123 → "0.41": as many digits as mean something. */
export function formatMs(ms: number | null): string {
  if (ms === null) return "–";
  return Math.abs(ms) < 9.995 ? ms.toFixed(2) : ms.toFixed(1);
}

/** 100.2 → "+100.2"; what is too small to be shown has no minus either. */
export function signedMs(ms: number | null): string {
  if (ms === null) return "–";
  return `${ms <= -0.005 ? "−" : "+"}${formatMs(Math.abs(ms))}`;
}

/** 12,345 → "12.3". */
export function formatSeconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
