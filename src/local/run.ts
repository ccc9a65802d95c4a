import { once } from "node:events";
import { type Config, isPassingMachine, readLocalConfig, readTerminal, seenFromHere } from "../config.ts";
import { refuseUsedPorts } from "../listen.ts";
import { type Log, createLog } from "../log.ts";
import type { Undo } from "../undo.ts";
import { writeAccess } from "./access.ts";
import { type Asked, type LocalOptions, readOptions } from "./options.ts";
import { refuseWithoutNetem } from "./preflight.ts";
import { readyOf } from "./ready.ts";
import { startReceiver } from "./receiver.ts";
import { type Report, createJsonReport, createReport } from "./report.ts";
import { buildScene, runnerImage } from "./scene.ts";
import { session } from "./session.ts";
import { nodeNamespace } from "./shop.ts";

interface Local {
  options: LocalOptions;
  config: Config<"serve">;
  /** The address to listen on. */
  host: string;
  report: Report;
}

/**
 * Keeps a cluster with Treacle in it running on this machine until it is told to stop.
 * @param told aborted with the name of a signal
 * @returns the exit code: 128 + the number of the signal
 * @throws TreacleError `usage`, `not-root`, `netem-missing`, `port-in-use`
 */
export async function runLocal(asked: Asked, told: AbortSignal): Promise<number> {
  const options = readOptions(asked);
  const config = readLocalConfig({ PORT: String(options.port), TREACLE_NAMESPACE: nodeNamespace, TREACLE_RUNNER_IMAGE: runnerImage });
  await refuseWithoutNetem("local", 1);
  // What comes in by QEMU's forwarded ports does not come to loopback.
  const host = isPassingMachine() ? "0.0.0.0" : "127.0.0.1";
  await refuseUsedPorts({ "--port": options.port, "--api-port": options.apiPort }, host);
  const { stdout, stderr } = process;
  const report = options.json ? createJsonReport(stdout, stderr) : createReport(readTerminal(stdout), stdout);
  return session(told, report, (stop, undo) => keep({ options, config, host, report }, stop, undo));
}

/** @throws the signal's name when it is told to stop */
async function keep({ options, config, host, report }: Local, stop: AbortSignal, undo: Undo[]): Promise<void> {
  const events = config.sinkUrl === undefined ? null : seenFromHere(config.sinkUrl);
  const sinkUrl = events ?? (await startReceiver((received) => report.event(received), undo));
  const log = createLog({ name: "treacle", level: config.logLevel });
  const step: Report["step"] = async (text, work) => {
    stop.throwIfAborted();
    return report.step(text, work);
  };
  const { port, apiPort, folder } = options;
  const api = { port: apiPort, host };
  const scene = await buildScene({ config: { ...config, sinkUrl }, api, log, onLog: passOn(log), stop, step }, undo);
  stop.throwIfAborted();
  const { embedded, pods } = scene;
  const access = await writeAccess(folder, embedded, undo);
  report.ready(
    readyOf({
      sink: `http://127.0.0.1:${port}/v1/events`,
      api: { url: embedded.apiUrl, ...access },
      pods: pods.values(),
      namespaceOf: (uid) => embedded.namespaceOf(uid),
      events,
    }),
  );
  if (!stop.aborted) await once(stop, "abort");
  stop.throwIfAborted();
}

/** What runners log, as far as our own log would say it. */
function passOn(log: Log): (line: string) => void {
  return (line) => {
    const level = /"level":(\d+)/.exec(line)?.[1];
    if (Number(level ?? Infinity) >= log.levelVal) process.stderr.write(`${line.trimEnd()}\n`);
  };
}
