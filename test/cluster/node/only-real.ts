// What the real kubelet does and that of hollow nodes does not: see the table in ../hollow-node.ts.
import assert from "node:assert/strict";
import type { Check, Checks } from "../../contract/bed.ts";
import type { Body } from "../../embedded/client.ts";
import { appImage, containerOf, spec, story } from "../kubelets.ts";

const restarted: Check = async (here) => {
  const pod = spec(["exit", "3", "again"], { pod: { restartPolicy: "OnFailure" } });
  const told = await story(here, { pod, end: (one) => containerOf(one)?.restartCount === 1 });
  assert.ok(told.every(({ status }) => status.phase !== "Failed"));
  const { exitCode, reason, message } = containerOf(told.at(-1)).lastState.terminated;
  assert.deepEqual([exitCode, reason, message], [3, "Error", "again"]);
};

const reasons =
  (imagePullPolicy: string, ...wanted: string[]): Check =>
  async (here) => {
    const seen = new Set<string>();
    const pod = spec([], { container: { image: "localhost/nowhere:1", imagePullPolicy } });
    const reasonOf = (one: Body): string => containerOf(one)?.state.waiting?.reason ?? "";
    const told = await story(here, { pod, end: (one) => seen.add(reasonOf(one)).has(wanted.at(-1) ?? "") });
    assert.deepEqual(
      [...seen].filter((reason) => reason && reason !== "ContainerCreating"),
      wanted,
    );
    assert.equal(told.at(-1).status.phase, "Pending");
  };

/** One has ended, another runs: the pod is not over. */
const several: Check = async (here) => {
  const containers = [
    { name: "first", image: appImage, args: ["exit", "0"] },
    { name: "second", image: appImage, args: ["slow"] },
  ];
  const statuses = ({ status }: Body): Body[] => status.containerStatuses ?? [];
  const isHalf = (one: Body): boolean =>
    statuses(one).some(({ state }) => state.terminated) && statuses(one).some(({ state }) => state.running);
  const told = await story(here, { pod: spec([], { pod: { containers, terminationGracePeriodSeconds: 20 } }), when: isHalf });
  assert.equal(told.find(isHalf).status.phase, "Running");
  const codes = statuses(told.at(-1)).map(({ name, state }) => [name, state.terminated.exitCode]);
  assert.deepEqual(Object.fromEntries(codes), { first: 0, second: 143 });
};

const late: Check = async (here) => {
  const told = await story(here, { pod: spec(["slow"], { pod: { activeDeadlineSeconds: 3, terminationGracePeriodSeconds: 10 } }) });
  assert.deepEqual([told.at(-1).status.phase, told.at(-1).status.reason], ["Failed", "DeadlineExceeded"]);
};

export const onlyReal: Checks = {
  "a container is started again in its pod, if that is wanted": restarted,
  "an image that is not there and must not be fetched": reasons("Never", "ErrImageNeverPull"),
  "an image whose registry does not answer": reasons("IfNotPresent", "RegistryUnavailable", "ImagePullBackOff"),
  "several containers: the pod is over when all are": several,
  "a pod past its own deadline": late,
};
