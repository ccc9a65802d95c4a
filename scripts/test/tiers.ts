import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { runChild } from "../child.ts";
import { archivesIn, makeImages } from "../images/make.ts";
import { prepare as prepareKnative } from "../knative/programs.ts";
import { prepare as prepareKubernetes } from "../kubernetes/programs.ts";
import { prepare as prepareMachine } from "../node/disks.ts";
import { NoProgramsError, type Say } from "../programs/make.ts";
import { prepare as prepareServing } from "../serving/manifests.ts";
import { type MachineWatch, watchMachine } from "./left.ts";
import { leakCheck, type Counts } from "./reporter.ts";

export interface Tier {
  /** Its test files, as globs relative to the project. */
  files: string;
  /** What it should take on a quiet machine of two cores; more is a warning. */
  budgetMinutes: number;
  /** What it may take on a busy one; more is a failure. */
  limitMinutes: number;
  /** Files that run side by side. Most of their time is waiting, so more than there are processors; but kernel tests measure it. */
  atOnce: number;
  /** Its tests measure time: what fails on a machine that was busy for a moment is tried once more, and that is said. */
  again?: true;
  /** Needs a kernel with netem, and the bundles. */
  kernel?: true;
  /** Makes programs of others that its tests run, if they are not there yet. @throws NoProgramsError */
  prepare?(say: Say): Promise<void>;
}

async function prepareAll(say: Say): Promise<void> {
  await prepareKubernetes(say);
  await prepareKnative(say);
  await prepareServing(say);
}

async function prepareNode(say: Say): Promise<void> {
  await prepareKubernetes(say);
  await prepareMachine(say);
  await makeImages(archivesIn(), say);
}

/** Folders of test/ that are tiers of their own, also within others'; whatever is elsewhere in test/ is the unit tier. */
export const tiers: { readonly [name: string]: Tier } = {
  unit: { files: "test/**/*.test.ts", budgetMinutes: 5, limitMinutes: 15, atOnce: 4 },
  embedded: { files: "test/embedded/**/*.test.ts", budgetMinutes: 5, limitMinutes: 15, atOnce: 4, again: true },
  kernel: { files: "test/kernel/**/*.test.ts", budgetMinutes: 15, limitMinutes: 45, atOnce: 1, again: true, kernel: true },
  cluster: { files: "test/cluster/**/*.test.ts", budgetMinutes: 15, limitMinutes: 50, atOnce: 2, again: true, prepare: prepareKubernetes },
  // A machine in QEMU each: one at a time.
  node: { files: "test/cluster/node/**/*.test.ts", budgetMinutes: 20, limitMinutes: 50, atOnce: 1, again: true, prepare: prepareNode },
  // The longest waits, with a machine that is broken on purpose.
  faults: {
    files: "test/cluster/node/faults/**/*.test.ts",
    budgetMinutes: 30,
    limitMinutes: 90,
    atOnce: 1,
    again: true,
    prepare: prepareNode,
  },
  // A dozen large processes each: one at a time.
  eventing: { files: "test/eventing/**/*.test.ts", budgetMinutes: 20, limitMinutes: 30, atOnce: 1, again: true, prepare: prepareAll },
};

export function filesOf(name: string): string[] {
  const folderOf = (tier: string): string => tiers[tier]?.files.replace("**/*.test.ts", "") ?? "";
  const within = Object.keys(tiers).filter((other) => other !== name && folderOf(other).startsWith(folderOf(name)));
  return globSync(tiers[name]?.files ?? [])
    .filter((file) => !within.some((other) => file.startsWith(folderOf(other))))
    .toSorted();
}

export interface Run {
  files: string[];
  /** Options for node --test, such as --test-name-pattern. */
  options: string[];
}

export interface TierResult extends Counts {
  tier: string;
  seconds: number;
  /** Why the tier as a whole did not run or did not end. */
  problem?: string;
  /** The problem is this machine's, not the project's. */
  unable?: boolean;
}

/** Runs the tests of one tier to their end. Never throws: what goes wrong is in `problem`. */
export async function runTier(name: string, run: Run): Promise<TierResult> {
  const startMs = performance.now();
  const machine = await watchMachine();
  const marked = { ...run, env: machine.env };
  const first = await attempt(name, marked).catch((error: unknown) => nothing(String(error)));
  const result = mayTryAgain(name, first) ? await tryAgain(name, first, marked) : first;
  const left = await machine.left();
  if (left !== undefined) result.problem = [result.problem, left].filter(Boolean).join("; ");
  return { tier: name, seconds: (performance.now() - startMs) / 1000, ...result };
}

const mostFailuresTriedAgain = 5;

/** Few failures only: many are no accident of the machine's, and what was left behind is none either. */
function mayTryAgain(name: string, { failed, failedFiles, leaks, problem }: Outcome): boolean {
  if (tiers[name]?.again !== true || problem !== undefined) return false;
  const others = failed - leaks.length;
  return failedFiles.length > 0 && others > 0 && others <= mostFailuresTriedAgain;
}

async function tryAgain(name: string, first: Outcome, { options, env }: Marked): Promise<Outcome> {
  const files = first.failedFiles;
  console.log(`\n== ${name}: ${first.failed} failed; once more, since this tier measures time: ${files.join(", ")}`);
  const second = await attempt(name, { files, options, env });
  if (second.problem !== undefined) return { ...first, problem: second.problem };
  if (second.failed === 0) console.log(`NOTE: ${name} passed only at the second attempt: ${files.join(", ")}`);
  const failed = second.failed + first.leaks.length;
  return { ...first, passed: first.passed + first.failed - failed, failed };
}

type Marked = Run & { env: MachineWatch["env"] };
type Outcome = Omit<TierResult, "tier" | "seconds">;

const nothing = (problem: string, unable = false): Outcome => ({
  passed: 0,
  failed: 0,
  failedFiles: [],
  leaks: [],
  crashes: [],
  skipped: [],
  problem,
  unable,
});

async function attempt(name: string, { files, options, env }: Marked): Promise<Outcome> {
  const tier = tiers[name];
  if (tier === undefined) return nothing(`there is no tier ${name}`);
  if (files.length === 0) return nothing(`no test file matches ${tier.files}`);
  if ((tier.kernel || tier.prepare) && (await runChild([process.execPath, script("../build.ts")])) !== 0)
    return nothing("the build failed");
  const missing = await tier.prepare?.((line) => console.log(`programs: ${line}`)).catch(whyNoPrograms);
  if (missing !== undefined) return nothing(missing, true);
  // In the project, since that is all a guest shares with this machine.
  const report = `dist/test-${name}-${process.pid}.json`;
  mkdirSync("dist", { recursive: true });
  const temporary = mkdtempSync(join(tmpdir(), "tests-"));
  try {
    const node: [string, ...string[]] = [process.execPath, ...nodeOptions(tier, report), ...options, ...files];
    const code = await runChild(tier.kernel ? [script("../with-netem"), ...node] : node, {
      ...environment(name, temporary),
      ...env,
      TESTS_FAILED: resolve(failedList(report)),
    });
    const counts = readCounts(report, files);
    if (counts === null) return nothing(whyNot(code), code === 69 || code === 77);
    for (const crash of counts.crashes) console.log(crash);
    return code === 0 || counts.failed > 0 ? counts : { ...counts, problem: `node --test ended with exit code ${code}` };
  } finally {
    for (const file of [report, failedList(report)]) rmSync(file, { force: true });
    rmSync(temporary, { recursive: true });
  }
}

/** In words; any other error is not a machine's. */
function whyNoPrograms(error: unknown): string {
  if (error instanceof NoProgramsError) return error.message;
  throw error;
}

const script = (path: string): string => new URL(path, import.meta.url).pathname;

function nodeOptions(tier: Tier, report: string): string[] {
  return [
    "--test",
    `--import=${leakCheck}`,
    `--test-timeout=${((tier.limitMinutes * 60_000) / 3) * Number(process.env["REPEAT"] ?? 1)}`, // for a test, and for a whole file
    `--test-concurrency=${tier.atOnce}`,
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    `--test-reporter=${script("reporter.ts")}`,
    `--test-reporter-destination=${report}`,
  ];
}

function environment(name: string, temporary: string): NodeJS.ProcessEnv {
  // Under a test, node --test would take itself for a child of that test's runner, and run nothing.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  return {
    ...env,
    TESTS_TIER: name,
    PATH: `${dirname(process.execPath)}:${env["PATH"] ?? ""}`,
    NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? join(tmpdir(), "node-compile-cache"),
    // A machine of its own has its own folder for temporary files.
    ...(tiers[name]?.kernel ? { WITH_NETEM_SECONDS: String(tiers[name].limitMinutes * 60) } : { TMPDIR: temporary }),
  };
}

/** Where files of a run say that they have failed: see test/leaks.ts. */
const failedList = (report: string): string => `${report}.failed`;

function readCounts(report: string, files: readonly string[]): Counts | null {
  try {
    const counts = JSON.parse(readFileSync(report, "utf8")) as Counts;
    // A test that a module makes for several files is reported as that module's: which of the files it was, they say themselves.
    const named = [...counts.failedFiles, ...readFileSync(failedList(report), { encoding: "utf8", flag: "a+" }).split("\n")];
    const failedFiles = files.filter((file) => named.includes(resolve(file)));
    return { ...counts, failedFiles };
  } catch {
    return null; // it never came to the end
  }
}

/** In words, for with-netem's own exit codes (see its --help) and others. */
function whyNot(code: number): string {
  const reasons: { [code: number]: string } = {
    69: "scripts/with-netem could not get what it needs",
    70: "the machine of scripts/with-netem failed",
    77: "it needs root",
    124: "the time limit passed",
  };
  return reasons[code] ?? `node --test ended with exit code ${code} before it had counted`;
}
