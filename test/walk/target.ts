// The namespace that runners walk in, and the node around it.
import type { KernelNamespace, Plan } from "../fake-kernel/namespace.ts";

/** A service address of kube-proxy in IPVS mode: on the node, and yet not its own. */
export const serviceAddress = "10.96.0.10";
const own = ["10.0.0.1", "fd00::1", "10.244.0.1", "fd00:244::fe"];

export const nodePlan: Plan = { devices: { eth0: own, "kube-ipvs0": [serviceAddress] } };

export const podPlan: Plan = {
  devices: { eth0: ["10.244.0.5", "fd00:244::5", "fe80::5"], net1: ["10.8.0.5"] },
  routes: [
    { to: "0.0.0.0/0", dev: "eth0", gateway: "10.244.0.1" },
    { to: "10.244.0.0/24", dev: "eth0" },
    { to: "10.8.0.0/24", dev: "net1" },
    { to: "::/0", dev: "eth0", gateway: "fe80::1" },
    { to: "fd00:244::/64", dev: "eth0" },
    { to: "fe80::/64", dev: "eth0" },
  ],
};

/** Addresses of the node and of the pod's gateways. */
export const neverDelayed = [...own, "127.0.0.1", "::1", "fe80::1"];

/** What stays when a runner is killed while netem holds packets. */
export function leave({ links }: KernelNamespace, packets: number): void {
  links.line("ip", "link add treacle0 type ifb");
  links.line("tc", "qdisc add dev treacle0 root handle 7a7a: htb default 0");
  links.line("tc", "class add dev treacle0 parent 7a7a: classid 7a7a:10 htb rate 100gbit ceil 100gbit quantum 60000");
  links.line("tc", "qdisc add dev treacle0 parent 7a7a:10 handle 10: netem limit 1000 delay 100000us");
  for (const leaf of links.get("treacle0").leaves) for (let i = 0; i < packets; i++) links.enqueue(leaf);
}
