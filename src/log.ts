import { type Logger, destination, pino } from "pino";

export type Log = Logger;
export const logLevels = ["trace", "debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

/**
 * JSON lines on standard error, written synchronously: the last line before a crash is the one that matters.
 * @param options `write`: takes the lines instead
 */
export function createLog(options: { name: string; level?: LogLevel; write?: (line: string) => void }): Log {
  const { name, level = "info", write } = options;
  return pino({ name, level, timestamp: () => `,"time":"${new Date().toISOString()}"` }, write ? { write } : standardError());
}

function standardError() {
  const stderr = destination({ fd: 2, sync: true });
  // Whoever read the log is gone (EPIPE). A delay in force must still be reverted, so that is no reason to die.
  stderr.on("error", () => {});
  return stderr;
}

/** Logs nothing: the default where a caller has no log, and for tests. */
export const silentLog: Log = pino({ level: "silent", enabled: false });
