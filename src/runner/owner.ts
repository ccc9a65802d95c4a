import { setImmediate as nextTurn } from "node:timers/promises";
import { TreacleError } from "../errors.ts";
import type { Held } from "../exec.ts";
import type { Namespace } from "./namespace.ts";

/** The long-lived nft whose socket owns our table: when it ends, for whatever reason, the kernel deletes the table. */
export interface Owner {
  readonly pid: number;
  /**
   * Sends one line (an atomic change) and waits for its acknowledgement; one line at a time, in the order of the calls.
   * @throws TreacleError `tool-failed` with what nft said; an nft that says nothing for too long is killed first
   */
  apply(line: string): Promise<void>;
  /** Lets go of the table and waits until the process is gone. */
  close(): Promise<void>;
  readonly ended: Held["ended"];
  hasEnded(): boolean;
}

type Listener = { onLine: (line: string, stream: "stdout" | "stderr") => void };

const patienceMs = 20_000;
// nft says nothing when it succeeds. This it answers always, whatever tables there are and whoever owns them.
const question = { line: "describe meta mark", answer: "meta expression," } as const;

/**
 * Starts `nft -i` inside the namespace. Nothing is changed yet.
 * @param acknowledgeMs how long a line may take
 * @throws TreacleError `tool-missing` if it does not start, `usage` if the namespace is none of a network
 */
export async function openOwner(namespace: Namespace, acknowledgeMs = patienceMs): Promise<Owner> {
  const listener: Listener = { onLine: () => {} };
  const held = namespace.hold(["nft", "-i"], (line, stream) => listener.onLine(line, stream));
  let over = false;
  void held.ended.then(() => (over = true));
  let turn: Promise<unknown> = Promise.resolve();
  const apply = (line: string): Promise<void> => {
    const mine = turn.then(() => exchange(held, line, { listener, acknowledgeMs }));
    turn = mine.catch(() => {});
    return mine;
  };
  const close = async (): Promise<void> => {
    held.end();
    const timer = setTimeout(() => held.kill(), 5_000);
    await held.ended;
    clearTimeout(timer);
  };
  try {
    await apply("");
  } catch (cause) {
    await close();
    throw startFailure(namespace, (await held.ended).stderr.trim(), cause);
  }
  return { pid: held.pid ?? 0, ended: held.ended, hasEnded: () => over, apply, close };
}

/** Whatever nft has to complain of, it writes before it answers the question behind the line. */
async function exchange(
  held: Held,
  line: string,
  { listener, acknowledgeMs }: { listener: Listener; acknowledgeMs: number },
): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<"answered" | "ended" | "silent">();
  const complaints: string[] = [];
  const timer = setTimeout(() => resolve("silent"), acknowledgeMs);
  listener.onLine = (text, stream) => {
    if (stream === "stdout" && text.startsWith(question.answer)) resolve("answered");
    if (stream === "stderr" && text.trim() !== "") complaints.push(text);
  };
  void held.ended.then(() => resolve("ended"));
  if (line !== "") held.write(line);
  held.write(question.line);
  const how = await promise;
  // The complaint came by another pipe: one more turn of the loop reads it.
  await nextTurn();
  await nextTurn();
  clearTimeout(timer);
  listener.onLine = () => {};
  // Before it is asked for anything it may complain of its terminal only: images have no descriptions of terminals.
  if (how === "answered" && (complaints.length === 0 || line === "")) return;
  // Its answer may still come, and must not be taken for that to another line.
  if (how === "silent") held.kill();
  const last = how === "answered" ? "" : (await held.ended).stderr.trim();
  const unsaid = how === "silent" ? `no acknowledgement within ${acknowledgeMs} ms; it was killed` : "it ended without a word";
  throw new TreacleError("tool-failed", `nft refused a change: ${(complaints.join("\n").trim() || last || unsaid).slice(0, 500)}`);
}

function startFailure({ path }: Namespace, said: string, cause: unknown): TreacleError {
  if (said.includes("reassociate")) return new TreacleError("usage", `${path} is not a network namespace: ${said}`, { cause });
  return new TreacleError("tool-missing", `cannot run nft in ${path}: ${said || "it did not answer"}; nftables and util-linux are needed`, {
    cause,
  });
}
