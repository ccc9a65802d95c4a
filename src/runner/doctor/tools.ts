import { TreacleError, asTreacleError } from "../../errors.ts";
import type { run } from "../../exec.ts";

/** Each program that a runner starts, and how it says its version. */
const tools: readonly (readonly [string, string])[] = [
  ["nft", "--version"],
  ["ip", "-V"],
  ["tc", "-V"],
  ["ping", "-V"],
  ["nsenter", "--version"],
  ["unshare", "--version"],
  ["crictl", "--version"],
];

/** "nft 1.0.6, ip 6.1.0, …" @throws TreacleError `tool-missing` that names every one that cannot be started */
export async function toolVersions(start: typeof run): Promise<string> {
  const asked = await Promise.all(tools.map((argv) => versionOf(start, argv)));
  const missing = asked.filter(({ version }) => version === undefined);
  if (missing.length === 0) return asked.map(({ name, version }) => `${name} ${version}`).join(", ");
  throw new TreacleError("tool-missing", `cannot be started: ${missing.map(({ name, why }) => `${name} (${why})`).join(", ")}`);
}

interface Asked {
  name: string;
  version?: string;
  why?: string;
}

async function versionOf(start: typeof run, [name, option]: readonly [string, string]): Promise<Asked> {
  try {
    const { code, stdout, stderr } = await start([name, option]);
    const version = /\d+\.[\d.]*\d|\d{6,}/.exec(stdout + stderr)?.[0];
    if (code === 0) return { name, version: version ?? "of unknown version" };
    return { name, why: `exit code ${code}: ${stderr.trim().slice(0, 100)}` };
  } catch (error) {
    return { name, why: asTreacleError(error).message.slice(0, 100) };
  }
}
