import type { Terminal } from "../config.ts";
import { formatSeconds } from "../local/format.ts";
import type { Chronicle } from "./chronicle.ts";
import { type Paint, painter } from "../local/paint.ts";
import { drawPanels } from "./panels.ts";
import type { Check } from "./proof.ts";
import { type Report as LocalReport, createJsonReport as createLocalJsonReport } from "../local/report.ts";
import { type Sending, asCurl } from "../local/request.ts";
import { createScreen } from "../local/screen.ts";
import { step } from "../local/step.ts";
import type { Summary } from "./summary.ts";
import { drawTable } from "./table.ts";
import { rowsOf } from "./trips.ts";
import { inWords, wrap } from "../local/words.ts";

/** Says what happens, to a person or to a program. Following, the picture is drawn as it grows, and below it what is being waited for. */
export interface Report extends Omit<LocalReport, "ready"> {
  request(sending: Sending): void;
  answer(text: string): void;
  /** The last picture and table. */
  picture(): void;
  checks(checks: readonly Check[]): void;
  summary(summary: Summary): void;
}

/** What is drawn has lines so long, and they must not wrap. */
const leastColumns = 72;
/** Where the words of an event begin. */
const indent = " ".repeat(23);

/** For people. */
export function createReport(chronicle: Chronicle, terminal: Terminal, output: { write(text: string): unknown }): Report {
  const paint = painter(terminal.colours);
  const live = terminal.live && terminal.columns >= leastColumns;
  const screen = createScreen(output, { live, rows: terminal.rows });
  const lineWidth = live ? terminal.columns : Infinity;
  const title = (text: string): void => screen.print("", paint("title", text), "");
  const moment = (): string => `${chronicle.since() < 0 ? "" : "+"}${formatSeconds(chronicle.since())} s`.padStart(8);
  return {
    step: (text, work) => step(text, work, { screen, paint }),
    follow(status) {
      if (!screen.live) screen.print(`  ${status()} …`);
      screen.show(() => ["", ...liveLines(chronicle, terminal, paint), "", `  ${paint("title", status())}`]);
    },
    request(sending) {
      title("The request: a CloudEvent by HTTP, as any client sends it");
      screen.print(...asCurl(sending).map((line) => `  ${line}`));
      title("What comes back");
    },
    answer: (text) => screen.print(`  ${moment()}  ${text}`),
    event(received) {
      const bad = received.problems.length > 0 || received.suffix === "failed" || received.suffix === "rejected";
      const [first = "", ...more] = wrap(inWords(received), lineWidth - indent.length);
      const head = `  ${moment()}  ${paint(bad ? "bad" : "title", received.suffix.padEnd(10))} `;
      screen.print(`${head}${first}`, ...more.map((line) => `${indent}${line}`));
    },
    picture() {
      screen.show();
      title("Round trips from checkout: TCP connects, ten a second to each");
      screen.print(...pictureLines(chronicle, { terminal, rows: 4, ended: true }, paint));
    },
    checks(checks) {
      title("The proof");
      screen.print(...checks.map(({ ok, text }) => `  ${ok ? paint("good", "✓") : paint("bad", "✗")} ${ok ? text : paint("bad", text)}`));
    },
    summary: () => {},
    note: (text) => screen.print("", `  ${text}`),
    close: () => screen.show(),
  };
}

/** For programs: events as lines of JSON on standard output; what is being waited for, on standard error. */
export function createJsonReport(output: { write(text: string): unknown }, progress: { write(text: string): unknown }): Report {
  const nothing = (): void => {};
  return {
    ...createLocalJsonReport(output, progress),
    summary: (summary) => void output.write(`${JSON.stringify({ summary })}\n`),
    request: nothing,
    answer: nothing,
    picture: nothing,
    checks: nothing,
  };
}

/** Lines of the live part beside the panels themselves, and some above it for the events. */
const besideRows = 17;

function liveLines(chronicle: Chronicle, terminal: Terminal, paint: Paint): string[] {
  const rows = Math.min(4, Math.floor((terminal.rows - besideRows) / 3));
  return rows < 1 ? [] : pictureLines(chronicle, { terminal, rows, ended: false }, paint);
}

type Shown = { terminal: Terminal; rows: number; ended: boolean };

function pictureLines(chronicle: Chronicle, { terminal, rows, ended }: Shown, paint: Paint): string[] {
  const picture = chronicle.picture({ ended });
  const columns = Math.min(terminal.columns, 120);
  return [...drawPanels(picture, { columns, rows }, paint), "", ...drawTable(rowsOf(picture.trips, picture.window), paint)];
}
