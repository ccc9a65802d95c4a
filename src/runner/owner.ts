import { setImmediate as nextTurn } from "node:timers/promises";
import { TreacleError } from "../errors.ts";
import type { Held } from "../exec.ts";
import { table } from "../netem/names.ts";
import { until } from "../wait.ts";
import { isInside, type Namespace } from "./namespace.ts";

/** The long-lived nft whose socket owns our table: when it ends, for whatever reason, the kernel deletes the table. */
export interface Owner {
  readonly pid: number;
  /**
   * Sends one line (an atomic change) and waits for its acknowledgement.
   * @throws TreacleError `tool-failed` with what nft said
   */
  apply(line: string): Promise<void>;
  /** Lets go of the table and waits until the process is gone. */
  close(): Promise<void>;
  readonly ended: Held["ended"];
  hasEnded(): boolean;
}

const acknowledgeMs = 20_000;
const lastWordsMs = 100;

/** Starts `nft -i` inside the namespace. Nothing is changed yet. */
export async function openOwner(namespace: Namespace): Promise<Owner> {
  const state: { onLine: (line: string, stream: "stdout" | "stderr") => void } = { onLine: () => {} };
  const held = namespace.hold(["nft", "-i"], (line, stream) => state.onLine(line, stream));
  const { pid } = held;
  let over = false;
  void held.ended.then(() => (over = true));
  const inside = pid !== undefined && (await until(() => over || isInside(pid, namespace.inode), { everyMs: 5, timeoutMs: acknowledgeMs }));
  if (pid === undefined || over || !inside) {
    held.kill();
    const { stderr } = await held.ended;
    throw new TreacleError(
      "tool-missing",
      `cannot run nft in ${namespace.path}: ${stderr.trim() || "it ended at once"}; nftables and util-linux are needed`,
    );
  }
  return {
    pid,
    ended: held.ended,
    hasEnded: () => over,
    apply: (line) => exchange(held, line, state),
    close: async () => {
      held.end();
      const timer = setTimeout(() => held.kill(), 5_000);
      await held.ended;
      clearTimeout(timer);
    },
  };
}

/** nft says nothing when it succeeds: a listing of our table behind the line is the acknowledgement, stderr before it the refusal. */
async function exchange(held: Held, line: string, state: { onLine: (line: string, stream: "stdout" | "stderr") => void }): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<"acknowledged" | "refused" | "ended" | "silent">();
  const complaints: string[] = [];
  const timers = [setTimeout(() => resolve("silent"), acknowledgeMs)];
  state.onLine = (text, stream) => {
    if (stream === "stdout" && text.trim() === `table ${table}`) return resolve("acknowledged");
    if (stream !== "stderr" || text.trim() === "") return;
    complaints.push(text);
    timers.push(setTimeout(() => resolve("refused"), lastWordsMs));
  };
  void held.ended.then(() => resolve("ended"));
  held.write(line);
  held.write("list tables netdev");
  const how = await promise;
  // A complaint was written before the acknowledgement, into another pipe: one more turn of the loop reads it.
  await nextTurn();
  await nextTurn();
  for (const timer of timers) clearTimeout(timer);
  state.onLine = () => {};
  if (how === "acknowledged" && complaints.length === 0) return;
  const seen =
    complaints.join("\n").trim() || (how === "ended" ? (await held.ended).stderr : `no acknowledgement within ${acknowledgeMs} ms`);
  throw new TreacleError("tool-failed", `nft refused a change: ${seen.slice(0, 500)}`);
}
