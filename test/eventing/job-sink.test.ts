// Knative's own way from an event to a Job, beside which ours is measured.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Undo, unwind } from "../../src/undo.ts";
import { until } from "../../src/wait.ts";
import { startControlPlane } from "../cluster/control-plane.ts";
import { startHollowNode } from "../cluster/hollow-node.ts";
import { done, makeNamespace } from "../cluster/install.ts";
import { publish } from "./broker.ts";
import { startKnative } from "./knative.ts";
import { startServices, useProxy } from "./services.ts";

const undo: Undo[] = [];
after(() => unwind(undo));

test("JobSink takes an event and makes a Job of it, once", async () => {
  const plane = await startControlPlane(undo);
  await startHollowNode(plane, { name: "node-1" }, undo);
  const services = await startServices(undo);
  useProxy(services, undo);
  const knative = await startKnative(plane, services, undo);
  await knative.start("jobsink");
  await makeNamespace(plane, "jobs");
  const template = { spec: { restartPolicy: "Never", containers: [{ name: "main", image: "none.invalid/none" }] } };
  const jobSink = {
    apiVersion: "sinks.knative.dev/v1alpha1",
    kind: "JobSink",
    metadata: { namespace: "jobs", name: "peer" },
    spec: { job: { spec: { template } } },
  };
  await done(plane, ["apply", "-f", "-"], JSON.stringify(jobSink));
  await done(plane, ["wait", "--for=condition=Ready", "--timeout=30s", "-n", "jobs", "jobsink/peer"]);
  const url = await done(plane, ["get", "-n", "jobs", "jobsink/peer", "-o", "jsonpath={.status.address.url}"]);
  assert.equal(url, "http://job-sink.knative-eventing.svc.cluster.local/jobs/peer");
  const event = { attributes: { id: "one", source: "/tests/job-sink", type: "chaos.network.latency.requested" }, data: {} };
  // It refuses what it has not heard of yet: the first answer may be too early.
  assert(await until(async () => (await publish(url, event)) === 202, { everyMs: 100, timeoutMs: 10_000 }));
  assert.equal(await publish(url, event), 202);
  const jobs = await done(plane, ["get", "jobs", "-n", "jobs", "-o", "name"]);
  assert.equal(jobs.trim().split("\n").length, 1, jobs);
});
