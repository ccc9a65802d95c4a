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
        // Unread, only the node's own resolver addresses are spared.
        nameservers: resolvConf === undefined ? [] : await readResolvers(throughNode(resolvConf)).catch(() => []),
      };
    },
    { deadlineMs: patienceMs, retryable: (error) => error instanceof TreacleError && error.code === "runtime-unreachable" },
  );
}

/** What crictl prints. @throws TreacleError `runtime-unreachable` with what it said if it fails */
export async function crictl(...args: string[]): Promise<string> {
  // crictl's own limit is 2 s, less than a busy node needs. The node's configuration, where it has one, names another socket.
  const configuration = existsSync(nodeConfiguration) ? ["--config", nodeConfiguration] : [];
  const { code, stdout, stderr } = await run(["crictl", ...configuration, "--timeout", "10s", ...args]);
  if (code === 0) return stdout;
  throw new TreacleError(
    "runtime-unreachable",
    `crictl ${args[0]} ended with ${code}: ${stderr.trim().slice(-300)}; is the runtime's socket mounted?`,
  );
}

/**
 * Nameservers of a resolv.conf that pods may have been near: never through a link unless `flags` allow it, never more than such a
 * file has, and what would make a reader wait is not waited for.
 */
export async function readResolvers(path: string, flags = constants.O_NOFOLLOW): Promise<string[]> {
  await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | flags);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(mostOfAResolvConf), 0, mostOfAResolvConf, 0);
  return nameservers(buffer.toString("utf8", 0, bytesRead));
}
