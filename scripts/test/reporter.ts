// A reporter for node --test that writes one JSON object at the end: see Counts.
import type { TestEvent } from "node:test/reporters";

export interface Counts {
  passed: number;
  failed: number;
  /** Files with a failed test. */
  failedFiles: string[];
  /** Name and reason of each test that was skipped or is still to do. */
  skipped: { name: string; reason: string }[];
}

// oxlint-disable-next-line import/no-default-export -- node --test takes the default export of a reporter
export default async function* counts(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const skipped: Counts["skipped"] = [];
  const failedFiles = new Set<string>();
  for await (const event of events) {
    if (event.type === "test:pass" || event.type === "test:fail") {
      const { name, skip, todo } = event.data;
      const reason = skip ?? todo;
      if (reason !== undefined && reason !== false) skipped.push({ name, reason: typeof reason === "string" ? reason : "no reason given" });
    }
    if (event.type === "test:fail" && event.data.file !== undefined) failedFiles.add(event.data.file);
    // One summary for each file, and one without a file for all of them.
    if (event.type === "test:summary" && event.data.file === undefined) {
      const { passed, tests, skipped: skips, todo } = event.data.counts;
      yield JSON.stringify({ passed, failed: tests - passed - skips - todo, failedFiles: [...failedFiles], skipped } satisfies Counts);
    }
  }
}
