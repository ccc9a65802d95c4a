import { constants, existsSync } from "node:fs";
import { open } from "node:fs/promises";
import { TreacleError } from "../errors.ts";
import { run } from "../exec.ts";
import { retry } from "../retry.ts";
import type { Found } from "./assignment.ts";
import { throughNode } from "./namespace.ts";
import { inspectedSandbox, readySandbox } from "./sandbox.ts";
import { nameservers } from "./survey.ts";

const patienceMs = 20_000;
const nodeConfiguration = throughNode("/etc/crictl.yaml");
const mostOfAResolvConf = 64 * 1024;

/**
 * Finds a pod's network namespace on this node by asking the container runtime.
 * @throws TreacleError `runtime-unreachable` if crictl gets no answer for 20 s, `target-not-found`, `target-on-host-network`, …
 */
export async function findPod(uid: string): Promise<Found> {
  return retry(
    async () => {
      const id = readySandbox(await crictl("pods", "--label", `io.kubernetes.pod.uid=${uid}`, "-o", "json"), uid);
      const { networkNamespace, resolvConf } = inspectedSandbox(await crictl("inspectp", "-o", "json", id));
      return {
        netns: throughNode(networkNamespace),
        nameservers: resolvConf === undefined ? [] : await readResolvers(throughNode(resolvConf)),
      };
    },
    { deadlineMs: patienceMs, retryable: (error) => error instanceof TreacleError && error.code === "runtime-unreachable" },
  );
}

async function crictl(...args: string[]): Promise<string> {
  // crictl's own limit is 2 s, less than a busy node needs. The node's configuration, where it has one, names another socket.
  const configuration = existsSync(nodeConfiguration) ? ["--config", nodeConfiguration] : [];
  const { code, stdout, stderr } = await run(["crictl", ...configuration, "--timeout", "10s", ...args]);
  if (code === 0) return stdout;
  throw new TreacleError(
    "runtime-unreachable",
    `crictl ${args[0]} ended with ${code}: ${stderr.trim().slice(-300)}; is the runtime's socket mounted?`,
  );
}

/** Not through a link, and never more than a resolv.conf has: the file is the runtime's, but pods may have been near it. */
async function readResolvers(path: string): Promise<string[]> {
  try {
    await using file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostOfAResolvConf), 0, mostOfAResolvConf, 0);
    return nameservers(buffer.toString("utf8", 0, bytesRead));
  } catch {
    return []; // Then only the node's own resolver addresses are spared.
  }
}
