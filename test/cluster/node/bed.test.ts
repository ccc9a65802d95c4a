// What the tests of a real node lean on.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { request } from "undici";
import { type Undo, unwind } from "../../../src/undo.ts";
import { until } from "../../../src/wait.ts";
import { type ControlPlane, startControlPlane } from "../control-plane.ts";
import { done, makeNamespace } from "../install.ts";
import { appImage } from "../kubelets.ts";
import { type RealNode, startNode } from "./bed.ts";

const undo: Undo[] = [];
let plane: ControlPlane;
let node: RealNode;

const pod = (name: string, container: object): object => ({
  apiVersion: "v1",
  kind: "Pod",
  metadata: { namespace: "shop", name, labels: { app: name } },
  spec: { terminationGracePeriodSeconds: 1, containers: [{ name: "main", ...container }] },
});

const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { namespace: "shop", name: "app" },
  spec: { selector: { app: "app" }, ipFamilyPolicy: "RequireDualStack", ports: [{ port: 80, targetPort: 8080 }] },
};

const kubectl = (...args: string[]): Promise<string> => done(plane, ["-n", "shop", ...args]);
const allReady = (): Promise<string> => kubectl("wait", "--for=condition=Ready", "pod", "--all", "--timeout=120s");
const restarts = (name: string, count: number): Promise<string> =>
  kubectl("wait", `--for=jsonpath={.status.containerStatuses[0].restartCount}=${count}`, `pod/${name}`, "--timeout=120s");
const readinessProbe = { exec: { command: ["/app", "is-ready"] }, periodSeconds: 1, timeoutSeconds: 10 };

before(async () => {
  plane = await startControlPlane(undo, { machine: true });
  node = await startNode(undo, plane);
  await makeNamespace(plane, "shop");
  const items = [
    pod("app", { image: appImage, readinessProbe }),
    pod("shell", { image: "localhost/busybox:1", command: ["sleep", "3600"] }),
    service,
  ];
  await done(plane, ["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items }));
  await allReady();
});
after(() => unwind(undo));

/** Of both families, as they are written in URLs. */
async function clusterIps(): Promise<string[]> {
  const ips = (await kubectl("get", "service", "app", "-o", "jsonpath={.spec.clusterIPs[*]}")).split(" ");
  return ips.map((ip) => (ip.includes(":") ? `[${ip}]` : ip));
}

/** kube-proxy is some seconds behind a pod that has become ready. */
async function answers(url: string): Promise<string> {
  let said = "";
  const ask = async (): Promise<boolean> => {
    const { statusCode, body } = await request(url, { dispatcher: node.throughNode });
    said = `${statusCode} ${await body.text()}`;
    return statusCode === 200;
  };
  const failed = (error: unknown): boolean => {
    said = String(error);
    return false;
  };
  await until(() => ask().catch(failed), { everyMs: 200, timeoutMs: 60_000 });
  return said;
}

test("a node's facts are CRI-O's and its kernel's", async () => {
  const { status, metadata } = JSON.parse(await kubectl("get", "node", node.name, "-o", "json"));
  const { containerRuntimeVersion, kubeletVersion, kernelVersion } = status.nodeInfo;
  assert.deepEqual([containerRuntimeVersion, kubeletVersion], ["cri-o://1.34.0", "v1.34.4"]);
  assert.match(kernelVersion, /cloud-amd64$/);
  assert.equal(metadata.labels["kubernetes.io/hostname"], node.name);
  const { stdout } = await node.run(["modprobe", "--dry-run", "--verbose", "--ignore-install", "sch_netem"]);
  assert.equal(stdout, "", "netem is loaded");
});

test("a pod answers through its Service, from both families, to the node and to other pods", async () => {
  for (const ip of await clusterIps()) {
    assert.match(await answers(`http://${ip}/`), /^200 app /);
    assert.match(await kubectl("exec", "shell", "--", "wget", "-q", "-O", "-", `http://${ip}/`), /^app /);
  }
  const [ip4, ip6] = await clusterIps();
  const rows = await kubectl("exec", "app", "--", "/app", "connect", "3", `${ip4}:80`, `${ip6}:80`);
  assert.match(rows, /^(\d+\.\d\d \d+\.\d\d\n){3}$/);
});

test("crictl names what runs, kubectl reaches into it, and an image from scratch has no shell", async () => {
  const { stdout } = await node.run(["crictl", "pods", "--namespace", "shop", "--state", "ready", "-o", "json"]);
  const { items } = JSON.parse(stdout) as { items: { metadata: { name: string } }[] };
  assert.deepEqual(items.map(({ metadata }) => metadata.name).toSorted(), ["app", "shell"]);
  assert.equal(await kubectl("exec", "shell", "--", "sh", "-c", "echo $((6 * 7))"), "42\n");
  const { code, stderr } = await plane.kubectl(["-n", "shop", "exec", "app", "--", "sh"]);
  assert.notEqual(code, 0);
  assert.match(stderr, /"sh.*executable file not found/);
});

test("a program that cannot be started, input and exit codes", async () => {
  assert.deepEqual(await node.run(["cat"], { input: "a'b $c\n" }), { code: 0, stdout: "a'b $c\n", stderr: "" });
  assert.equal((await node.run(["false"])).code, 1);
  const { code, stderr } = await node.run(["no-such-program"]);
  assert.equal(code, 127);
  assert.match(stderr, /not found/);
});

test("an application that crashes is started again in its pod", async () => {
  const [ip] = await clusterIps();
  await answers(`http://${ip}/`);
  await request(`http://${ip}/exit?code=3`, { method: "POST", dispatcher: node.throughNode }).catch(() => undefined);
  await restarts("app", 1);
  const path = "jsonpath={.status.containerStatuses[0].lastState.terminated.exitCode}";
  assert.equal(await kubectl("get", "pod", "app", "-o", path), "3");
  await allReady();
});

test("a machine without power comes back with its disks and its pods", async () => {
  const uid = await kubectl("get", "pod", "shell", "-o", "jsonpath={.metadata.uid}");
  await node.run(["sh", "-c", "echo kept > /var/kept; sync"]);
  await node.powerOff();
  await assert.rejects(node.run(["true"], { timeoutMs: 5_000 }));
  await node.powerOn();
  assert.equal((await node.run(["cat", "/var/kept"])).stdout, "kept\n");
  await restarts("shell", 1);
  await restarts("app", 2);
  await allReady();
  assert.equal(await kubectl("get", "pod", "shell", "-o", "jsonpath={.metadata.uid}"), uid);
  const [ip] = await clusterIps();
  assert.match(await answers(`http://${ip}/`), /^200 app /);
});
