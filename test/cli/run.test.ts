import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { run } from "../../src/exec.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const plain = ["--netns", "/run/netns/nowhere", "--to", "192.0.2.1", "--delay", "1ms"];

for (const [args, said] of [
  [[], /--delay is missing/],
  [["--delay", "100ms"], /2 options are wrong\n.*--netns PATH or --pid PID[^]*--to is missing/],
  [["--netns", "x", "--to", "192.0.2.1", "--delay", "100"], /the delay is not understood/],
  [[...plain.slice(0, 4), "--delay", "61s"], /61s is more than 60s/],
  [[...plain, "--jitter", "2ms"], /2ms is more than the delay/],
  [[...plain, "--duration", "10"], /"10" is not understood; expected a time with its unit/],
  [[...plain, "--duration", "25h"], /--duration 25h is out of bounds; expected 1s to 24h/],
  [["--netns", "x", "--to", "", "--delay", "1ms"], /"" is no /],
  [[...plain, "--control", "192.0.2.1"], /--control "192.0.2.1" is not understood/],
  [[...plain, "--sink", "nonsense"], /--sink is "nonsense", expected an http or https URL/],
  [[...plain, "--sink", "ftp://192.0.2.1/"], /expected an http or https URL/],
] as const) {
  test(`usage error: treacle run ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await run([process.execPath, main, "run", ...args]);
    assert.match(stderr, said);
    assert.deepEqual([code, stdout, stderr.startsWith("treacle: usage: ")], [64, "", true]);
  });
}
