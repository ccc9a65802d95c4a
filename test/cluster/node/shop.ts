// The applications that are delayed: their pods, their Services, and what can be measured from inside of them.
import assert from "node:assert/strict";
import type { Destination } from "../../../src/events/types.gen.ts";
import type { ControlPlane } from "../control-plane.ts";
import { done } from "../install.ts";
import { appImage } from "../kubelets.ts";

/** Two that can be targets, two that they speak with, and one that nobody asks to be delayed. */
export const shopPods = ["checkout-1", "checkout-2", "payments-1", "inventory-1", "bystander-1"] as const;

/** Its program listens there; Services have it on 80. */
export const appPort = 8080;

/** A pod of the application, labelled with what its name begins with. @param spec what of its spec is to be different */
export function appPod(name: string, spec: object = {}): object {
  const containers = [{ name: "main", image: appImage, ports: [{ containerPort: appPort, protocol: "TCP" }] }];
  const metadata = { namespace: "shop", name, labels: { app: name.replace(/-\d+$/, "") } };
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata,
    spec: { automountServiceAccountToken: false, terminationGracePeriodSeconds: 1, containers, ...spec },
  };
}

/** With a ClusterIP of each family. */
export function appService(app: string): object {
  const ports = [{ port: 80, targetPort: appPort, protocol: "TCP" }];
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { namespace: "shop", name: app },
    spec: { selector: { app }, ipFamilyPolicy: "RequireDualStack", ports },
  };
}

/** Addresses as `connect` of the application takes them, a port included. */
export interface Way {
  /** ClusterIP. */
  v4: string;
  v6: string;
  /** The pod's own. */
  pod4: string;
  pod6: string;
}

/** The pods of an application, and its Service: packets to that carry its own address in a pod. */
export function everyWayTo(app: string, { v4, v6 }: Way): Destination[] {
  return [{ namespace: "shop", labels: `app=${app}` }, { cidr: hostOf(v4) }, { cidr: hostOf(v6) }];
}

/** @param address with a port */
export function hostOf(address: string): string {
  return address.replace(/:\d+$/, "").replace(/^\[(.*)\]$/, "$1");
}

/** How a pod of the application is reached through its Service, and without. */
export async function wayTo(plane: ControlPlane, app: string, pod: string): Promise<Way> {
  const [v4 = "", v6 = ""] = await valuesOf(plane, ["service", app], "{.spec.clusterIPs[*]}");
  const [pod4 = "", pod6 = ""] = await valuesOf(plane, ["pod", pod], "{.status.podIPs[*].ip}");
  return { v4: `${v4}:80`, v6: `[${v6}]:80`, pod4: `${pod4}:${appPort}`, pod6: `[${pod6}]:${appPort}` };
}

async function valuesOf(plane: ControlPlane, object: readonly string[], path: string): Promise<string[]> {
  return (await done(plane, ["get", "-n", "shop", ...object, "-o", `jsonpath=${path}`])).split(" ");
}

/** @param pod its name, or "POD/CONTAINER" @returns the median time of five connections to each address, from inside, in milliseconds */
export async function connectMs(plane: ControlPlane, pod: string, addresses: readonly string[]): Promise<number[]> {
  const [name = "", container = "main"] = pod.split("/");
  const output = await done(plane, ["exec", "-n", "shop", name, "-c", container, "--", "/app", "connect", "5", ...addresses]);
  const rows = output
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
  assert.equal(rows.length, 5, output);
  return addresses.map((_, column) => rows.map((row) => row[column] ?? NaN).toSorted((a, b) => a - b)[2] ?? NaN);
}
