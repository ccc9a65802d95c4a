// What docs/run-on-one-machine.md has people run.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../../src/exec.ts";
import { blocks, page, root } from "../docs/pages.ts";

test("the script shows the delay and leaves nothing, in the words of the page", async () => {
  const { code, stdout, stderr } = await run(["bash", `${root}docs/examples/one-machine.sh`], { timeoutMs: 120_000 });
  assert.equal(code, 0, `${stdout}\n${stderr}`);
  const shown = blocks(page("docs/run-on-one-machine.md")).find(({ text }) => text.startsWith("before "));
  // Figures differ from run to run, and with them the blanks around them.
  const words = (text: string): string[] =>
    text
      .replaceAll(/[\d.:T-]+Z|\d+(\.\d+)?/g, "N")
      .trim()
      .split("\n");
  assert.deepEqual(words(stdout), words(shown?.text ?? ""));
  const averages = [...stdout.matchAll(/= [\d.]+\/([\d.]+)\//g)].map((match) => Number(match[1]));
  const [paymentsBefore = 0, payments = 0, inventory = 0, paymentsAfter = 0] = averages;
  assert(payments - paymentsBefore > 90 && payments < 130, stdout);
  assert(inventory < 20 && paymentsAfter < 20, stdout);
  assert.match(stdout, /left {7}0 tables, 0 devices/);
});
