import assert from "node:assert/strict";
import { test } from "node:test";
import { type Progress, hindranceOf, progressOf } from "../../src/doctor/outcome.ts";
import { reportText } from "../../src/doctor/report.ts";
import type { Event, Job, Pod } from "../../src/plan/kube.ts";
import { report } from "./samples.ts";

const job = (conditions: NonNullable<Job["status"]>["conditions"] = []): Job => ({
  metadata: { uid: "job", name: "j", namespace: "treacle-nodes" },
  status: { conditions },
});

const pod = (status: Pod["status"]): Pod => ({
  metadata: { uid: "pod", name: "p", namespace: "treacle-nodes" },
  spec: { containers: [] },
  ...(status && { status }),
});

type State = NonNullable<NonNullable<NonNullable<Pod["status"]>["containerStatuses"]>[number]["state"]>;
const container = (phase: string, state: State): Pod => pod({ phase, containerStatuses: [{ name: "runner", state }] });

const event = (uid: string, reason: string, message: string): Event => ({
  metadata: { uid: message, name: message },
  involvedObject: { uid },
  reason,
  message,
});

const refusal = 'pods "j-x" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostPID=true)';
const mount = 'MountVolume.SetUp failed for volume "runtime" : hostPath type check failed: /run/crio is not a directory';

const table: { title: string; job?: Job; pods?: Pod[]; events?: Event[]; expected: Progress }[] = [
  { title: "nothing yet", expected: { waits: "it has no pod yet" } },
  { title: "a pod that is being made", pods: [pod({ phase: "Pending" })], expected: { waits: "its pod is made" } },
  { title: "a container that runs", pods: [container("Running", {})], expected: { waits: "it is examined" } },
  {
    title: "a report",
    pods: [container("Succeeded", { terminated: { exitCode: 0, message: reportText(report()) } })],
    expected: { report: report() },
  },
  {
    title: "an end without a report",
    pods: [container("Failed", { terminated: { exitCode: 137, reason: "OOMKilled" } })],
    expected: { hindrance: { code: "no-report", seen: "exit code 137 (OOMKilled): no message" } },
  },
  {
    title: "an image that does not know the command",
    pods: [container("Failed", { terminated: { exitCode: 64, reason: "Error", message: 'treacle: usage: no command "doctor-node"\n' } })],
    expected: { hindrance: { code: "no-report", seen: 'exit code 64 (Error): treacle: usage: no command "doctor-node"' } },
  },
  {
    title: "evicted before it began",
    pods: [pod({ phase: "Failed", reason: "Evicted", message: "The node was low on resource: memory." })],
    expected: { hindrance: { code: "no-report", seen: "the pod failed: Evicted: The node was low on resource: memory." } },
  },
  {
    title: "admission refuses the pod; what happened to others does not count",
    events: [event("other", "FailedCreate", "not ours"), event("job", "FailedCreate", refusal)],
    expected: { waits: "it has no pod yet", stuck: { code: "pod-refused", seen: refusal } },
  },
  {
    title: "the Job is over without a pod",
    job: job([{ type: "Failed", status: "True", reason: "DeadlineExceeded", message: "Job was active longer than specified deadline" }]),
    expected: { hindrance: { code: "no-report", seen: "DeadlineExceeded: Job was active longer than specified deadline" } },
  },
  {
    title: "an image that cannot be pulled",
    pods: [container("Pending", { waiting: { reason: "ImagePullBackOff", message: "Back-off pulling image" } })],
    expected: { waits: "its pod is made", stuck: { code: "image-unavailable", seen: "ImagePullBackOff: Back-off pulling image" } },
  },
  {
    title: "a container that cannot be made",
    pods: [container("Pending", { waiting: { reason: "CreateContainerError", message: "no such program" } })],
    expected: { waits: "its pod is made", stuck: { code: "no-report", seen: "CreateContainerError: no such program" } },
  },
  {
    title: "an ordinary start",
    pods: [container("Pending", { waiting: { reason: "ContainerCreating" } })],
    expected: { waits: "its pod is made" },
  },
  {
    title: "no folder of a runtime",
    pods: [container("Pending", { waiting: { reason: "ContainerCreating" } })],
    events: [event("pod", "FailedMount", mount)],
    expected: { waits: "its pod is made", stuck: { code: "runtime-unreachable", seen: mount } },
  },
  {
    title: "no room",
    pods: [
      pod({ phase: "Pending", conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/3 nodes" }] }),
    ],
    expected: { waits: "its pod is made", stuck: { code: "not-scheduled", seen: "Unschedulable: 0/3 nodes" } },
  },
  {
    title: "no network for the pod",
    pods: [pod({ phase: "Pending" })],
    events: [event("pod", "FailedCreatePodSandBox", "plugin type ovn-k8s failed")],
    expected: { waits: "its pod is made", stuck: { code: "no-report", seen: "plugin type ovn-k8s failed" } },
  },
  {
    title: "a folder and a network that were there at the second attempt: it runs",
    pods: [container("Running", {})],
    events: [event("pod", "FailedMount", mount), event("pod", "FailedCreatePodSandBox", "plugin type ovn-k8s failed")],
    expected: { waits: "it is examined" },
  },
  {
    title: "a network that was there at the second attempt: the image is pulled",
    pods: [pod({ phase: "Pending", conditions: [{ type: "PodReadyToStartContainers", status: "True" }] })],
    events: [event("pod", "FailedCreatePodSandBox", "plugin type ovn-k8s failed")],
    expected: { waits: "its pod is made" },
  },
];
for (const { title, pods = [], events = [], expected, ...given } of table) {
  test(title, () => assert.deepEqual(progressOf(given.job ?? job(), pods, events), expected));
}

test("when the time is over: what it is stuck by, else how far it came", () => {
  const stuck = { code: "pod-refused", seen: refusal } as const;
  assert.deepEqual(hindranceOf({ waits: "it has no pod yet", stuck }, 120), stuck);
  assert.deepEqual(hindranceOf({ waits: "it is examined" }, 120), {
    code: "no-report",
    seen: "no report within 120 s; last seen: it is examined",
  });
});
