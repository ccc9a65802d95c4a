import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import type { CAC } from "cac";
import pkg from "../../package.json" with { type: "json" };
import { run } from "../../src/exec.ts";
import { TreacleError } from "../../src/errors.ts";
import { text } from "../../src/cli/options.ts";
import { type Commands, start } from "../../src/cli/start.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
const treacle = (...args: string[]) => run([process.execPath, main, ...args]);

test("--version says the package's version", async () => {
  const { code, stdout } = await treacle("--version");
  assert.equal(code, 0);
  assert.ok(stdout.startsWith(`treacle/${pkg.version} `), stdout);
});

test("--help lists the commands, and a command's --help its examples", async () => {
  const [overview, sink] = await Promise.all([treacle("--help"), treacle("sink", "--help")]);
  assert.equal(overview.code, 0);
  assert.match(overview.stdout, /Commands:\n {2}sink +Take events over HTTP/);
  assert.equal(sink.code, 0);
  assert.match(sink.stdout, /Examples:\nCLUSTER_NAME=prod treacle sink/);
});

for (const [args, said] of [
  [["snk"], /^treacle: usage: no command "snk"; there are sink.*; "treacle --help" says more\n$/],
  [["sinks"], /^treacle: usage: no command "sinks"; did you mean "treacle sink"\?/],
  [["constructor"], /^treacle: usage: no command "constructor"/],
  [[], /^treacle: usage: no command given; there are sink/],
  [["sink", "--bogus"], /^treacle: usage: Unknown option `--bogus`; "treacle sink --help" lists what there is\n$/],
  [["run", "--netns", "a", "--netns", "b"], /^treacle: usage: an option that has one value was given 2: a, b\n$/],
  [["sink", "010"], /^treacle: usage: Unused args: `010`/],
  [["sink", "extra"], /^treacle: usage: Unused args: `extra`/],
] as const) {
  test(`usage error: treacle ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await treacle(...args);
    assert.equal(stdout, "");
    assert.match(stderr, said);
    assert.equal(code, 64);
  });
}

test("a missing configuration is told with every problem", async () => {
  const { code, stderr } = await treacle("sink");
  assert.equal(code, 64);
  assert.equal(stderr, "treacle: usage: the environment is not complete: 1 to correct\n  CLUSTER_NAME is required but not set\n");
});

test("the exit code is the command's, or that of the error's code", async (t) => {
  const said: string[] = [];
  t.mock.method(process.stderr, "write", (text: string) => said.push(text));
  const failing = (thrown: Error): Commands[string] => doing(() => Promise.reject(thrown));
  const doing = (action: () => unknown): Commands[string] => ({
    about: "",
    load: async () => ({ command: (cli) => void cli.command("x", "").action(action) }),
  });
  assert.equal(await start({ x: doing(() => 3) }, ["x"]), 3);
  assert.equal(await start({ x: doing(() => undefined) }, ["x"]), 0);
  assert.equal(await start({ x: failing(new TreacleError("not-root", "needs root")) }, ["x"]), 77);
  assert.equal(await start({ x: failing(new Error("a bug")) }, ["x"]), 70);
  assert.deepEqual(said, ["treacle: not-root: needs root\n", "treacle: internal: a bug\n"]);
});

test("a value is taken as it is written: 010 is another namespace than 10", async () => {
  const seen: unknown[] = [];
  const x = (cli: CAC): void =>
    void cli
      .command("x", "")
      .option("--name <name>", "")
      .action((options: { name?: unknown }) => void seen.push(text(options.name)));
  const values = ["010", "0x1f", "1e3", "1.0", "12345678901234567890", "", "-1x", "a=1"];
  for (const value of values) {
    if (!value.startsWith("-")) await start({ x: { about: "", load: async () => ({ command: x }) } }, ["x", "--name", value]);
    await start({ x: { about: "", load: async () => ({ command: x }) } }, ["x", `--name=${value}`]);
  }
  assert.deepEqual(
    seen,
    values.flatMap((value) => (value.startsWith("-") ? [value] : [value, value])),
  );
});
