// Runs benches in this process, one after the other: inside.ts FILE NAME… appends each figure to the file as a line of JSON.
import { appendFileSync } from "node:fs";
import { benches, type Bench } from "./benches.ts";
import { figureOf } from "./figure.ts";

const [file = "", ...names] = process.argv.slice(2);

let code = 0;
for (const name of names) {
  const bench = benches[name];
  if (bench && !(await isRun(name, bench))) code = 1;
}
// Whatever a failed bench has left open.
process.exit(code);

async function isRun(name: string, bench: Bench): Promise<boolean> {
  const say = (text: string): void => console.error(`${name}: ${text}`);
  if (bench.root && process.getuid?.() !== 0) {
    say("network namespaces, nft and tc need root; run it as root");
    return false;
  }
  say(bench.about);
  // What it has started ends with this process; a bench that hangs must not keep the others' figures.
  const timer = setTimeout(() => {
    say(`not at its end after ${bench.seconds} s: given up, and with it what would have followed`);
    process.exit(124);
  }, bench.seconds * 1000);
  try {
    const { bench: run } = await bench.load();
    await run({ say, report: (figure) => appendFileSync(file, `${JSON.stringify(figureOf(name, figure))}\n`) });
    return true;
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return false;
  } finally {
    clearTimeout(timer);
  }
}
