// The sink: events a second, how soon the first one is accepted, memory.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unwind, type Undo } from "../src/undo.ts";
import type { Context } from "./benches.ts";
import { inTurn, median } from "./numbers.ts";
import { load, startApi, startServer, type Load, type Server } from "./sink/processes.ts";

const path = (relative: string): string => new URL(relative, import.meta.url).pathname;
const ours = [path("../dist/treacle.cjs"), "sink"];
const unbundled = [path("../src/cli/main.ts"), "sink"];
const plain = [path("sink/plain.ts")];
const plainOwn = "express.json() + SDK, our API client";
const plainNode = "express.json() + SDK + client-node";

export async function bench(context: Context): Promise<void> {
  const undo: Undo[] = [];
  const folder = mkdtempSync(join(tmpdir(), "treacle-bench-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const api = await startApi();
    undo.push(() => api.end());
    const file = join(folder, "kubeconfig");
    writeFileSync(file, api.kubeconfig);
    await start(context, { KUBECONFIG: file }, { NODE_COMPILE_CACHE: join(folder, "cache") });
    await throughput(context, { KUBECONFIG: file }, undo);
  } finally {
    await unwind(undo);
  }
}

type Environment = { [name: string]: string };

async function start({ report, say }: Context, env: Environment, cache: Environment): Promise<void> {
  const peaks: { [name: string]: number } = {};
  const once =
    (name: string, argv: string[], more: Environment = {}) =>
    async () => {
      const server = await startServer(argv, { ...env, ...more });
      peaks[name] = Math.max(peaks[name] ?? 0, server.peakMiB());
      await server.end();
      return server.firstMs;
    };
  const cases = {
    bundled: once("bundled", ours),
    cached: once("cached", ours, cache),
    unbundled: once("unbundled", unbundled),
    plain: once("plain", plain),
  };
  say("cold starts");
  await inTurn(1, cases);
  const seen = await inTurn(9, cases);
  const [figure, unit] = ["start to the first 202", "ms"];
  const [bundled, cached, unbundledMs] = [median(seen.bundled), median(seen.cached), median(seen.unbundled)];
  report({
    figure: `${figure}, bundle with compile cache`,
    value: cached,
    unit,
    against: "unbundled",
    alternative: unbundledMs,
    goal: { of: "ratio", atMost: 0.4 },
  });
  report({ figure: `${figure}, bundle`, value: bundled, unit, against: "unbundled", alternative: unbundledMs });
  report({ figure: `${figure}, bundle with compile cache`, value: cached, unit, against: plainNode, alternative: median(seen.plain) });
  const memory = (name: string): number => peaks[name] ?? Number.NaN;
  report({
    figure: "most memory at the first 202",
    value: memory("cached"),
    unit: "MiB",
    against: "unbundled",
    alternative: memory("unbundled"),
  });
  report({
    figure: "most memory at the first 202",
    value: memory("cached"),
    unit: "MiB",
    against: plainNode,
    alternative: memory("plain"),
  });
}

const connections = 32;

interface Seen extends Load {
  cpuSeconds: number;
}

async function throughput({ report, say }: Context, env: Environment, undo: Undo[]): Promise<void> {
  const started = async (argv: string[], more: Environment = {}): Promise<Server> => {
    const server = await startServer(argv, { ...env, ...more });
    undo.push(() => server.end());
    return server;
  };
  const servers: { [name: string]: Server } = {
    sink: await started(ours),
    own: await started(plain, { PLAIN_CLIENT: "own" }),
    node: await started(plain, { PLAIN_CLIENT: "kubernetes" }),
  };
  const measured: { [name: string]: Seen[] } = {};
  for (let round = 0; round < 4; round++) {
    for (const [name, server] of Object.entries(servers)) {
      const before = server.cpuSeconds();
      const result = await load(server.port, { connections, seconds: 4 });
      // The first round warms up.
      if (round > 0) (measured[name] ??= []).push({ ...result, cpuSeconds: server.cpuSeconds() - before });
      say(`${name}: ${Math.round(result.events / result.seconds)} events/s, p99 ${result.p99Ms.toFixed(1)} ms`);
    }
  }
  const of = (name: string, what: (seen: Seen) => number): number => median((measured[name] ?? []).map(what));
  const figures = [
    {
      figure: `events/s, ${connections} senders`,
      unit: "events/s",
      what: (one: Seen) => one.events / one.seconds,
      goal: { of: "ratio", atLeast: 2 },
    },
    { figure: "events per second of processor time", unit: "events/s", what: (one: Seen) => one.events / one.cpuSeconds, goal: undefined },
    { figure: `p99, ${connections} senders`, unit: "ms", what: (one: Seen) => one.p99Ms, goal: undefined },
  ] as const;
  for (const [name, against] of [
    ["own", plainOwn],
    ["node", plainNode],
  ] as const) {
    for (const { figure, unit, what, goal } of figures) {
      report({ figure, value: of("sink", what), unit, against, alternative: of(name, what), ...(goal && { goal }) });
    }
    report({
      figure: "most memory after the load",
      value: servers["sink"]?.peakMiB() ?? 0,
      unit: "MiB",
      against,
      alternative: servers[name]?.peakMiB() ?? 0,
    });
  }
}
