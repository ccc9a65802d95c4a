import { TreacleError, asTreacleError } from "../errors.ts";
import type { Ran } from "../exec.ts";
import type { Command, Step } from "../netem/programme.ts";
import { device, table } from "../netem/names.ts";
import { thisMachine, type Machine } from "./namespace.ts";

/** One part of the programme that was tried, and what was said if the kernel does not take it. */
export interface Trial {
  step: TriedStep;
  refusal?: TreacleError;
  /** As ip, tc or nft put it. */
  said: string;
}

type TriedStep = (typeof tried)[number];
const tried = ["lock", "device", "queues"] as const;

/**
 * Tries the kernel's part of the programme in a network namespace of its own, which goes away at once: the target is not
 * touched, and what the kernel has as modules is loaded.
 * @throws TreacleError `netem-missing`, `kernel-too-old`, `tool-missing`
 */
export async function preflight(programme: readonly Step[], machine = thisMachine): Promise<void> {
  for (const { refusal } of await trials(programme, machine)) if (refusal) throw refusal;
}

/** What becomes of each part of the programme, each tried on its own. Never rejects. */
export async function trials(programme: readonly Step[], machine = thisMachine): Promise<Trial[]> {
  // Loading ifb by its first use would leave ifb0 and ifb1 on the node. No modprobe, or ifb built in: the trial decides.
  await machine.run(["nsenter", "--target", "1", "--mount", "--", "modprobe", "ifb", "numifbs=0"]).catch(() => {});
  const steps = tried.flatMap((name) => programme.filter((step) => step.name === name).map((step) => ({ name, step })));
  return Promise.all(steps.map(({ name, step }) => trial(name, step, machine)));
}

async function trial(name: TriedStep, step: Step, machine: Machine): Promise<Trial> {
  try {
    const ran = await scratch(onLoopback(step), machine);
    const said = `${ran.stderr}${ran.stdout}`.trim();
    return { step: name, said, ...(ran.code !== 0 && { refusal: refusal(name, said) }) };
  } catch (thrown) {
    const error = asTreacleError(thrown);
    return { step: name, said: error.message, refusal: error };
  }
}

/** The step on `lo` of an empty namespace: each trial is alone, so none can lean on what another made. */
function onLoopback({ name, apply }: Step): Command {
  if (name === "queues") return { ...apply, input: apply.input.replaceAll(`dev ${device}`, "dev lo") };
  if (name !== "lock") return apply;
  return { ...apply, input: `${[apply.input, ...essentials].join("\n")}\n` };
}

/** The expressions of the programme that are kernel modules of their own. */
const essentials = [
  `add map ${table} to4 { type ipv4_addr : classid; }`,
  `add chain ${table} out { type filter hook egress device lo priority 1000; policy accept; }`,
  `add rule ${table} out meta priority set ip daddr map @to4 counter fwd to "lo"`,
];

function scratch({ tool, input }: Command, machine: Machine): Promise<Ran> {
  const read = tool === "nft" ? ["-f", "-"] : ["-batch", "-"];
  return machine.run(["unshare", "--net", "--", tool, ...read], { input });
}

function refusal(step: TriedStep, said: string): TreacleError {
  const seen = said.slice(0, 300);
  if (/unshare|Operation not permitted/.test(said)) {
    return new TreacleError("not-root", `cannot make a network namespace: ${seen}; run as root with CAP_SYS_ADMIN and CAP_NET_ADMIN`);
  }
  if (step === "lock") {
    return new TreacleError(
      "kernel-too-old",
      `this kernel has no nftables egress hook or no owner tables: ${seen}; Linux 5.16 or later (or RHEL 9) is needed`,
    );
  }
  const remedy =
    "load it on the node: `modprobe sch_netem ifb sch_htb`; RHEL workers need the package kernel-modules-extra, OpenShift a MachineConfig with modules-load.d";
  const missing = step === "device" ? "no ifb device" : "no netem (or htb)";
  return new TreacleError("netem-missing", `this kernel has ${missing}: ${seen}; ${remedy}`);
}
