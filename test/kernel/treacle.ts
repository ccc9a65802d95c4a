// Starts the shipped runner bundle, as a person would, and reads its events.
import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { EventData } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import type { OutboundSuffix } from "../../src/events/catalogue.ts";
import type { Host } from "./lab.ts";
import { until } from "./lab/leaks.ts";

export const bundle = fileURLToPath(new URL("../../dist/runner.cjs", import.meta.url));

export interface SeenEvent<S extends OutboundSuffix> {
  id: string;
  type: string;
  time: string;
  data: EventData[S];
}

/** A `treacle run` under way. */
export interface Running {
  readonly child: ChildProcess;
  /** The event, once it has been printed; fails if the process ends without it. */
  event<S extends OutboundSuffix>(suffix: S): Promise<SeenEvent<S>>;
  /** Resolves when the process is gone. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string; events: string[] }>;
}

/** `treacle run --netns HOST --json` with more arguments. */
export function treacleRun(host: Host, ...args: string[]): Running {
  return start([bundle, "run", "--netns", host.path, "--json", ...args]);
}

/** Starts node with the arguments and collects the events that it prints; each must satisfy its schema. */
export function start(args: string[]): Running {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const events: SeenEvent<OutboundSuffix>[] = [];
  let stderr = "";
  let over = false;
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => events.push(JSON.parse(line) as SeenEvent<OutboundSuffix>));
  const ended = new Promise<Awaited<Running["ended"]>>((resolve) => {
    child.on("close", (code, signal) => {
      over = true;
      resolve({ code, signal, stderr, events: events.map((event) => suffixOf(event)) });
    });
  });
  return {
    child,
    ended,
    event: async <S extends OutboundSuffix>(suffix: S) => {
      const found = (): SeenEvent<OutboundSuffix> | undefined => events.find((event) => suffixOf(event) === suffix);
      await until(() => over || found() !== undefined, 90_000);
      const event = found();
      assert(
        event,
        `no ${suffix}, but ${JSON.stringify(
          events.map((one) => one.data),
          null,
          1,
        )}\n${stderr}`,
      );
      assert.deepEqual(validate(suffix, event.data), []);
      return event as SeenEvent<S>;
    },
  };
}

function suffixOf({ type }: { type: string }): string {
  return type.replace("chaos.network.latency.", "");
}
