// What runs as a container in the tests of Jobs and pods: the pod's arguments say what it does.
import { once } from "node:events";
import type { Script, ScriptedContainer } from "../../src/embedded/container.ts";
import { pause } from "../../src/wait.ts";

/** What a container was given, by pod; and how many of a Job have run at a time. */
export const seen = new Map<string, Pick<ScriptedContainer, "args" | "env">>();
export const running = new Map<string, { now: number; most: number; codes?: number[] }>();

const behaviours: { readonly [first: string]: Script } = {
  /** Ends with one code after the other, each time that it is run. */
  async codes(container) {
    const one = of(container);
    const code = (one.codes ??= container.args.slice(1).map(Number)).shift() ?? 0;
    container.writeTerminationMessage(`code ${code}`);
    return code;
  },
  /** Is ready until it is stopped, and then ends well. */
  async ready({ setReady, signal, writeTerminationMessage }) {
    setReady(true);
    if (!signal.aborted) await once(signal, "abort");
    writeTerminationMessage('{"v":1}');
    return 0;
  },
  /** Takes a while to stop, and has failed then. */
  async slow({ signal, killed }) {
    if (!signal.aborted) await once(signal, "abort");
    await pause(2000, killed);
    return 143;
  },
  /** Swears, when it is stopped, that nothing was touched. */
  async unsullied({ signal }) {
    if (!signal.aborted) await once(signal, "abort");
    return 75;
  },
  /** Only SIGKILL ends it. */
  deaf: () => new Promise<number>(() => {}),
};

function of({ pod }: ScriptedContainer): { now: number; most: number; codes?: number[] } {
  const { namespace, labels } = pod.metadata;
  const key = `${namespace}/${labels?.["job-name"]}`;
  const one = running.get(key) ?? { now: 0, most: 0 };
  running.set(key, one);
  return one;
}

const contract: Script = async (container) => {
  const { pod, args, env } = container;
  seen.set(`${pod.metadata.namespace}/${pod.metadata.name}`, { args, env });
  const one = of(container);
  one.most = Math.max(one.most, ++one.now);
  try {
    return await (behaviours[args[0] ?? "codes"] as Script)(container);
  } finally {
    one.now--;
  }
};

export const images = { contract, program: ["/bin/true"] as const };
