import assert from "node:assert/strict";
import { test } from "node:test";
import { createScreen } from "../../src/local/screen.ts";

/** What a terminal shows of some output: enough of one for what a screen writes. */
function shown(output: string): { lines: string[]; cursor: boolean } {
  const lines: string[] = [""];
  let [row, cursor] = [0, true];
  // oxlint-disable-next-line no-control-regex -- escape sequences are what this is about
  for (const [piece, up] of output.matchAll(/\u001B\[(?:(\d+)A|K|J|\?25[lh])|\r|\n|[^\u001B\r\n]+/g)) {
    if (up !== undefined) row -= Number(up);
    else if (piece === "\n") lines[++row] ??= "";
    else if (piece === "\u001B[J") lines.splice(row, Infinity, "");
    else if (piece.startsWith("\u001B[?25")) cursor = piece.endsWith("h");
    else if (piece !== "\r" && !piece.startsWith("\u001B")) lines[row] = piece;
  }
  return { lines, cursor };
}

function recorder(live: boolean, rows = 24) {
  let output = "";
  const screen = createScreen({ write: (text) => (output += text) }, { live, rows });
  return { screen, output: () => output };
}

test("what stays scrolls above what is drawn anew", () => {
  const { screen, output } = recorder(true);
  const listeners = process.listenerCount("exit");
  screen.print("one");
  screen.show(() => ["picture", "status"]);
  screen.print("two", "three");
  assert.deepEqual(shown(output()), { lines: ["one", "two", "three", "picture", "status", ""], cursor: false });
  screen.show(() => ["status"]);
  assert.deepEqual(shown(output()).lines, ["one", "two", "three", "status", ""]);
  screen.show();
  screen.print("end");
  assert.deepEqual(shown(output()), { lines: ["one", "two", "three", "end", ""], cursor: true });
  assert.equal(process.listenerCount("exit"), listeners);
});

test("more lines than the terminal has are not drawn: the cursor could not come back to them", () => {
  const { screen, output } = recorder(true, 4);
  screen.show(() => ["1", "2", "3", "4", "5"]);
  assert.deepEqual(shown(output()).lines, ["1", "2", "3", ""]);
  screen.show();
});

test("in a pipe there is nothing but lines", () => {
  const { screen, output } = recorder(false);
  screen.print("one");
  screen.show(() => ["picture"]);
  screen.print("two");
  screen.show();
  assert.equal(output(), "one\ntwo\n");
});
