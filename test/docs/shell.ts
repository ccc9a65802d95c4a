// Command lines of the documents, read by a shell as a person's would be, without running them.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cac } from "cac";
import type { CommandModule } from "../../src/cli/start.ts";
import type { Latency } from "../../src/events/types.gen.ts";
import { asWritten, texts } from "../../src/cli/options.ts";
import { assignmentByHand } from "../../src/runner/by-hand.ts";

const separator = "\u0001";

/** The words that `program` would be started with, after the shell has taken quotes, line ends and variables away. */
export async function wordsOf(program: string, line: string, env: { [name: string]: string } = {}): Promise<string[]> {
  const script = `${program}() { local word; for word; do printf '%s${separator}' "$word"; done; }; ${line}`;
  const { stdout } = await promisify(execFile)("bash", ["-euc", script], { env: { ...process.env, ...env } });
  return stdout.split(separator).slice(0, -1);
}

/**
 * Reads the arguments of `treacle` as the program does, without acting on them.
 * @throws what the program would refuse them with
 */
export async function readCommand([name = "", ...rest]: readonly string[]): Promise<void> {
  const module = (await import(`../../src/cli/${name}.ts`)) as CommandModule;
  const cli = cac("treacle");
  cli.help();
  module.command(cli);
  let options: { [option: string]: unknown } = {};
  cli.commands[0]?.action((...given: unknown[]) => (options = given.at(-1) as typeof options));
  cli.parse(["node", "treacle", name, ...rest.map(asWritten)], { run: false });
  await cli.runMatchedCommand();
  if (name === "run") assignmentByHand(asked(options));
}

function asked(options: { [option: string]: unknown }) {
  const one = (option: string): string | undefined => texts(options[option]).at(-1);
  const latency = ["delay", "jitter", "distribution", "loss", "rate"].flatMap((option) => {
    const value = one(option);
    return value === undefined ? [] : [[option, value]];
  });
  return {
    netns: one("netns"),
    pid: one("pid"),
    to: texts(options["to"]),
    except: texts(options["except"]),
    latency: Object.fromEntries(latency) as Latency,
    duration: one("duration") ?? "60s",
    control: one("control"),
  };
}
