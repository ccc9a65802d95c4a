// What is known of a runner that has not begun, or never will.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nextRow, type Seen } from "../../src/record/rows.ts";
import type { Row } from "../../src/record/status.ts";
import { endedPod, job, now, row, runnerPod, seen, unscheduledPod } from "./samples.ts";

const pulling = { waiting: { reason: "ImagePullBackOff", message: "no such image" } };
const unknown = { reason: "ContainerStatusUnknown" };
const starting = row({ state: "Starting" });
const withoutImage = row({ state: "Starting", message: "ImagePullBackOff: no such image" });
const untouched = { state: "Failed", reason: "runner-lost", effect: "none", stage: "start" } as const;
const lost = { state: "Sweeping", reason: "runner-lost", effect: "unverified" } as const;
const ended = "2026-01-02T03:04:41Z";

const table: { title: string; before: Row; seen: Seen; after: Row }[] = [
  {
    title: "a pod that cannot start says why",
    before: starting,
    seen: seen({ pods: [runnerPod({ state: pulling })] }),
    after: withoutImage,
  },
  {
    title: "what kept a pod from starting is still known when it is told to go",
    before: withoutImage,
    seen: seen({ pods: [runnerPod({ terminating: true, state: { waiting: { reason: "ContainerCreating" } } })] }),
    after: withoutImage,
  },
  {
    title: "and when its node says that it is lost",
    before: withoutImage,
    seen: seen({ pods: [endedPod(137, undefined, { ...unknown, containerID: "" })] }),
    after: withoutImage,
  },
  {
    title: "of a pod that starts after all, it is not said any more",
    before: withoutImage,
    seen: seen({ pods: [runnerPod({})] }),
    after: starting,
  },
  {
    title: "never started",
    before: withoutImage,
    seen: seen({ job: job("failing", "deadline"), formerPods: [runnerPod({ state: pulling })] }),
    after: row({
      ...untouched,
      message: "ImagePullBackOff: no such image; no report from its Job; DeadlineExceeded",
      endedAt: now,
    }),
  },
  {
    title: "never started, and deleted: its node says that it is lost",
    before: starting,
    seen: seen({ job: job("failing", "deadline"), formerPods: [endedPod(137, undefined, { ...unknown, containerID: "" })] }),
    after: row({ ...untouched, message: "exit code 137, ContainerStatusUnknown; DeadlineExceeded", endedAt: ended }),
  },
  {
    title: "started, and lost",
    before: starting,
    seen: seen({ job: job("failing", "deadline"), formerPods: [endedPod(137, undefined, unknown)] }),
    after: row({ ...lost, stage: "start", message: "exit code 137, ContainerStatusUnknown; DeadlineExceeded", endedAt: ended }),
  },
  {
    title: "a pod that no node takes says why",
    before: starting,
    seen: seen({ pods: [unscheduledPod()] }),
    after: row({ state: "Starting", message: "Unschedulable: 0/3 nodes are available" }),
  },
  {
    title: "never scheduled",
    before: starting,
    seen: seen({ job: job("failing", "deadline"), formerPods: [unscheduledPod()] }),
    after: row({ ...untouched, message: "no report from its Job; DeadlineExceeded", endedAt: now }),
  },
];

for (const { title, before, seen, after } of table) {
  test(title, () => assert.deepEqual(nextRow(before, seen), after));
}

test("what keeps a pod from starting has a limit of its own", () => {
  const state = { waiting: { reason: "ErrImagePull", message: "x".repeat(1000) } };
  const { message = "" } = nextRow(row({ uid: "u", pod: "a", node: "n" }), seen({ pods: [runnerPod({ state })] }));
  assert.equal(message.length, 300);
  assert.match(message, /^ErrImagePull: x+…$/);
});
