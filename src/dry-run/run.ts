import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { connectCluster } from "../cluster/kube.ts";
import { readTerminal } from "../config.ts";
import { TreacleError } from "../errors.ts";
import { silentLog } from "../log.ts";
import { painter } from "../local/paint.ts";
import { dnsLabel } from "../values.ts";
import { type Asked, readRequest } from "./input.ts";
import { look } from "./look.ts";
import { resultOf } from "./result.ts";
import { asText } from "./text.ts";

/** What the command line says. */
export interface DryRunOptions {
  file: string | undefined;
  kubeconfig: string | undefined;
  context: string | undefined;
  /** Where Treacle keeps its records. */
  namespace: string | undefined;
  kernel: boolean;
  json: boolean;
}

const usualNamespace = "treacle-nodes";
/** The answer is no: as of programs that compare. */
const refused = 1;

/** Says what would become of a request. @returns the exit code: 0, or 1 if it would be refused */
export async function dryRun({ file, kubeconfig, context, ...options }: DryRunOptions): Promise<number> {
  if (file === undefined) throw new TreacleError("usage", "-f is missing: a file with the request, or - for standard input");
  const asked = readRequest(await read(file), file === "-" ? "standard input" : file);
  const namespace = namespaceOf(asked, options.namespace);
  // Whoever reads only the beginning (head, less) is not told of an error.
  process.stdout.on("error", () => {});
  const cluster = connectCluster({
    log: silentLog,
    ...(kubeconfig !== undefined && { kubeconfig }),
    ...(context !== undefined && { context }),
  });
  try {
    const result = resultOf(asked, await look(cluster, asked, namespace), { namespace, now: new Date() });
    const paint = painter(readTerminal(process.stdout).colours);
    process.stdout.write(options.json ? `${JSON.stringify(result, null, 2)}\n` : asText(result, paint, options.kernel));
    return result.verdict === "would-run" ? 0 : refused;
  } finally {
    await cluster.close();
  }
}

async function read(file: string): Promise<string> {
  try {
    return await (file === "-" ? text(process.stdin) : readFile(file, "utf8"));
  } catch (cause) {
    throw new TreacleError("usage", `${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
}

function namespaceOf({ namespace: written }: Asked, option: string | undefined): string {
  const given = option === undefined ? undefined : asNamespace(option);
  if (given !== undefined && written !== undefined && given !== written) {
    throw new TreacleError("usage", `the Latency is of namespace ${written}, --namespace says ${given}; write the same in both`);
  }
  return given ?? written ?? usualNamespace;
}

function asNamespace(text: string): string {
  try {
    return dnsLabel("namespace")(text);
  } catch (cause) {
    throw new TreacleError("usage", `--namespace ${(cause as Error).message}`, { cause });
  }
}
