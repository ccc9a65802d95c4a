// The shipped program, as a person runs it: everything real, and nothing left.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Summary } from "../../src/demo/summary.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import { validate } from "../../src/events/validate.ts";
import { type Stock, assertNoLeaks, takeStock, until } from "./lab/leaks.ts";

const bundle = fileURLToPath(new URL("../../dist/treacle.cjs", import.meta.url));

let folder: string;
let stock: Stock;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "demo-test-"));
  stock = await takeStock();
});
after(() => rmSync(folder, { recursive: true, force: true }));
// No process, namespace, bridge, nft table nor folder: also not after a signal.
afterEach(() => assertNoLeaks(stock));

type Line = { type: string; data: unknown } | { summary: Summary };

interface Demo {
  child: ChildProcess;
  lines: Line[];
  ended: Promise<{ code: number | null; stderr: string; stdout: string }>;
  /** Waits until an event of this kind has come. */
  event: (suffix: OutboundSuffix) => Promise<void>;
  /** Waits until this has been said, on either output. */
  saying: (text: string) => Promise<void>;
}

function demo(args: string[]): Demo {
  // As on a machine of its own: with-netem's would have the picture in the current folder, and maybe a terminal.
  const env = { ...process.env, WITH_NETEM_GUEST: "", WITH_NETEM_TTY: "" };
  const child = spawn(process.execPath, [bundle, "demo", ...args], { stdio: ["ignore", "pipe", "pipe"], env });
  const lines: Line[] = [];
  let [stdout, stderr, over] = ["", "", false];
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on("line", (line) => {
    stdout += `${line}\n`;
    if (args.includes("--json")) lines.push(JSON.parse(line) as Line);
  });
  const ended = new Promise<Awaited<Demo["ended"]>>((resolve) => {
    child.once("close", (code) => {
      over = true;
      resolve({ code, stderr, stdout });
    });
  });
  const event = async (suffix: OutboundSuffix): Promise<void> => {
    const came = (): boolean => suffixes(lines).includes(suffix);
    await until(() => over || came(), 120_000);
    assert(came(), `no ${suffix} came: ${stderr}`);
  };
  const saying = (text: string): Promise<void> => until(() => `${stdout}${stderr}`.includes(text), 60_000);
  return { child, lines, ended, event, saying };
}

const suffixes = (lines: Line[]): string[] =>
  lines.flatMap((line) => ("type" in line ? line.type.replace("chaos.network.latency.", "") : []));

test("--json: every event as it came, then the summary; the delay was on one path only; the picture is there", async () => {
  const svg = join(folder, "picture.svg");
  const { lines, ended } = demo(["--json", "--delay", "200ms", "--duration", "5s", "--svg", svg]);
  const { code, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.deepEqual(suffixes(lines), ["accepted", "applied", "reverted", "completed"]);
  for (const line of lines) {
    if ("type" in line) assert.deepEqual(validate(line.type.replace("chaos.network.latency.", "") as OutboundSuffix, line.data), []);
  }
  const last = lines.at(-1);
  assert(last && "summary" in last);
  const { pairs, requestToAppliedMs, clean } = last.summary;
  assert.equal(clean, true);
  assert(requestToAppliedMs !== null && requestToAppliedMs > 0 && requestToAppliedMs < 120_000, String(requestToAppliedMs));
  assert.deepEqual(
    pairs.map(({ from, to }) => `${from} ${to}`),
    ["checkout payments", "checkout inventory", "checkout ads"],
  );
  for (const { to, beforeMs, duringMs, afterMs } of pairs) {
    assert(beforeMs !== null && duringMs !== null && afterMs !== null, to);
    assert(
      Math.abs(duringMs - beforeMs - (to === "payments" ? 200 : 0)) < (to === "payments" ? 30 : 20),
      `${to} ${beforeMs} → ${duringMs}`,
    );
    assert(Math.abs(afterMs - beforeMs) < 20, `${to} ${beforeMs}, then ${afterMs}`);
  }
  assertPicture(svg);
});

/** Well-formed as far as it goes: every element is closed, and each pair has its line. */
function assertPicture(file: string): void {
  const svg = readFileSync(file, "utf8");
  const open: string[] = [];
  for (const [, end, name = "", alone] of svg.replace(/<style>[^]*?<\/style>/, "").matchAll(/<(\/)?([a-z]+)[^>]*?(\/)?>/g)) {
    if (end) assert.equal(open.pop(), name);
    else if (!alone) open.push(name);
  }
  assert.deepEqual(open, []);
  assert.doesNotMatch(svg, /NaN|undefined|null/);
  assert.match(svg, /delay in force for 5\.\d s/);
  for (const peer of ["payments", "inventory", "ads"]) assert.match(svg, new RegExp(`<path class="trip ${peer}" d="M(?:[^"]*L){20}`));
}

test("Ctrl-C while the delay is in force takes it back and ends with 130", async () => {
  const { child, ended, event, lines } = demo(["--json", "--duration", "5m", "--svg", join(folder, "none.svg")]);
  await event("applied");
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  assert.equal(code, 130, stderr);
  assert.deepEqual(suffixes(lines), ["accepted", "applied", "reverted"]);
  const reverted = lines.at(-1);
  assert(reverted && "data" in reverted);
  assert.equal((reverted.data as { reason: string }).reason, "runner-stopped");
  assert.equal(existsSync(join(folder, "none.svg")), false);
});

test("a second Ctrl-C ends it at once, and the kernel ends the delay", async () => {
  const { child, ended, event, saying } = demo(["--json", "--delay", "10s", "--duration", "5m", "--svg", join(folder, "none.svg")]);
  await event("applied");
  child.kill("SIGINT");
  await saying("SIGINT: taking everything back");
  child.kill("SIGINT");
  const startMs = performance.now();
  const { code } = await ended;
  assert.equal(code, 130);
  assert(performance.now() - startMs < 5_000);
});

test("whoever reads it goes away: it ends, and takes everything with it", async () => {
  const { child, ended } = demo(["--svg", join(folder, "none.svg")]);
  child.stdout?.destroy();
  assert.equal((await ended).code, 141);
});

test("values that are wrong are refused before anything is started", async () => {
  const wrong = await demo(["--delay", "5", "--duration", "1x"]).ended;
  assert.equal(wrong.code, 64);
  assert.match(wrong.stderr, /^treacle: usage: 2 options are wrong\n {2}--delay "5" is not understood[^\n]*\n {2}--duration "1x"[^\n]*\n$/);
  assert.equal(wrong.stdout, "");
});
