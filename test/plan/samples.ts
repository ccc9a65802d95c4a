import type { Request } from "../../src/events/types.gen.ts";
import type { Facts, NodeFact, PodFact } from "../../src/plan/facts.ts";
import type { Policy } from "../../src/plan/policy.ts";
import type { LatencyRecord, LatencySpec } from "../../src/record/latency.ts";

/** A pod that runs on node-1, changed as told. Its uid is its name. */
export function pod(name: string, changes: Partial<PodFact> = {}): PodFact {
  return {
    uid: name,
    namespace: "shop",
    name,
    labels: { app: "checkout" },
    node: "node-1",
    phase: "Running",
    terminating: false,
    hostNetwork: false,
    ips: ["10.1.0.9"],
    tcpPorts: [],
    ...changes,
  };
}

export function node(name: string, changes: Partial<NodeFact> = {}): NodeFact {
  return { name, hostname: name, taints: [], runtime: "cri-o://1.34.0", ips: ["192.0.2.1"], ...changes };
}

/** checkout-1 … on node-1 may be delayed, payments-1 and payments-2 are the destinations. */
export function facts(changes: Partial<Facts> = {}): Facts {
  const payments = { app: "payments" };
  return {
    namespaceLabels: { "chaos.network/allow": "true" },
    pods: {
      shop: [
        pod("checkout-1"),
        pod("payments-1", { labels: payments, ips: ["10.1.0.2", "fd00::2"], tcpPorts: [8080] }),
        pod("payments-2", { labels: payments, ips: ["10.1.0.3", "fd00::3"], tcpPorts: [8080, 9090] }),
      ],
    },
    nodes: { "node-1": node("node-1") },
    busy: {},
    running: 0,
    taken: [],
    ...changes,
  };
}

export const policy: Policy = {
  maxDelayMs: 10_000,
  maxDurationMs: 900_000,
  maxTargets: 20,
  maxRunning: 5,
  maxAgeMs: 900_000,
  ownNamespaces: ["treacle-nodes", "treacle"],
};

export function request(changes: Partial<Request> = {}): Request {
  return {
    target: { namespace: "shop", labels: "app=checkout" },
    to: [{ namespace: "shop", labels: "app=payments" }],
    latency: { delay: "100ms" },
    duration: "60s",
    ...changes,
  };
}

export function record(spec: LatencySpec = request()): LatencyRecord {
  return {
    apiVersion: "chaos.network/v1alpha1",
    kind: "Latency",
    metadata: { name: "latency-abc", namespace: "treacle-nodes", uid: "record-uid", creationTimestamp: "2026-01-02T03:04:05Z" },
    spec,
  };
}

export const now = new Date("2026-01-02T03:04:06.000Z");
