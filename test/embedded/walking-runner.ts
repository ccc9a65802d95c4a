// The runner itself in the containers of the embedded cluster, on a made-up kernel.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import type { Script, ScriptedContainer } from "../../src/embedded/container.ts";
import { createEmitter } from "../../src/emit/http.ts";
import { TreacleError } from "../../src/errors.ts";
import { silentLog } from "../../src/log.ts";
import { claim } from "../../src/runner/claim.ts";
import { runJob } from "../../src/runner/job.ts";
import { padded } from "../../src/runner/journal.ts";
import type { Surroundings } from "../../src/runner/surroundings.ts";
import { runSweep } from "../../src/runner/sweep-job.ts";
import type { Fault } from "../fake-kernel/held.ts";
import { type Node, startRunner } from "../fake-kernel/machine.ts";
import type { Delaying } from "../walk/watcher.ts";

export interface Walkers {
  script: Script;
  /** Every run that there was, by its target's uid. */
  runs: Map<string, Delaying[]>;
  /** What runners were killed with. */
  killed: { record: string; target: string }[];
  /** Settles when every process has ended, also those that were killed. */
  over(): Promise<void>;
}

interface Options {
  node: Node;
  /** Asked before each call of any of them. */
  fault: (what: string) => Fault | undefined;
  /** What the run of a record may delay. */
  delaying: (record: string) => Delaying;
}

export function walkingRunners({ node, fault, delaying }: Options): Walkers {
  const folder = mkdtempSync(join(tmpdir(), "walk-"));
  const runs: Walkers["runs"] = new Map();
  const killed: Walkers["killed"] = [];
  const ended: Promise<unknown>[] = [];
  let containers = 0;
  async function script(container: ScriptedContainer): Promise<number> {
    const isSweep = container.args[0] === "sweep";
    const target = container.env["TREACLE_TARGET"] ?? "";
    const run = isSweep ? undefined : delaying(container.env["TREACLE_RECORD"] ?? "");
    if (run) runs.set(target, [...(runs.get(target) ?? []), run]);
    const death = Promise.withResolvers<number>();
    const dead = new AbortController();
    const machine = startRunner(node, {
      fault: (_, what) => fault(what),
      onKill: () => {
        if (run) Object.assign(run, { mayBe: false, mustBe: false });
        killed.push({ record: container.env["TREACLE_RECORD"] ?? "", target });
        dead.abort();
        death.resolve(137);
      },
    });
    container.killed.addEventListener("abort", () => machine.kill(), { once: true });
    const around: Surroundings = {
      credentials: credentialsIn(join(folder, String(++containers)), container),
      machine,
      findPod: (uid) => {
        const netns = `/run/netns/${uid}`;
        if (node.namespaces.has(netns)) return Promise.resolve({ netns, nameservers: ["10.96.0.10"] });
        return Promise.reject(new TreacleError("target-not-found", `no ready sandbox of pod ${uid} on this node`));
      },
      claim: (what) => claim(what, join(folder, "claims")),
      lastWords: (facts) => {
        if (machine.killed) return;
        container.writeTerminationMessage("swept" in facts ? JSON.stringify(facts) : padded(facts));
        if (!run || "swept" in facts) return;
        if (facts.stage === "applying" && facts.step === "gate") run.mayBe = true;
        if (facts.stage === "ending" || facts.stage === "ended") run.mustBe = false;
        if (facts.stage === "ended") run.mayBe = false;
      },
      markInForce: (inForce) => {
        if (machine.killed) return;
        container.setReady(inForce);
        if (run) run.mustBe = inForce;
      },
      emitter: (options) => {
        const emit = createEmitter({ ...options, capMs: 200 });
        return (event, signal) => emit(event, signal ? AbortSignal.any([signal, dead.signal]) : dead.signal);
      },
    };
    const { env, signal: terminated } = container;
    const running = isSweep
      ? runSweep(readConfig("sweep", env), silentLog, around)
      : runJob({ config: readConfig("runner", env), terminated, probe: ["treacle", "probe"], log: silentLog }, around);
    ended.push(running);
    return Promise.race([running, death.promise]);
  }
  return {
    script,
    runs,
    killed,
    over: async () => {
      await Promise.all(ended);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function credentialsIn(folder: string, { serviceAccount: { token, caPem } }: ScriptedContainer): string {
  mkdirSync(folder);
  writeFileSync(join(folder, "token"), token);
  writeFileSync(join(folder, "ca.crt"), caPem);
  return folder;
}
