// A node whose namespaces are made up, and runners that live, fail and die on it.
import { setImmediate as nextTurn } from "node:timers/promises";
import { TreacleError } from "../../src/errors.ts";
import type { Held, Ran } from "../../src/exec.ts";
import type { Machine, Namespace } from "../../src/runner/namespace.ts";
import { type Fault, holdNft, holdPing, holdProbe, type Told } from "./held.ts";
import { KernelNamespace, type Plan } from "./namespace.ts";

export interface Node {
  /** Made for a path until the path goes. */
  namespaces: Map<string, KernelNamespace>;
  /** The namespace of the node itself. */
  own: KernelNamespace;
  /** Processes inside of namespaces. */
  inside: Map<number, { namespace: KernelNamespace; held: Held }>;
  /** Called after each program, and after each line that a long-lived one got. */
  afterEach: ((namespace: KernelNamespace) => void)[];
}

export function makeNode(own: Plan = {}): Node {
  return { namespaces: new Map(), own: new KernelNamespace(own), inside: new Map(), afterEach: [] };
}

export interface Runner extends Machine {
  /** SIGKILL: from now on nothing that it does has any effect. */
  kill(): void;
  readonly killed: boolean;
  /** What it has started and said so far. */
  readonly calls: string[];
}

export interface RunnerOptions {
  /** Asked before each call, counted from 0. */
  fault?: (call: number, what: string) => Fault | undefined;
  onKill?: () => void;
}

const refusedAnyway = "RTNETLINK answers: No buffer space available";
let pids = 1_000_000;

export function startRunner(node: Node, { fault = () => undefined, onKill = () => {} }: RunnerOptions = {}): Runner {
  const calls: string[] = [];
  const mine = new Set<Held>();
  let killed = false;
  const kill = (): void => {
    if (killed) return;
    killed = true;
    for (const held of mine) held.kill();
    onKill();
  };
  const next = (what: string): Fault | undefined => {
    if (killed) return "kill-before";
    calls.push(what);
    const verdict = fault(calls.length - 1, what);
    if (verdict === "kill-before") kill();
    return verdict;
  };
  const dead = (): TreacleError => new TreacleError("tool-failed", "this runner was killed");

  async function run(namespace: KernelNamespace, argv: readonly string[], input: string): Promise<Ran> {
    await nextTurn();
    const where = namespace === node.own ? "node: " : [...node.namespaces.values()].includes(namespace) ? "" : "apart: ";
    const verdict = next(`${where}${argv.join(" ")} ${input.split("\n")[0]}`.trim());
    if (killed) throw dead();
    if (verdict === "fail" || verdict === "dies") return { code: 1, stdout: "", stderr: refusedAnyway };
    const lines = input.split("\n");
    const ran = namespace.run(argv, verdict === "half" ? `${lines[0]}\n` : input);
    for (const look of node.afterEach) look(namespace);
    if (verdict === "kill-after") kill();
    await nextTurn();
    if (killed) throw dead();
    const unsaid = verdict === "lost" || (verdict === "half" && lines.length > 2);
    return unsaid ? { code: 1, stdout: "", stderr: refusedAnyway } : ran;
  }

  function hold(namespace: KernelNamespace, argv: readonly [string, ...string[]], onLine: Told["onLine"]): Held {
    const pid = ++pids;
    const told: Told = {
      pid,
      onLine: (line, stream) => void (killed || onLine(line, stream)),
      fault: (what) => {
        const verdict = next(what);
        return killed && verdict !== "kill-after" ? "dies" : verdict;
      },
      after: (verdict) => {
        for (const look of node.afterEach) look(namespace);
        if (verdict === "kill-after") kill();
      },
    };
    const held = start(namespace, argv, told);
    mine.add(held);
    node.inside.set(pid, { namespace, held });
    void held.ended.then(() => (mine.delete(held), node.inside.delete(pid)));
    if (killed || next(`start ${argv.join(" ")}`) === "fail" || killed) held.kill();
    return held;
  }

  const entered = (path: string, namespace: KernelNamespace): Namespace => ({
    path,
    inode: 1,
    run: (argv, input = "") => run(namespace, argv, input),
    runOnNode: (argv) => run(node.own, argv, ""),
    hold: (argv, onLine) => hold(namespace, argv, onLine),
    enterThrough: (pid) => {
      if (node.inside.get(pid)?.namespace !== namespace) throw new TreacleError("internal", `no process ${pid} inside`);
    },
    isGone: () => node.namespaces.get(path) !== namespace,
    close: () => {},
  });

  return {
    calls,
    kill,
    get killed() {
      return killed;
    },
    open: (path) => {
      const namespace = killed ? undefined : node.namespaces.get(path);
      if (!namespace) throw new TreacleError("target-gone", `there is no network namespace at ${path}`);
      return entered(path, namespace);
    },
    run: (argv, options) => {
      if (argv.includes("modprobe")) return run(node.own, ["ip", "-j", "-d", "addr", "show"], "");
      return run(new KernelNamespace(), argv.slice(argv.indexOf("--") + 1), options?.input ?? "");
    },
  };
}

function start(namespace: KernelNamespace, argv: readonly [string, ...string[]], told: Told): Held {
  if (argv.join(" ") === "nft -i") return holdNft(namespace, told);
  return argv[0] === "ping" ? holdPing(namespace, argv, told) : holdProbe(namespace, told);
}
