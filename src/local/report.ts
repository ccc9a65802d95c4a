import type { Terminal } from "../config.ts";
import { painter } from "./paint.ts";
import { type Ready, guide } from "./ready.ts";
import type { Received } from "./receiver.ts";
import { createScreen } from "./screen.ts";
import { step } from "./step.ts";
import { inWords } from "./words.ts";

/** Says what happens, to a person or to a program. */
export interface Report {
  /** Says what is being waited for, and that it is there. */
  step<T>(text: string, work: () => Promise<T>): Promise<T>;
  /** Says what is being waited for at the end. */
  follow(status: () => string): void;
  ready(ready: Ready): void;
  event(received: Received): void;
  note(text: string): void;
  /** Leaves the terminal as it was. */
  close(): void;
}

type Output = { write(text: string): unknown };

/** For people: a line for each event. */
export function createReport(terminal: Terminal, output: Output, now: () => Date = () => new Date()): Report {
  const paint = painter(terminal.colours);
  const screen = createScreen(output, terminal);
  return {
    step: (text, work) => step(text, work, { screen, paint }),
    follow: (status) => screen.print("", `  ${status()} …`),
    ready(ready) {
      for (const { title, lines } of guide(ready)) {
        screen.print("", paint("title", title), ...(lines.length > 0 ? [""] : []), ...lines.map((line) => `  ${line}`));
      }
      screen.print("");
    },
    event(received) {
      const { suffix, event, problems } = received;
      const bad = problems.length > 0 || suffix === "failed" || suffix === "rejected";
      const about = [event["partitionkey"], event["subject"]].filter((one, i, all) => one !== undefined && all.indexOf(one) === i);
      const head = `  ${now().toISOString().slice(11, 19)}  ${paint(bad ? "bad" : "title", suffix.padEnd(9))}`;
      screen.print(`${head}  ${about.join("  ")}  ${inWords(received)}`);
    },
    note: (text) => screen.print("", `  ${text}`),
    close: () => screen.show(),
  };
}

/** For programs: lines of JSON on standard output, first what there is, then the events; what is being waited for, on standard error. */
export function createJsonReport(output: Output, progress: Output): Report {
  const tell = (text: string): void => void progress.write(`${text}\n`);
  return {
    step: (text, work) => {
      tell(`${text} …`);
      return work();
    },
    follow: (status) => tell(`${status()} …`),
    ready: (ready) => void output.write(`${JSON.stringify({ ready })}\n`),
    event: ({ event }) => void output.write(`${JSON.stringify(event)}\n`),
    note: tell,
    close: () => {},
  };
}
