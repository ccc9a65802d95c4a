/** Every code that Treacle answers, reports or exits with: its exit code and, where the sink says it, the HTTP status. */
const catalogue = {
  // What a caller sent.
  usage: { exit: 64 },
  "not-a-cloudevent": { exit: 65, status: 400 },
  "schema-invalid": { exit: 65, status: 400 },
  "id-conflict": { exit: 65, status: 400 },
  "body-too-large": { exit: 65, status: 413 },
  "body-too-slow": { exit: 65, status: 408 },
  "unsupported-media-type": { exit: 65, status: 415 },
  "method-not-allowed": { exit: 65, status: 405 },
  "not-found": { exit: 65, status: 404 },
  "not-authenticated": { exit: 77, status: 401 },
  // Why a record will never run.
  aborted: { exit: 65 },
  "namespace-not-allowed": { exit: 65 },
  "over-limit": { exit: 65 },
  "name-taken": { exit: 65 },
  "no-target": { exit: 65 },
  "no-address": { exit: 65 },
  "target-on-host-network": { exit: 65 },
  "too-many-addresses": { exit: 65 },
  expired: { exit: 65 },
  "not-supported": { exit: 65 },
  // What the node or the kernel said.
  "not-root": { exit: 77 },
  "tool-missing": { exit: 69 },
  "tool-failed": { exit: 70 },
  "netem-missing": { exit: 69 },
  "kernel-too-old": { exit: 69 },
  "host-namespace": { exit: 65 },
  "target-gone": { exit: 69 },
  "target-not-found": { exit: 69 },
  overlap: { exit: 69 },
  "foreign-egress-filter": { exit: 69 },
  "foreign-device": { exit: 69 },
  "destination-exempt": { exit: 65 },
  "no-route": { exit: 69 },
  "delay-not-measured": { exit: 70 },
  "control-delayed": { exit: 70 },
  "read-back-differs": { exit: 70 },
  "gate-lapsed": { exit: 70 },
  "clock-stepped": { exit: 70 },
  "owner-lost": { exit: 70 },
  "start-too-late": { exit: 75 },
  "runner-lost": { exit: 70 },
  "runtime-unreachable": { exit: 75 },
  // What `treacle doctor` finds; it ends with 1 then.
  "pod-refused": { exit: 69 },
  "image-unavailable": { exit: 69 },
  "node-not-ready": { exit: 69 },
  "not-scheduled": { exit: 69 },
  "no-report": { exit: 69 },
  "hostname-unusable": { exit: 69 },
  "sink-unreachable": { exit: 69 },
  // What is around Treacle.
  unavailable: { exit: 75, status: 503 },
  "not-allowed": { exit: 77, status: 403 },
  "port-in-use": { exit: 69 },
  "proof-failed": { exit: 1 },
  internal: { exit: 70, status: 500 },
} as const satisfies Record<string, { exit: number; status?: number }>;

export type Code = keyof typeof catalogue;

/**
 * What Treacle throws on purpose. `message` says what was seen, what was expected and what to do; `problems` lists every
 * single finding where there are several; `cause` keeps the original error.
 */
export class TreacleError extends Error {
  override readonly name = "TreacleError";
  readonly code: Code;
  readonly problems: readonly string[];

  constructor(code: Code, message: string, options: { cause?: unknown; problems?: readonly string[] } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

/** Process exit code for a code: sysexits.h where one fits; 75 means "nothing was touched, try again". */
export function exitCode(code: Code): number {
  return catalogue[code].exit;
}

/** HTTP status with which the sink answers a code, or 500. */
export function httpStatus(code: Code): number {
  const entry: { exit: number; status?: number } = catalogue[code];
  return entry.status ?? 500;
}

/** Any thrown value as a TreacleError; what was not thrown on purpose becomes `internal`. */
export function asTreacleError(thrown: unknown): TreacleError {
  if (thrown instanceof TreacleError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new TreacleError("internal", message, { cause: thrown });
}
