import type { Terminal } from "../config.ts";

/** Output that stays, and below it, on a terminal, a part that is drawn again and again. */
export interface Screen {
  readonly live: boolean;
  /** Adds lines that stay. */
  print(...lines: string[]): void;
  /** Draws these lines below what stays, twice a second anew; no more if absent. */
  show(draw?: () => string[]): void;
}

type Output = { write(text: string): unknown };

const redrawMs = 500;
const [hideCursor, showCursor, clearLine, clearBelow] = ["\u001B[?25l", "\u001B[?25h", "\u001B[K", "\u001B[J"];

/** The lines that are drawn must not be longer than the terminal is wide: one that wraps counts as one here. */
export function createScreen(output: Output, { live, rows }: Pick<Terminal, "live" | "rows">): Screen {
  let drawing: (() => string[]) | undefined;
  let drawn = 0;
  let timer: NodeJS.Timeout | undefined;

  /** In one write, so that nothing flickers. */
  function draw(added: readonly string[]): void {
    const below = (drawing?.() ?? []).slice(0, rows - 1);
    const up = drawn > 0 ? `\r\u001B[${drawn}A` : "";
    const lines = [...added, ...below];
    const rest = lines.length < drawn ? clearBelow : "";
    output.write(`${up}${lines.map((line) => `${line}${clearLine}\n`).join("")}${rest}`);
    drawn = below.length;
  }

  const leave = (): void => void output.write(showCursor);

  return {
    live,
    print(...lines) {
      if (live) draw(lines);
      else output.write(lines.map((line) => `${line}\n`).join(""));
    },
    show(next) {
      if (!live) return;
      if (!drawing && next) {
        output.write(hideCursor);
        process.once("exit", leave); // also when a second Ctrl-C ends it at once
      }
      if (drawing && !next) {
        process.off("exit", leave);
        leave();
      }
      drawing = next;
      draw([]);
      clearInterval(timer);
      timer = next && setInterval(() => draw([]), redrawMs).unref();
    },
  };
}
