import { writeFile } from "node:fs/promises";
import { type Config, readConfig, readTerminal } from "../config.ts";
import { TreacleError } from "../errors.ts";
import { refuseWithoutNetem } from "../local/preflight.ts";
import { startReceiver } from "../local/receiver.ts";
import { requestEvent } from "../local/request.ts";
import { type Scene, buildScene, runnerImage } from "../local/scene.ts";
import { session } from "../local/session.ts";
import { type Peer, nodeNamespace, serverPort } from "../local/shop.ts";
import { createLog } from "../log.ts";
import type { Undo } from "../undo.ts";
import { until } from "../wait.ts";
import { Chronicle } from "./chronicle.ts";
import { type Demo, experiment } from "./experiment.ts";
import { type Asked, longestDelay, longestDuration, readOptions } from "./options.ts";
import { type Check, type Left, cleanChecks, eventChecks, inspect, tripChecks } from "./proof.ts";
import { createJsonReport, createReport } from "./report.ts";
import { startSampler } from "./sampler.ts";
import { summaryOf } from "./summary.ts";
import { drawSvg } from "./svg.ts";
import { rowsOf } from "./trips.ts";

const demoOrigin = { source: "/treacle/demo", id: "demo-1" } as const;
const loopback = { port: 0, host: "127.0.0.1" } as const;

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
  await refuseWithoutNetem("demo", options.delayMs);
  const chronicle = new Chronicle(options);
  const { stdout, stderr } = process;
  const report = options.json ? createJsonReport(stdout, stderr) : createReport(chronicle, readTerminal(stdout), stdout);
  return session(told, report, (stop, undo) => perform({ options, chronicle, report, stop, logged: [] }, undo));
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
  const scene = await buildScene({ config: configFor(receiverUrl), api: loopback, log, onLog, stop, step }, undo);
  stop.throwIfAborted();
  const onTrip = chronicle.add.bind(chronicle);
  const netns = namespaceOfCheckout(scene);
  const sampler = startSampler({ netns, addresses: addressesOf(scene), port: serverPort, delayMs: options.delayMs, onTrip }, undo);
  await step("first connections from checkout to each of them", () => sampler.ready(stop));
  stop.throwIfAborted();
  const sending = requestEvent(scene.sinkUrl, { ...demoOrigin, ...options });
  await experiment(demo, sampler, sending);
  await prove(demo, scene, sending.record);
}

function configFor(receiverUrl: string): Config<"serve"> {
  return readConfig("serve", {
    CLUSTER_NAME: "demo",
    TREACLE_NAMESPACE: nodeNamespace,
    TREACLE_RUNNER_IMAGE: runnerImage,
    TREACLE_MAX_DELAY: longestDelay,
    TREACLE_MAX_DURATION: longestDuration,
    K_SINK: receiverUrl,
    PORT: "0",
    TREACLE_HEALTH_PORT: "0",
  });
}

function namespaceOfCheckout({ embedded, pods }: Scene): string {
  const path = embedded.namespaceOf(pods.get("checkout")?.metadata.uid ?? "");
  if (path === undefined) throw new TreacleError("internal", "the pod checkout has no network namespace");
  return path;
}

function addressesOf({ pods }: Scene): { [P in Peer]: string } {
  const address = (name: Peer): string => pods.get(name)?.status?.podIP ?? "";
  return { payments: address("payments"), inventory: address("inventory"), ads: address("ads") };
}

/** Says what was seen, and whether it is what was promised. */
async function prove({ options, chronicle, report, stop, logged }: Running, scene: Scene, record: string): Promise<void> {
  report.follow(() => "waiting until nothing is left of what was made");
  let left: Left = { tables: [], devices: [], objects: [], phase: "unknown" };
  const isClean = async (): Promise<boolean> => {
    left = await inspect(scene.cluster, namespaceOfCheckout(scene), record);
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
