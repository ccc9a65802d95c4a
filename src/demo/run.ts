import { writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { readTerminal } from "../config.ts";
import { TreacleError } from "../errors.ts";
import { createLog } from "../log.ts";
import { type Undo, unwind } from "../undo.ts";
import { until } from "../wait.ts";
import { Chronicle } from "./chronicle.ts";
import { type Demo, experiment } from "./experiment.ts";
import { type Asked, readOptions } from "./options.ts";
import { refuseWithoutNetem } from "./preflight.ts";
import { type Check, type Left, cleanChecks, eventChecks, inspect, tripChecks } from "./proof.ts";
import { startReceiver } from "./receiver.ts";
import { createJsonReport, createReport } from "./report.ts";
import { requestEvent } from "./request.ts";
import { startSampler } from "./sampler.ts";
import { type Scene, buildScene, serverPort } from "./scene.ts";
import { summaryOf } from "./summary.ts";
import { drawSvg } from "./svg.ts";
import { rowsOf } from "./trips.ts";

/** A demo under way, with the last lines that Treacle's processes logged. */
type Running = Demo & { logged: string[] };

/**
 * The whole of Treacle on this machine, from one event to the proof that nothing is left.
 * @param told aborted with the name of a signal
 * @returns the exit code: 0 if everything was proved, 128 + the number of the signal
 * @throws TreacleError `usage`, `not-root`, `netem-missing`, `proof-failed`
 */
export async function runDemo(asked: Asked, told: AbortSignal): Promise<number> {
  const options = readOptions(asked);
  await refuseWithoutNetem(options.delayMs);
  const { stdout, stderr } = process;
  const broken = new AbortController();
  stdout.on("error", () => broken.abort("SIGPIPE")); // whoever read it is gone; what was made must go too
  const stop = AbortSignal.any([told, broken.signal]);
  const chronicle = new Chronicle(options);
  const report = options.json ? createJsonReport(stdout, stderr) : createReport(chronicle, readTerminal(stdout), stdout);
  const undo: Undo[] = [];
  try {
    await perform({ options, chronicle, report, stop, logged: [] }, undo);
    return 0;
  } catch (error) {
    if (!stop.aborted) throw error;
    report.follow(() => `${String(stop.reason)}: taking everything back`);
    return 128 + (constants.signals[stop.reason as NodeJS.Signals] ?? 0);
  } finally {
    await unwind(undo).finally(() => report.close());
    if (stop.aborted) report.note("Stopped. Nothing is left.");
  }
}

/** @throws the signal's reason when it is told to stop; TreacleError `proof-failed` */
async function perform(demo: Running, undo: Undo[]): Promise<void> {
  const { options, chronicle, report, stop, logged } = demo;
  const receiverUrl = await startReceiver((received) => {
    chronicle.events.push(received);
    report.event(received);
  }, undo);
  const onLog = (line: string): void => void (logged.push(line.trimEnd()) > 20 && logged.shift());
  const log = createLog({ name: "treacle", level: "warn", write: onLog });
  const step: typeof report.step = async (text, work) => {
    stop.throwIfAborted();
    return report.step(text, work);
  };
  const scene = await buildScene({ receiverUrl, log, onLog, stop, step }, undo);
  stop.throwIfAborted();
  const onTrip = chronicle.add.bind(chronicle);
  const sampler = startSampler({ ...scene, port: serverPort, delayMs: options.delayMs, onTrip }, undo);
  await step("first connections from checkout to each of them", () => sampler.ready(stop));
  stop.throwIfAborted();
  const sending = requestEvent(scene.sinkUrl, options);
  await experiment(demo, sampler, sending);
  await prove(demo, scene, sending.record);
}

/** Says what was seen, and whether it is what was promised. */
async function prove({ options, chronicle, report, stop, logged }: Running, scene: Scene, record: string): Promise<void> {
  report.follow(() => "waiting until nothing is left of what was made");
  let left: Left = { tables: [], devices: [], objects: [], phase: "unknown" };
  const isClean = async (): Promise<boolean> => {
    left = await inspect(scene, record);
    return cleanChecks(left).every(({ ok }) => ok);
  };
  const clean = await until(isClean, { everyMs: 200, timeoutMs: 30_000, signal: stop });
  stop.throwIfAborted();
  const picture = chronicle.picture({ ended: true });
  const rows = rowsOf(picture.trips, picture.window);
  await writeFile(options.svg, drawSvg(picture, options));
  const checks = [...tripChecks(rows, options.delayMs), ...eventChecks(chronicle.events), ...cleanChecks(left)];
  report.picture();
  report.checks(checks);
  report.summary(summaryOf(rows, picture.window, clean));
  report.note(`The same as a picture: ${options.svg}`);
  refuseIfDisproved(checks, logged);
}

function refuseIfDisproved(checks: readonly Check[], logged: readonly string[]): void {
  const failed = checks.filter(({ ok }) => !ok);
  if (failed.length === 0) return;
  const problems = [...failed.map(({ text }) => text), ...(logged.length > 0 ? ["logged last:", ...logged] : [])];
  throw new TreacleError("proof-failed", `${failed.length} of ${checks.length} things that were to be proved did not hold`, { problems });
}
