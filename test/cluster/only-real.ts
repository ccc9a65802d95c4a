// What the embedded cluster does not emulate and Treacle, or its documents, lean on.
import assert from "node:assert/strict";
import { type Check, type Checks, latency, request } from "../contract/bed.ts";
import { conditions, ended, job, podFailurePolicy, within } from "../contract/jobs.ts";

const typo = { ...request, frob: 1, target: { ...request.target, label: "app=b" } };
const warnings = ["spec.frob", "spec.target.label"].map((field) => `299 - "unknown field \\"${field}\\""`).join(", ");

/** Of clients that do not ask for strict validation, as Treacle and kubectl do. */
const unknown: Check = async ({ client, at: { latencies } }) => {
  for (const [query, warning] of [
    ["", warnings],
    ["?fieldValidation=Warn", warnings],
    ["?fieldValidation=Ignore", undefined],
  ] as const) {
    const name = `typo${query.replace(/.*=/, "-").toLowerCase()}`;
    const made = await client.post(`${latencies}${query}`, latency(name, typo));
    assert.deepEqual([made.code, made.body.spec, made.headers["warning"]], [201, request, warning], `dropped: ${query}`);
    const patched = await client.merge(`${latencies}/${name}${query}`, { spec: { aborted: {} } });
    assert.deepEqual([patched.code, patched.body.spec], [200, request]);
    const status = await client.merge(`${latencies}/${name}/status${query}`, { status: { phase: "Running", phse: "x" } });
    assert.deepEqual([status.code, status.body.status], [200, { phase: "Running" }]);
  }
  const strict = await client.merge(`${latencies}/typo/status?fieldValidation=Strict`, { status: { phse: "x" } });
  assert.deepEqual([strict.code, strict.body.reason], [422, "Invalid"]);
  assert.match(strict.body.message, /unknown field "status.phse"/);
  const phase = await client.merge(`${latencies}/typo/status`, { status: { phase: "Frob" } });
  assert.deepEqual([phase.code, phase.body.reason], [422, "Invalid"]);
};

/** As somebody writes it who copies a line. */
const duplicate: Check = async ({ client, at: { latencies } }) => {
  const text = (name: string): string => JSON.stringify(latency(name)).replace('"duration":"1s"', '"duration":"1s","duration":"5s"');
  const post = (name: string, mode: string) => client.call("POST", `${latencies}?fieldValidation=${mode}`, { text: text(name) });
  const strict = await post("strict", "Strict");
  assert.deepEqual([strict.code, strict.body.reason], [400, "BadRequest"]);
  assert.match(strict.body.message, /strict decoding error: duplicate field "spec.duration"/);
  const warned = await post("warn", "Warn");
  assert.deepEqual([warned.code, warned.body.spec.duration], [201, "5s"], "the last one counts");
  assert.match(String(warned.headers["warning"]), /duplicate field \\"spec.duration\\"/);
  const ignored = await post("ignore", "Ignore");
  assert.deepEqual([ignored.code, ignored.body.spec.duration, ignored.headers["warning"]], [201, "5s", undefined]);
};

/** Also one that swears that nothing was touched: 75 alone would be tried again. */
const eviction: Check = async ({ client, at: { jobs, pods } }) => {
  await client.post(jobs, job("one", ["unsullied"], { job: { backoffLimit: 3, podFailurePolicy } }));
  const { items } = await client.until(`${pods}?fieldSelector=status.phase%3DRunning`, ({ body }) => body.items.length === 1, within);
  const { name } = items[0].metadata;
  const evicted = await client.post(`${pods}/${name}/eviction`, { apiVersion: "policy/v1", kind: "Eviction", metadata: { name } });
  assert.equal(evicted.code, 201);
  const done = await client.until(`${jobs}/one`, ended, within);
  assert.deepEqual([done.status.failed, conditions(done)], [1, ["FailureTarget PodFailurePolicy", "Failed PodFailurePolicy"]]);
  assert.match(done.status.conditions[0].message, /DisruptionTarget/);
};

export const onlyReal: Checks = {
  "a Job whose pod is evicted fails at once": eviction,
  "fields that there are not are dropped, with a warning unless it is declined": unknown,
  "of a field that is there twice the last one counts": duplicate,
};
