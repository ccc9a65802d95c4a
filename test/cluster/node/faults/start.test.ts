// What keeps a delay from beginning: no image, no room, no pod, no Job.
import assert from "node:assert/strict";
import { after, before, test, type TestContext } from "node:test";
import type { Pod } from "../../../../src/plan/kube.ts";
import { type Undo, unwind } from "../../../../src/undo.ts";
import { until } from "../../../../src/wait.ts";
import { namespace } from "../../../flow/parts.ts";
import { rolledOut } from "../../install.ts";
import { appImage } from "../../kubelets.ts";
import { ask, assertGone, assertOver, type Expected, furnishFaults, inForce, makeTarget, type Scene } from "./fault.ts";
import { type Installed, startInstalled } from "../installed.ts";
import { uptime } from "../pulse.ts";
import { runnerPods } from "../runner-on-node.ts";

const undo: Undo[] = [];
let bed: Installed;
before(async () => {
  // The ValidatingAdmissionPolicy below answers 403 to the controller.
  bed = await startInstalled(undo, { refused: true, overlay: { policy: { TREACLE_MAX_RUNNING: "20" } } });
  await furnishFaults(bed);
});
after(() => unwind(undo));

const never: Expected = { delay: "never", phase: "Failed", applied: "0/1", reason: "start-too-late", row: /^Failed start-too-late none$/ };

async function when(what: string, holds: () => Promise<boolean>): Promise<void> {
  assert.ok(await until(holds, { everyMs: 500, timeoutMs: 180_000 }), what);
}

async function waiting(scene: Scene): Promise<string | undefined> {
  const [pod] = await runnerPods(bed, scene.target.metadata.uid ?? "");
  return pod?.status?.containerStatuses?.[0]?.state?.waiting?.reason;
}

/** As an installation has it whose image's name is misspelt. */
async function withImage(image: string | undefined): Promise<void> {
  const setting = image === undefined ? "TREACLE_RUNNER_IMAGE-" : `TREACLE_RUNNER_IMAGE=${image}`;
  await bed.kubectl(["set", "env", "-n", namespace, "deployment/treacle-controller", setting]);
  await rolledOut(bed.plane);
}

async function withoutImage(): Promise<Scene> {
  const target = await makeTarget(bed, "imageless");
  await withImage("localhost/nowhere:1");
  const scene = await ask(bed, target);
  await when("its image is not missing", async () => /^(ErrImagePull|ImagePullBackOff)$/.test((await waiting(scene)) ?? ""));
  await withImage(undefined);
  return scene;
}

/** In thousandths of a processor. */
function cpuOf(quantity: string | undefined): number {
  return quantity?.endsWith("m") ? Number.parseInt(quantity, 10) : Number(quantity ?? 0) * 1000;
}

interface Requesting {
  spec: { containers: { resources?: { requests?: { cpu?: string } } }[] };
}

/** A pod that takes what is left of the node's processors, but for less than a runner asks for. */
async function fill(): Promise<void> {
  const allocatable = await bed.kubectl(["get", "node", bed.node.name, "-o", "jsonpath={.status.allocatable.cpu}"]);
  const pods = await bed.cluster.list<Pod & Requesting>({ kind: "pod", fieldSelector: `spec.nodeName=${bed.node.name}` });
  const asked = pods.flatMap(({ spec }) => spec.containers).map(({ resources }) => cpuOf(resources?.requests?.cpu));
  const left = cpuOf(allocatable) - asked.reduce((sum, one) => sum + one, 0);
  const containers = [{ name: "main", image: appImage, args: ["pause"], resources: { requests: { cpu: `${left - 20}m` } } }];
  const filler = { apiVersion: "v1", kind: "Pod", metadata: { namespace: "shop", name: "filler" }, spec: { containers } };
  await bed.kubectl(["apply", "-f", "-"], JSON.stringify(filler));
  await bed.kubectl(["wait", "-n", "shop", "--for=condition=Ready", "--timeout=120s", "pod/filler"]);
}

async function withoutRoom(target: Pod): Promise<Scene> {
  await fill();
  const scene = await ask(bed, target);
  const unfit = async (): Promise<boolean> =>
    (await runnerPods(bed, target.metadata.uid ?? "")).some(({ status }) =>
      status?.conditions?.some(({ type, reason }) => type === "PodScheduled" && reason === "Unschedulable"),
    );
  await when("there is room for it", unfit);
  return scene;
}

async function withoutPod(target: Pod): Promise<Scene> {
  await bed.kubectl(["label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted", "--overwrite"]);
  const scene = await ask(bed, target);
  const events = (): Promise<string> =>
    bed.kubectl(["get", "events", "-n", namespace, "--field-selector=reason=FailedCreate", "-o", "jsonpath={.items[*].message}"]);
  await when("its pod is admitted", async () => (await events()).includes("violates PodSecurity"));
  return scene;
}

const noJobs = {
  apiVersion: "admissionregistration.k8s.io/v1",
  kind: "ValidatingAdmissionPolicy",
  metadata: { name: "no-jobs" },
  spec: {
    failurePolicy: "Fail",
    matchConstraints: { resourceRules: [{ apiGroups: ["batch"], apiVersions: ["*"], operations: ["CREATE"], resources: ["jobs"] }] },
    validations: [{ expression: "false", reason: "Forbidden", message: "no Jobs on Mondays" }],
  },
};
const noJobsHere = { ...noJobs, kind: "ValidatingAdmissionPolicyBinding", spec: { policyName: "no-jobs", validationActions: ["Deny"] } };

async function withoutJob(target: Pod): Promise<Scene> {
  await bed.kubectl(["apply", "-f", "-"], JSON.stringify({ apiVersion: "v1", kind: "List", items: [noJobs, noJobsHere] }));
  const probe = ["create", "job", "probe", "-n", "shop", "--image=none", "--dry-run=server"];
  await when("Jobs are still admitted", async () => (await bed.plane.kubectl(probe)).stderr.includes("no Jobs on Mondays"));
  const scene = await ask(bed, target);
  await bed.final(scene.record);
  await bed.kubectl(["delete", "validatingadmissionpolicy/no-jobs", "validatingadmissionpolicybinding/no-jobs"]);
  return scene;
}

/** Fails unless each of them has ended as told, and its target never met a delay. */
async function assertEnds(t: TestContext, ends: readonly [string, Scene, Expected][]): Promise<void> {
  for (const [title, scene, expected] of ends) {
    await t.test(title, async (one) => {
      await assertOver(scene, expected);
      await assertGone(one, scene, { ...expected, struckAt: await uptime(bed.node) });
    });
  }
}

test("what cannot begin ends when its last moment has passed, with what kept it from it", { timeout: 900_000 }, async (t) => {
  const [podless, jobless] = [await makeTarget(bed, "podless"), await makeTarget(bed, "refused")];
  const imageless = await withoutImage();
  await assertEnds(t, [
    ["Pod Security refuses the pod", await withoutPod(podless), { ...never, message: /its Job got no pod/ }],
    [
      "a policy refuses the Job",
      await withoutJob(jobless),
      { ...never, reason: "internal", row: /^Failed internal none$/, message: /no Jobs on Mondays/ },
    ],
    ["the image is missing", imageless, { ...never, message: /ErrImagePull|ImagePullBackOff/ }],
  ]);
  await bed.kubectl(["label", "namespace", namespace, "pod-security.kubernetes.io/enforce=privileged", "--overwrite"]);
});

// By itself: a runner that is called off makes room.
test("there is no room on the node: the same", { timeout: 900_000 }, async (t) => {
  const roomless = await withoutRoom(await makeTarget(bed, "roomless"));
  await assertEnds(t, [["its pod is not scheduled", roomless, { ...never, message: /Unschedulable: .*Insufficient cpu/ }]]);
  await bed.kubectl(["delete", "pod", "-n", "shop", "filler"]);
});

test("where everything is as it should be again, the same targets can be delayed", async (t) => {
  const target = await bed.cluster.get<Pod>({ kind: "pod", namespace: "shop", name: "imageless" });
  assert.ok(target);
  const scene = await inForce(await ask(bed, target, { duration: "10s" }));
  await assertGone(t, scene, { delay: { lastsS: 10 }, struckAt: 0 });
  await assertOver(scene, { delay: "never", phase: "Succeeded", applied: "1/1", reason: "", row: /^Reverted duration-elapsed$/ });
  await bed.tidy();
});
