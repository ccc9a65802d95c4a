import { parseArgs } from "node:util";
import { filesOf, runTier, tiers, type Run, type TierResult } from "./test/tiers.ts";

const usage = `node scripts/test.ts TIER… [FILE…] [-- OPTION…]

  TIER    ${Object.keys(tiers).join(", ")}
  FILE    only these test files of the tiers: a path, or a part of one
  OPTION  passed to node --test, for example --test-name-pattern=loss

Examples: npm run test:kernel -- test/kernel/apply.test.ts
          npm run test:unit -- cidr -- --test-only

The kernel tier needs root; where the kernel has no netem it runs in QEMU. With CI=true a skipped test, or a tier that
cannot run, is a failure. Exit code 0 only if all passed.`;

const strict = process.env["CI"] === "true";

async function main(): Promise<number> {
  const { names, wanted, options, help } = parse(process.argv.slice(2));
  if (help || names.length === 0) {
    console.log(usage);
    return help ? 0 : 64;
  }
  const runs = names.map((name) => ({ name, files: filesOf(name).filter((file) => isWanted(file, wanted)) }));
  // A tier without tests is a mistake, unless the files that were asked for belong to another one.
  const chosen = wanted.length === 0 ? runs : runs.filter(({ files }) => files.length > 0);
  if (chosen.length === 0) {
    console.error(`test: no test file of ${names.join(", ")} matches ${wanted.join(", ")}`);
    return 64;
  }
  // What failed and is tried once more walks the same ways.
  process.env["WALK_SEED"] ??= String(Math.floor(Math.random() * 2 ** 31));
  const results: TierResult[] = [];
  for (const { name, files } of chosen) results.push(await announced(name, { files, options }));
  return report(results);
}

function parse(argv: string[]): { names: string[]; wanted: string[]; options: string[]; help: boolean } {
  const { values, positionals, tokens } = parseArgs({
    args: argv,
    allowPositionals: true,
    strict: false,
    tokens: true,
    options: { help: { type: "boolean", short: "h" } },
  });
  const end = tokens.find((token) => token.kind === "option-terminator")?.index ?? argv.length;
  const words = argv.slice(0, end).filter((word) => positionals.includes(word));
  return {
    names: words.filter((word) => Object.hasOwn(tiers, word)),
    wanted: words.filter((word) => !Object.hasOwn(tiers, word)),
    options: [...argv.slice(0, end).filter((word) => word.startsWith("--test-")), ...argv.slice(end + 1)],
    help: values["help"] === true,
  };
}

const isWanted = (file: string, wanted: string[]): boolean => wanted.length === 0 || wanted.some((part) => file.includes(part));

async function announced(name: string, run: Run): Promise<TierResult> {
  console.log(`\n== ${name}: ${run.files.length} files`);
  const result = await runTier(name, run);
  const budgetMinutes = tiers[name]?.budgetMinutes ?? 0;
  if (result.seconds > budgetMinutes * 60)
    console.log(`WARNING: ${name} took ${Math.round(result.seconds)} s, its budget is ${budgetMinutes} minutes`);
  return result;
}

/** Prints the table and, as the last line alone, the sums. @returns the exit code */
function report(results: TierResult[]): number {
  const rows = results.map((result) => ({ ...result, broken: result.problem !== undefined && (strict || result.unable !== true) }));
  console.log(`\n${["tier".padEnd(10), "passed", "failed", "skipped", "seconds"].join("  ")}`);
  for (const { tier, passed, failed, skipped, seconds } of rows) {
    const cells = [
      String(passed).padStart(6),
      String(failed).padStart(6),
      String(skipped.length).padStart(7),
      seconds.toFixed(1).padStart(7),
    ];
    console.log([tier.padEnd(10), ...cells].join("  "));
  }
  for (const { tier, problem, broken } of rows)
    if (problem !== undefined) console.log(`${broken ? "FAILED" : "NOT RUN"}: ${tier}: ${problem}`);
  for (const { tier, skipped } of rows) for (const { name, reason } of skipped) console.log(`SKIPPED: ${tier}: ${name}: ${reason}`);
  const sum = (count: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + count(row), 0);
  const skipped = sum((row) => row.skipped.length);
  // A skipped test is a failure of CI, and a tier that broke as a whole counts as one.
  const failed = sum((row) => row.failed + (row.broken ? 1 : 0)) + (strict ? skipped : 0);
  console.log(`${sum((row) => row.passed)} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
