import { constants } from "node:os";
import { customAlphabet } from "nanoid";
import type { Cluster } from "../cluster/api.ts";
import { connectCluster } from "../cluster/kube.ts";
import { readTerminal } from "../config.ts";
import { TreacleError, asTreacleError } from "../errors.ts";
import { painter } from "../local/paint.ts";
import { type Screen, createScreen } from "../local/screen.ts";
import { silentLog } from "../log.ts";
import { doctorLabel } from "../plan/names.ts";
import { type Undo, unwind } from "../undo.ts";
import { dnsLabel, duration } from "../values.ts";
import { type Diagnosis, diagnose } from "./diagnosis.ts";
import type { Visit } from "./facts.ts";
import { examineNodes } from "./jobs.ts";
import { type Looked, look } from "./look.ts";
import { asText } from "./text.ts";

/** What the command line says. */
export interface DoctorOptions {
  kubeconfig: string | undefined;
  context: string | undefined;
  namespace: string | undefined;
  nodes: readonly string[];
  image: string | undefined;
  timeout: string | undefined;
  json: boolean;
}

const usual = { namespace: "treacle-nodes", timeout: "2m" };
const problemsFound = 1;
/** For one call: nobody waits at the other end, and what was made is to be taken away also if the API server is slow. */
const callMs = 30_000;
const runId = customAlphabet("0123456789abcdefghijklmnopqrstuvwxyz", 8);

/**
 * Examines the nodes of a cluster, and says what is to be done.
 * @param told aborted with the name of a signal
 * @returns the exit code: 0, 1 if there are problems, 128 + the number of the signal
 */
export async function doctor({ kubeconfig, context, nodes, image, json, ...options }: DoctorOptions, told: AbortSignal): Promise<number> {
  const namespace = read("--namespace", dnsLabel("namespace"), options.namespace ?? usual.namespace);
  const timeoutMs = read("--timeout", duration, options.timeout ?? usual.timeout);
  process.stdout.on("error", () => {}); // Whoever reads only the beginning is not told of an error.
  const cluster = connectCluster({
    log: silentLog,
    deadlineMs: callMs,
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  });
  try {
    const looked = await look(cluster, { namespace, nodes, image });
    const visit = await visitNodes(cluster, looked, { timeoutMs, stop: told });
    if (told.aborted) return interrupted(told);
    return print(diagnose(visit), json);
  } finally {
    await cluster.close();
  }
}

function read<T>(option: string, parse: (text: string) => T, text: string): T {
  try {
    return parse(text);
  } catch (cause) {
    throw new TreacleError("usage", `${option} ${(cause as Error).message}`, { cause });
  }
}

function print(diagnosis: Diagnosis, json: boolean): number {
  const paint = painter(readTerminal(process.stdout).colours);
  process.stdout.write(json ? `${JSON.stringify(diagnosis, null, 2)}\n` : asText(diagnosis, paint));
  return diagnosis.verdict === "healthy" ? 0 : problemsFound;
}

function interrupted({ reason }: AbortSignal): number {
  process.stderr.write(`${String(reason)}: the examination was given up; everything that was made for it is removed\n`);
  return 128 + (constants.signals[reason as NodeJS.Signals] ?? 0);
}

/** Examines what can be, and takes everything away again, whatever happens meanwhile. */
async function visitNodes(
  cluster: Cluster,
  { visit, settings, mayListEvents }: Looked,
  { timeoutMs, stop }: { timeoutMs: number; stop: AbortSignal },
): Promise<Visit> {
  const able = visit.nodes.filter(({ skipped, unready }) => skipped === undefined && unready === undefined);
  if (!settings || able.length === 0) return visit;
  const { job, runnerScc: scc, namespace } = settings;
  const run = { namespace, id: runId(), settings: job, timeoutMs, ...(scc !== undefined && { scc }) };
  const undo: Undo[] = [];
  const { onProgress, end } = showProgress(able.length);
  try {
    const outcomes = await examineNodes({ cluster, run, mayListEvents, stop, onProgress }, able, undo);
    const nodes = visit.nodes.map((node) => {
      const outcome = outcomes.get(node.name);
      return outcome ? { ...node, outcome } : node;
    });
    return { ...visit, nodes };
  } finally {
    end();
    await unwind(undo).catch((thrown: unknown) => {
      throw leftBehind(run, thrown);
    });
  }
}

function leftBehind({ namespace, id }: { namespace: string; id: string }, thrown: unknown): TreacleError {
  const { code, message } = asTreacleError(thrown);
  const later = `kubectl delete jobs,serviceaccounts,roles,rolebindings --namespace ${namespace} --selector ${doctorLabel}=${id}`;
  return new TreacleError(code, `not all of what was made for the examination could be taken away: ${message}; later: ${later}`, {
    cause: thrown,
  });
}

/** On a terminal, a line that says how far it is. */
function showProgress(count: number): { onProgress: (outcomes: ReadonlyMap<string, unknown>) => void; end: () => void } {
  const screen: Screen = createScreen(process.stderr, readTerminal(process.stderr));
  const startedAt = performance.now();
  let over = 0;
  screen.show(() => [`  ${over} of ${count} nodes examined, ${Math.round((performance.now() - startedAt) / 1000)} s …`]);
  return { onProgress: ({ size }) => void (over = size), end: () => screen.show() };
}
