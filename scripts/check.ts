// npm run check: everything that can be said without running the code. Runs all of it, then says what failed and how to mend it.
import { execFile } from "node:child_process";

const root = new URL("../", import.meta.url).pathname;

interface Check {
  name: string;
  argv: [string, ...string[]];
  mend: string;
}

const tool = (name: string): string => `${root}node_modules/.bin/${name}`;

const checks: Check[] = [
  { name: "types", argv: [tool("tsc"), "-p", "."], mend: "mend what tsc says above" },
  { name: "lint", argv: [tool("oxlint"), "--type-aware"], mend: "mend what oxlint says above, or try `npx oxlint --type-aware --fix`" },
  { name: "format", argv: [tool("oxfmt"), "--check"], mend: "`npm run format`" },
  { name: "generated", argv: [process.execPath, "scripts/generate.ts", "--check"], mend: "`npm run generate`, then commit what changed" },
  { name: "unused", argv: [tool("knip")], mend: "delete what knip names above, or use it" },
];

interface Result extends Check {
  ok: boolean;
  output: string;
  seconds: number;
}

function run(check: Check): Promise<Result> {
  const [file, ...args] = check.argv;
  const startMs = performance.now();
  return new Promise((resolve) => {
    execFile(file, args, { cwd: root, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}` || (error?.message ?? "");
      resolve({ ...check, ok: error === null, output, seconds: (performance.now() - startMs) / 1000 });
    });
  });
}

const results = await Promise.all(checks.map(run));
for (const { name, output } of results.filter(({ ok }) => !ok)) console.log(`--- ${name}\n${output.trimEnd()}\n`);
for (const { name, ok, seconds, mend } of results) {
  console.log(`${ok ? "ok    " : "FAILED"}  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(5)} s${ok ? "" : `  → ${mend}`}`);
}
if (results.some(({ ok }) => !ok)) process.exitCode = 1;
