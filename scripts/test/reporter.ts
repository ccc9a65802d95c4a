// A reporter for node --test that writes one JSON object at the end: see Counts.
import type { TestEvent } from "node:test/reporters";

export interface Counts {
  passed: number;
  failed: number;
  /** Files that a failed test stands in. */
  failedFiles: string[];
  /** What test/leaks.ts said of files whose tests left something behind; counted in `failed`. */
  leaks: string[];
  /** Files whose process ended badly, and how. */
  crashes: string[];
  /** Name and reason of each test that was skipped or is still to do. */
  skipped: { name: string; reason: string }[];
}

/** Loaded before each test file. */
export const leakCheck = new URL("../../test/leaks.ts", import.meta.url).pathname;

// oxlint-disable-next-line import/no-default-export -- node --test takes the default export of a reporter
export default async function* counts(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const skipped: Counts["skipped"] = [];
  const failedFiles = new Set<string>();
  const leaks: string[] = [];
  const crashes: string[] = [];
  for await (const event of events) {
    if (event.type === "test:pass" || event.type === "test:fail") {
      const { name, skip, todo } = event.data;
      const reason = skip ?? todo;
      if (reason !== undefined && reason !== false) skipped.push({ name, reason: typeof reason === "string" ? reason : "no reason given" });
    }
    if (event.type === "test:fail") {
      const { file = "", name, details } = event.data;
      // At once: what the other reporter says of it comes when all is over, which may be half an hour later.
      console.error(`✖ ${name}: ${reasonOf(details.error)}`);
      if (file === leakCheck) leaks.push(details.error.message);
      else failedFiles.add(file);
      const { signal, exitCode } = details.error as { signal?: string | null; exitCode?: number | null };
      if (signal != null || exitCode != null) crashes.push(`${file} ended with ${signal ?? `exit code ${exitCode}`}`);
    }
    // One summary for each file, and one without a file for all of them.
    if (event.type === "test:summary" && event.data.file === undefined) {
      const { passed, tests, skipped: skips, todo } = event.data.counts;
      yield JSON.stringify({
        passed,
        failed: tests - passed - skips - todo,
        failedFiles: [...failedFiles],
        leaks,
        crashes,
        skipped,
      } satisfies Counts);
    }
  }
}

/** What was thrown, cut to what fits a few lines. */
function reasonOf({ message, cause }: Error): string {
  return (cause instanceof Error ? cause.message : message).slice(0, 2000);
}
