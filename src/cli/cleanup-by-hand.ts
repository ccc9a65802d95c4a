import { exitCode, TreacleError } from "../errors.ts";
import { device } from "../netem/names.ts";
import { namespacePath } from "../runner/by-hand.ts";
import { nodeNamespaces } from "../runner/namespaces.ts";
import { sweepNamespace, type Swept } from "../runner/sweep.ts";

/** Which network namespaces: one of the three. */
export interface Where {
  netns: string | undefined;
  pid: string | undefined;
  /** Every one of this machine but its own. */
  node: boolean;
}

type Cleaned = Swept & { netns: string };

const atOnce = 8;

/**
 * Removes what killed runners have left, and says of each network namespace what was found and done.
 * @returns the exit code: 0 if nothing of ours is there now, else that of the first reason
 */
export async function cleanUp(where: Where, json: boolean): Promise<number> {
  const named = checked(where);
  if (process.getuid?.() !== 0) throw new TreacleError("not-root", "network namespaces, nft and ip need root; run it with sudo");
  const cleaned: Cleaned[] = [];
  const waiting = (named === undefined ? nodeNamespaces() : [named]).values();
  const work = async (): Promise<void> => {
    for (const path of waiting) {
      const swept = await sweepNamespace(() => Promise.resolve(path));
      const one = { netns: path.replace(/^\/proc\/1\/root/, ""), ...swept };
      cleaned.push(one);
      print(json ? JSON.stringify(one) : describe(one));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (named === undefined && !json) print(summary(cleaned));
  return exitCodeOf(cleaned, named);
}

/** @returns the path, or undefined for every namespace */
function checked({ netns, pid, node }: Where): string | undefined {
  if ([netns !== undefined, pid !== undefined, node].filter(Boolean).length !== 1) {
    throw new TreacleError("usage", "expected one of --netns PATH, --pid PID and --node: which network namespaces are meant?");
  }
  return node ? undefined : namespacePath({ netns, pid });
}

// Of all namespaces of a node some go at any time; one that was named was expected to be there.
function exitCodeOf(cleaned: readonly Cleaned[], named: string | undefined): number {
  const left = cleaned.find(({ finding, code }) => code !== undefined && (named !== undefined || finding !== "gone"));
  return left?.code === undefined ? 0 : exitCode(left.code);
}

function describe({ netns, finding, code, message }: Cleaned): string {
  const why = {
    clean: "nothing of Treacle's is there",
    removed: `an idle ${device} was left there; it is removed`,
    "in-force": `${code}: ${message}; nothing was touched`,
    gone: `${code}: ${message}`,
    unknown: `${code}: ${message}`,
  };
  return `${finding.padEnd(8)}  ${netns}  ${why[finding]}`;
}

/** "3 network namespaces: 2 clean, 1 removed" */
function summary(cleaned: readonly Cleaned[]): string {
  const counts = Object.entries(Object.groupBy(cleaned, ({ finding }) => finding)).map(([finding, those]) => `${those.length} ${finding}`);
  const total = `${cleaned.length} network namespace${cleaned.length === 1 ? "" : "s"}`;
  return counts.length === 0 ? total : `${total}: ${counts.join(", ")}`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
