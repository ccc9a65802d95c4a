import type { Undo } from "../../src/undo.ts";
import { pause } from "../../src/wait.ts";
import type { Context } from "../benches.ts";
import { median, quantile } from "../numbers.ts";
import { load, startServer, type Load, type Server } from "./processes.ts";
import { bundled, plain, plainNames } from "./programs.ts";

// The sink takes at most 1,000 new records between two counts of the unfinished ones, which are 2 s apart.
const burst = { connections: 32, events: 900 };
const recountMs = 2_100;
const warmUps = 4;
const rounds = 12;

type Burst = Load & { cpuSeconds: number };

interface Case {
  server: Server;
  bursts: Burst[];
}

/** Events a second on one core and the time of the slowest, in bursts from 32 senders. */
export async function benchThroughput({ report, say }: Context, env: { [name: string]: string }, undo: Undo[]): Promise<void> {
  const start = async (argv: string[], more: { [name: string]: string } = {}): Promise<Case> => {
    const server = await startServer(argv, { ...env, ...more });
    undo.push(() => server.end());
    return { server, bursts: [] };
  };
  const ours = await start(bundled);
  const others = {
    own: await start(plain, { PLAIN_CLIENT: "own" }),
    kubernetes: await start(plain, { PLAIN_CLIENT: "kubernetes" }),
  };
  say(`${warmUps + rounds} bursts of ${burst.events} events`);
  for (let round = 0; round < warmUps + rounds; round++) {
    for (const { server, bursts } of [ours, ...Object.values(others)]) {
      const before = server.cpuSeconds();
      const seen = await load(server.port, burst);
      if (round >= warmUps) bursts.push({ ...seen, cpuSeconds: server.cpuSeconds() - before });
    }
    await pause(recountMs);
  }
  for (const name of ["own", "kubernetes"] as const) {
    for (const figure of figures) {
      const [value, alternative] = [figure.of(ours), figure.of(others[name])];
      report({ ...figure, value, against: plainNames[name], alternative });
    }
  }
}

const figures = [
  {
    figure: `events/s, ${burst.connections} senders`,
    unit: "events/s",
    of: ({ bursts }: Case) => median(bursts.map(({ events, seconds }) => events / seconds)),
    goal: { of: "ratio", atLeast: 2 },
  },
  {
    figure: "events per second of its processor time",
    unit: "events/s",
    of: ({ bursts }: Case) => (burst.events * bursts.length) / bursts.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  },
  {
    figure: `p99, ${burst.connections} senders`,
    unit: "ms",
    of: ({ bursts }: Case) =>
      quantile(
        bursts.flatMap(({ tookMs }) => tookMs),
        0.99,
      ),
  },
  { figure: "most memory after the load", unit: "MiB", of: ({ server }: Case) => server.peakMiB() },
] as const;
