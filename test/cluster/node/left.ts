// What a node has of Treacle's in any network namespace, or has that an untouched one has not.
import assert from "node:assert/strict";
import type { RealNode } from "./bed.ts";

/** In every named namespace: CRI-O and containerd name that of each sandbox. */
const everywhere = ["ip", "-all", "netns", "exec"] as const;

const showLinks = ["ip", "-oneline", "-details", "link", "show"] as const;
// Whoever has loaded the module without being asked for none has made ifb0 and ifb1: this node has, when it started.
const isIfb = (line: string): boolean => / ifb /.test(line) && !/: ifb[01]: /.test(line);

const looks: readonly { argv: readonly string[]; isOurs: (line: string) => boolean }[] = [
  { argv: ["nft", "list", "tables"], isOurs: (line) => line.startsWith("table netdev") || line.includes("treacle") },
  // Not `show type ifb`: that would have the kernel load the module, which then makes two.
  { argv: showLinks, isOurs: isIfb },
  // The namespace of a pod in the node's own network is the node's, which has queues that nobody has asked for.
  { argv: ["tc", "qdisc", "show"], isOurs: (line) => /^qdisc (netem|htb|prio|clsact|ingress) /.test(line) },
];

/** @returns what of ours is in the network namespaces of a node's sandboxes, and of the node itself; empty: nothing */
export async function leftOnNode(node: Pick<RealNode, "run">): Promise<string[]> {
  const found: string[] = [];
  for (const { argv, isOurs } of looks) {
    const { code, stdout, stderr } = await node.run([...everywhere, ...argv]);
    // A sandbox may go in the middle; then its turn fails, and no other's.
    assert(code === 0 || stderr !== "", `${argv.join(" ")}: ${code}`);
    found.push(
      ...byNamespace(stdout)
        .filter(({ line }) => isOurs(line))
        .map(({ line, netns }) => `${netns}: ${line}`),
    );
  }
  const { stdout } = await node.run(showLinks);
  const onNode = stdout.split("\n").filter(isIfb);
  return [...found, ...onNode.map((line) => `the node: ${line}`)];
}

/** `ip -all netns exec` writes the name of each before what was written in it. */
function byNamespace(output: string): { netns: string; line: string }[] {
  let netns = "";
  return output.split("\n").flatMap((text) => {
    const line = text.trim();
    if (line.startsWith("netns: ")) netns = line.slice(7);
    return line.startsWith("netns: ") ? [] : [{ netns, line }];
  });
}
