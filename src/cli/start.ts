import { type CAC, cac } from "cac";
import pkg from "../../package.json" with { type: "json" };
import { debugging } from "../config.ts";
import { TreacleError, asTreacleError, exitCode } from "../errors.ts";
import { asWritten, withoutMarks } from "./options.ts";

/** A command before its file is loaded: what the overview of all commands says, and where the rest is. */
export interface CommandEntry {
  about: string;
  load(): Promise<CommandModule>;
}

/** What `src/cli/<name>.ts` exports: see the convention at the top of main.ts. */
export interface CommandModule {
  command(cli: CAC): void;
}

export type Commands = { readonly [name: string]: CommandEntry };

/** Runs the command that the arguments name and gives back the exit code. Never throws; says what went wrong on standard error. */
export async function start(commands: Commands, args: readonly string[]): Promise<number> {
  try {
    return await runCommand(commands, args);
  } catch (thrown) {
    const error = isUsageError(thrown)
      ? new TreacleError("usage", `${withoutMarks(thrown.message)}; "treacle ${args[0]} --help" lists what there is`)
      : asTreacleError(thrown);
    process.stderr.write(explain(error));
    return exitCode(error.code);
  }
}

async function runCommand(commands: Commands, args: readonly string[]): Promise<number> {
  const cli = cac("treacle");
  cli.help().version(pkg.version);
  const [name] = args;
  const entry = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (entry) (await entry.load()).command(cli);
  else declareAll(cli, commands);
  cli.parse(["node", "treacle", ...args.map(asWritten)], { run: false });
  if (cli.options["version"] && entry) cli.outputVersion();
  if (cli.options["help"] || cli.options["version"]) return 0;
  if (!entry) throw unknownCommand(commands, name);
  const code: unknown = await cli.runMatchedCommand();
  return typeof code === "number" ? code : 0;
}

function declareAll(cli: CAC, commands: Commands): void {
  cli.usage("<command> [options]");
  for (const [name, { about }] of Object.entries(commands)) cli.command(name, about);
}

function unknownCommand(commands: Commands, name: string | undefined): TreacleError {
  const names = Object.keys(commands);
  const seen = name === undefined ? "no command given" : `no command ${JSON.stringify(name)}`;
  const near = names.find((known) => name !== undefined && (known.startsWith(name) || name.startsWith(known)));
  return new TreacleError(
    "usage",
    `${seen}; ${near ? `did you mean "treacle ${near}"?` : `there are ${names.join(", ")};`} "treacle --help" says more`,
  );
}

function isUsageError(thrown: unknown): thrown is Error {
  return thrown instanceof Error && thrown.name === "CACError";
}

function explain(error: TreacleError): string {
  const lines = [`treacle: ${error.code}: ${error.message}`, ...error.problems.map((problem) => `  ${problem}`)];
  if (error.code === "internal" && debugging()) lines.push(String((error.cause as Error | undefined)?.stack ?? error.stack));
  return `${lines.join("\n")}\n`;
}
