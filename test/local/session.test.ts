import assert from "node:assert/strict";
import { test } from "node:test";
import { session } from "../../src/local/session.ts";

interface Case {
  title: string;
  /** Told to stop while it works. */
  told?: NodeJS.Signals;
  workFails?: true;
  undoFails?: true;
  ends: string;
  says: string[];
}

const cases: Case[] = [
  { title: "work that is done", ends: "0", says: ["undone", "closed"] },
  { title: "work that fails", workFails: true, ends: "work", says: ["undone", "closed"] },
  { title: "what cannot be taken away", undoFails: true, ends: "undo", says: ["undone", "closed"] },
  { title: "both: the first failure is the one that explains", workFails: true, undoFails: true, ends: "work", says: ["undone", "closed"] },
  {
    title: "told to stop",
    told: "SIGTERM",
    workFails: true,
    ends: "143",
    says: ["SIGTERM: taking everything back", "undone", "closed", "Stopped. Nothing is left."],
  },
  {
    title: "told to stop, and something stays",
    told: "SIGINT",
    workFails: true,
    undoFails: true,
    ends: "undo",
    says: ["SIGINT: taking everything back", "undone", "closed"],
  },
];

for (const { title, told, workFails, undoFails, ends, says } of cases) {
  test(title, async () => {
    const said: string[] = [];
    const teller = {
      follow: (status: () => string) => void said.push(status()),
      note: (text: string) => void said.push(text),
      close: () => void said.push("closed"),
    };
    const telling = new AbortController();
    const running = session(telling.signal, teller, async (_, undo) => {
      undo.push(() => {
        said.push("undone");
        if (undoFails) throw new Error("undo");
      });
      if (told) telling.abort(told);
      if (workFails) throw new Error("work");
    });
    const end = await running.then(String, (error: Error) => error.message);
    assert.deepEqual({ end, said }, { end: ends, said: says });
  });
}
