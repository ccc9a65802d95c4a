// npm run demo -- ARGS, npm run local -- ARGS: builds, then runs `treacle demo|local ARGS` where the kernel has netem.
import * as demo from "../src/cli/demo.ts";
import * as local from "../src/cli/local.ts";
import { type CommandModule, type Commands, start } from "../src/cli/start.ts";
import { readOptions as readDemoOptions } from "../src/demo/options.ts";
import { refuseUsedPorts } from "../src/listen.ts";
import { readOptions as readLocalOptions } from "../src/local/options.ts";
import { runChild } from "./child.ts";

type Options = { [name: string]: unknown };

const [, , ...args] = process.argv;
const path = (relative: string): string => new URL(`../${relative}`, import.meta.url).pathname;

/**
 * A command as it is, but for what it does: so --help and mistakes need no machine, and options are read in one way only.
 * @param prepare gives back the ports that are to be reached from here
 */
function elsewhere(module: CommandModule, prepare: (options: Options) => Promise<number[]>): CommandModule {
  return {
    command(cli) {
      module.command(cli);
      cli.commands.at(-1)?.action(async (options: Options) => runThere(await prepare(options)));
    },
  };
}

async function runThere(ports: number[]): Promise<number> {
  const built = await runChild([process.execPath, path("scripts/build.ts")]);
  if (built !== 0) return built;
  const env = ports.length === 0 ? process.env : { ...process.env, WITH_NETEM_PORTS: ports.join(" ") };
  return runChild([path("scripts/with-netem"), process.execPath, path("dist/treacle.cjs"), ...args], env);
}

async function demoPorts(options: Options): Promise<number[]> {
  readDemoOptions(demo.asked(options));
  return [];
}

async function localPorts(options: Options): Promise<number[]> {
  const { port, apiPort } = readLocalOptions(local.asked(options));
  await refuseUsedPorts({ "--port": port, "--api-port": apiPort }, "127.0.0.1");
  return [port, apiPort];
}

const commands: Commands = {
  demo: { about: "", load: async () => elsewhere(demo, demoPorts) },
  local: { about: "", load: async () => elsewhere(local, localPorts) },
};

process.exitCode = await start(commands, args);
