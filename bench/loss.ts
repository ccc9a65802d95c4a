// What starting and ending a delay costs everybody: packets that are lost, and round trips of a bystander that stall.
import { makeLab, type Lab } from "../test/kernel/lab.ts";
import { treacleRun } from "../test/kernel/treacle.ts";
import { pause } from "../src/wait.ts";
import type { Context } from "./benches.ts";
import type { Reported } from "./figure.ts";
import { batchTc } from "./shaping.ts";

const cycles = 5;
const packetsPerSecond = 1_000;
const rootQdisc = "root prio + netem + u32, then deleted";

interface Seen {
  bystanderLost: number;
  destinationLost: number;
  /** Segments that TCP had to send again, each 200 ms late at least. */
  stalls: number;
  longestMs: number;
}

export async function bench({ report, say }: Context): Promise<void> {
  const lab = await makeLab();
  try {
    const calm = await during(lab, () => pause(10_000));
    say(`calm: ${JSON.stringify(calm)}`);
    const ours = await during(lab, () => repeat(() => ourCycle(lab)));
    say(`ours: ${JSON.stringify(ours)}`);
    const theirs = await during(lab, () => repeat(() => theirCycle(lab)));
    say(`${rootQdisc}: ${JSON.stringify(theirs)}`);
    const said = (figure: string, unit: string, of: (seen: Seen) => number): Reported => ({
      figure: `${figure}, ${cycles} starts and ends`,
      value: of(ours),
      unit,
      against: rootQdisc,
      alternative: of(theirs),
      goal: { of: "value", atMost: 0 },
    });
    report(said("packets to a bystander lost", "packets", (seen) => seen.bystanderLost));
    report(said("packets to the destination lost", "packets", (seen) => seen.destinationLost));
    report(said("a bystander's stalls (segments sent again)", "stalls", (seen) => seen.stalls));
    const { goal: _, ...longest } = said("a bystander's longest round trip", "ms", (seen) => seen.longestMs);
    report(longest);
    report({ ...longest, against: "10 s in which nothing happens", alternative: calm.longestMs });
  } finally {
    await lab.dispose();
  }
}

/** UDP from a to b, the destination, and to c, a bystander, and a TCP connection to c, while something is done. */
async function during(lab: Lab, something: () => Promise<unknown>): Promise<Seen> {
  const pingPong = await lab.startPingPong({ from: lab.a, to: lab.c });
  const flow = await lab.startFlow({ from: lab.a, to: [lab.b, lab.c], packetsPerSecond });
  await pause(2_000);
  await something();
  await pause(1_000);
  const { biggestStallMs, retransmits } = await pingPong.stop();
  const [b, c] = await flow.stop();
  return {
    bystanderLost: c?.lost ?? Number.NaN,
    destinationLost: b?.lost ?? Number.NaN,
    stalls: retransmits,
    longestMs: biggestStallMs,
  };
}

async function repeat(cycle: () => Promise<unknown>): Promise<void> {
  for (let n = 0; n < cycles; n++) await cycle();
}

async function ourCycle({ a, b }: Lab): Promise<void> {
  const { code, stderr } = await treacleRun(a, "--to", b.v4, "--delay", "200ms", "--duration", "1s").ended;
  if (code !== 0) throw new Error(`treacle run: ${stderr}`);
}

async function theirCycle({ a, b }: Lab): Promise<void> {
  await batchTc(a.path, [
    "qdisc add dev eth0 root handle 1: prio",
    "qdisc add dev eth0 parent 1:3 handle 30: netem delay 200ms limit 100000",
    `filter add dev eth0 parent 1: protocol ip prio 1 u32 match ip dst ${b.v4}/32 flowid 1:3`,
  ]);
  await pause(1_000);
  await batchTc(a.path, ["qdisc del dev eth0 root"]);
  await pause(1_000);
}
