import { release } from "node:os";
import type { Config } from "../../config.ts";
import type { Checked, NodeCheck, NodeReport } from "../../doctor/report.ts";
import { agentTrusting } from "../../emit/http.ts";
import { type Code, TreacleError, asTreacleError } from "../../errors.ts";
import type { RunnerDeps } from "../assignment.ts";
import { crictl } from "../find.ts";
import { thisMachine } from "../namespace.ts";
import { trials } from "../preflight.ts";
import { runtimeSeen } from "../sandbox.ts";
import { delaySteps, tryDelay } from "./delay.ts";
import { knock, shownUrl } from "./reach.ts";
import { openStand } from "./stand.ts";
import { toolVersions } from "./tools.ts";

/** What the examination of a node gets from its process. */
export type Examination = Pick<RunnerDeps, "probe" | "stop" | "log"> & { config: Config<"doctor-node">; machine?: RunnerDeps["machine"] };

/** Tries on this node what a runner needs, in network namespaces of its own; no pod is touched. Never rejects. */
export async function examine({ config, machine = thisMachine, ...deps }: Examination): Promise<NodeReport> {
  const [tools, runtime, events, api] = await Promise.all([
    checked(() => toolVersions(machine.run)),
    checked(() => askRuntime(config)),
    config.sinkUrl === undefined ? undefined : checked(() => knockAtSink(config), "sink-unreachable"),
    checked(() => knockAtApi(config)),
  ]);
  // Alone: round trips are measured.
  const kernel = await checkKernel(machine, deps);
  return { v: 1, kernel: release(), checks: { tools, runtime, ...kernel, ...(events && { events }), api } };
}

/** @param code stands for whatever code the failure has */
async function checked(look: () => Promise<string | Checked>, code?: Code): Promise<Checked> {
  try {
    const seen = await look();
    return typeof seen === "string" ? { seen } : seen;
  } catch (thrown) {
    const error = asTreacleError(thrown);
    return { seen: error.message, code: code ?? error.code };
  }
}

/** "cri-o 1.34.0, 23 sandboxes" */
async function askRuntime({ runtimeEndpoint }: Config<"doctor-node">): Promise<string> {
  const [version, pods] = await Promise.all([crictl("version"), crictl("pods", "-o", "json")]);
  const seen = runtimeSeen(version, pods);
  return runtimeEndpoint === undefined ? seen : `${seen}, ${runtimeEndpoint}`;
}

async function knockAtSink({ sinkUrl = "", caCerts }: Config<"doctor-node">): Promise<string | Checked> {
  const agent = sinkUrl.startsWith("https:") && caCerts !== undefined ? { agent: agentTrusting(caCerts) } : {};
  const status = await knock(sinkUrl, { method: "OPTIONS", ...agent });
  const seen = `${shownUrl(sinkUrl)} answers ${status}`;
  return status < 500 ? seen : { seen, code: "sink-unreachable", warn: true };
}

/** Without a token there is nothing to say to it, and nothing that a false one could take. */
async function knockAtApi({ apiHost, apiPort }: Config<"doctor-node">): Promise<string> {
  const host = apiHost.includes(":") ? `[${apiHost}]` : apiHost;
  const status = await knock(`https://${host}:${apiPort}/version`, { method: "GET", anyCertificate: true });
  return `${host}:${apiPort} answers ${status}`;
}

type KernelChecks = { [check in "enter" | "ifb" | "netem" | "egress" | "delay"]?: Checked };

/** The parts alone, and only if each of them works the whole of it. */
async function checkKernel(machine: RunnerDeps["machine"], deps: Pick<Examination, "probe" | "stop" | "log">): Promise<KernelChecks> {
  const parts: KernelChecks = Object.fromEntries(
    (await trials(delaySteps(), machine)).map((trial) => [checkOf[trial.step], partOf(trial)]),
  );
  try {
    const stand = await openStand(machine);
    try {
      const enter: Checked = { seen: "two network namespaces were made, entered and joined" };
      const works = Object.values(parts).every(({ code }) => code === undefined);
      const delay = works ? { delay: await checked(() => tryDelay(stand, { ...deps, machine })) } : {};
      return { enter, ...parts, ...delay };
    } finally {
      await stand.close();
    }
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    return { enter: { seen: message, code }, ...parts };
  }
}

const checkOf = { device: "ifb", queues: "netem", lock: "egress" } as const satisfies { [step: string]: NodeCheck };
const works = {
  device: "an ifb device was made",
  queues: "htb and netem were made",
  lock: "a table with an owner, its egress hook, map and fwd were made",
} as const;

function partOf({ step, refusal, said }: Awaited<ReturnType<typeof trials>>[number]): Checked {
  if (!refusal) return { seen: works[step] };
  return { seen: said.split("\n").join("; ") || refusal.message, code: refusal.code };
}

/** @throws TreacleError for what a caller has to correct */
export function requireRoot(): void {
  if (process.getuid?.() !== 0) throw new TreacleError("not-root", "network namespaces, nft and tc need root; run it with sudo");
}
