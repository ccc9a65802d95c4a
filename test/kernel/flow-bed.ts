// The whole of Treacle on one machine: network namespaces as pods, and the shipped runner.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { run } from "../../src/exec.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { type Flow, startEmbeddedFlow } from "../flow/bed.ts";
import { holders } from "./lab/leaks.ts";
import { bundle } from "./treacle.ts";

export interface FlowBed extends Flow {
  /** Address of the pods' next hop. */
  gateway: string;
  /** A runner works in the pod's network namespace: it has its orders. */
  isEntered(pod: string): boolean;
  /** Median round trip in ms by ping from one pod to another. */
  rtt(from: string, to: string, count?: number): Promise<number>;
  /** Fails if anything of ours is in a pod's network namespace. */
  assertClean(pod: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts everything; pods are in the namespace "shop". */
export async function startFlowBed(): Promise<FlowBed> {
  const undo: Undo[] = [];
  const close = () => unwind(undo.splice(0));
  try {
    return { ...(await start(undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(undo: Undo[]): Promise<Omit<FlowBed, "close">> {
  const { flow, embedded, pods } = await startEmbeddedFlow([process.execPath, bundle], undo);
  const placeOf = (pod: string): string => embedded.namespaceOf(pods.get(pod)?.metadata.uid ?? "") ?? "";
  const inside = (pod: string, argv: string[]) => run(["nsenter", `--net=${placeOf(pod)}`, ...argv]);
  const { stdout: route } = await inside("checkout-1", ["ip", "route", "show", "default"]);
  return {
    ...flow,
    gateway: /via (\S+)/.exec(route)?.[1] ?? "",
    isEntered: (pod) => holders({ inode: statSync(placeOf(pod)).ino }).some(({ text }) => text.endsWith(" probe")),
    rtt: async (from, to, count = 10) => {
      const { stdout } = await inside(from, ["ping", "-n", "-i", "0.05", "-c", String(count), pods.get(to)?.status?.podIP ?? ""]);
      const times = [...stdout.matchAll(/time=([\d.]+) ms/g)].map((match) => Number(match[1])).toSorted((x, y) => x - y);
      return times[times.length >> 1] ?? Number.NaN;
    },
    assertClean: async (pod) => {
      const [tables, links] = await Promise.all([inside(pod, ["nft", "list", "tables"]), inside(pod, ["ip", "-br", "link"])]);
      assert.deepEqual({ tables: tables.stdout, ifb: links.stdout.includes("treacle0") }, { tables: "", ifb: false });
    },
  };
}
