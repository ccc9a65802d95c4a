import { test } from "node:test";
import { type Bed, contract } from "./contract.ts";
import { makeNode, startRunner } from "./machine.ts";
import { KernelNamespace } from "./namespace.ts";

const bed = (): Bed => {
  const node = makeNode();
  const kernel = new KernelNamespace({
    devices: { eth0: ["10.9.0.1", "fd00:9::1"] },
    routes: ["10.9.0.0/24", "fd00:9::/64"].map((to) => ({ to, dev: "eth0" })),
  });
  node.namespaces.set("/run/netns/a", kernel);
  return {
    namespace: startRunner(node).open("/run/netns/a"),
    send: (packets) => {
      for (const packet of packets) kernel.send({ ...packet, proto: "udp", oif: "eth0" });
      return Promise.resolve();
    },
    killOwner: (pid) => node.inside.get(pid)?.held.kill(),
  };
};

for (const [title, check] of Object.entries(contract)) test(title, () => check(bed()));
