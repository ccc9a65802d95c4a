// One object: made, read, changed, deleted, and why not.
import assert from "node:assert/strict";
import type { Body } from "../embedded/client.ts";
import { type Check, type Checks, configMap, latency, request } from "./bed.ts";

const merge = "application/merge-patch+json";
const json = "application/json-patch+json";

const life: Check = async ({ client, at: { configMaps } }) => {
  const made = await client.post(configMaps, { apiVersion: "v1", kind: "ConfigMap", ...configMap("one") });
  assert.equal(made.code, 201);
  assert.match(made.body.metadata.uid, /^[0-9a-f-]{36}$/);
  assert.match(made.body.metadata.creationTimestamp, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.equal(made.body.metadata.generation, undefined, "nothing of it is a wish that somebody fulfils");
  assert.ok(Math.abs(Date.parse(String(made.headers["date"])) - Date.now()) < 5000);
  assert.deepEqual((await client.get(`${configMaps}/one`)).body, made.body);

  const patched = await client.merge(`${configMaps}/one`, { data: { a: null, b: "2" }, metadata: { labels: { x: "y" } } });
  assert.deepEqual([patched.body.data, patched.body.metadata.labels], [{ b: "2" }, { x: "y" }]);
  assert.notEqual(patched.body.metadata.resourceVersion, made.body.metadata.resourceVersion);
  const again = await client.merge(`${configMaps}/one`, { data: { b: "2" } });
  assert.equal(again.body.metadata.resourceVersion, patched.body.metadata.resourceVersion, "no change, no new version");

  const replaced = await client.put(`${configMaps}/one`, { ...configMap("one"), apiVersion: "v1", kind: "ConfigMap" });
  assert.deepEqual([replaced.code, replaced.body.data, replaced.body.metadata.labels], [200, { a: "1" }, undefined]);
  assert.equal(replaced.body.metadata.uid, made.body.metadata.uid);
  const stale = await client.put(`${configMaps}/one`, made.body);
  assert.deepEqual([stale.code, stale.body.reason], [409, "Conflict"]);

  const gone = await client.remove(`${configMaps}/one`);
  assert.deepEqual([gone.code, gone.body.status, gone.body.details.uid], [200, "Success", made.body.metadata.uid]);
  const missing = await client.get(`${configMaps}/one`);
  assert.deepEqual(missing.body, {
    kind: "Status",
    apiVersion: "v1",
    metadata: {},
    status: "Failure",
    message: 'configmaps "one" not found',
    reason: "NotFound",
    details: { name: "one", kind: "configmaps" },
    code: 404,
  });
};

const identity: Check = async ({ client, at: { latencies } }) => {
  const given = { name: "one", uid: "mine", creationTimestamp: "2000-01-01T00:00:00Z", generation: 7 };
  const { body } = await client.post(latencies, { ...latency("one"), metadata: given });
  const { uid, creationTimestamp, generation } = body.metadata;
  assert.deepEqual([uid === "mine", creationTimestamp === given.creationTimestamp, generation], [false, false, 1]);
};

/** Of a patch by steps, Treacle sends these two. */
const steps: Check = async ({ client, at: { configMaps } }) => {
  const { body } = await client.post(configMaps, configMap("one"));
  const patch = (...body: object[]) => client.call("PATCH", `${configMaps}/one`, { body, type: json });
  const test = { op: "test", path: "/metadata/uid", value: body.metadata.uid };
  const done = await patch(test, { op: "add", path: "/data", value: { b: "2" } });
  assert.deepEqual([done.code, done.body.data], [200, { b: "2" }], "replaced, not merged");
  const refused = await patch({ ...test, value: "other" }, { op: "add", path: "/data", value: {} });
  assert.deepEqual([refused.code, refused.body.reason], [422, "Invalid"]);
  assert.deepEqual((await client.get(`${configMaps}/one`)).body, done.body);
};

const refusals: Check = async ({ client, at: { configMaps, latencies }, namespace }) => {
  const { body: one } = await client.post(configMaps, configMap("one"));
  await client.post(latencies, latency("one"));
  const typed = (metadata: object) => ({ apiVersion: "v1", kind: "ConfigMap", metadata });
  const patch = (type: string, body: unknown, name = "one") => client.call("PATCH", `${configMaps}/${name}`, { body, type });
  const spec = { ...request, to: [], latency: { delay: "100" } };
  const long = "x".repeat(64);
  const table: [string, Promise<{ code: number; body: Body }>, number, string][] = [
    ["name taken", client.post(configMaps, configMap("one")), 409, "AlreadyExists"],
    ["no name", client.post(configMaps, { data: {} }), 422, "Invalid"],
    ["bad name", client.post(configMaps, configMap("Not_a_name")), 422, "Invalid"],
    ["bad label", client.post(configMaps, configMap("x", { labels: { a: "not a label" } })), 422, "Invalid"],
    ["long label", client.post(configMaps, configMap("x", { labels: { a: long } })), 422, "Invalid"],
    ["long label's name", client.merge(`${configMaps}/one`, { metadata: { labels: { [long]: "a" } } }), 422, "Invalid"],
    ["no such namespace", client.post("/api/v1/namespaces/nowhere/configmaps", configMap("one")), 404, "NotFound"],
    ["other kind", client.post(configMaps, { kind: "Pod", metadata: { name: "x" } }), 400, "BadRequest"],
    ["other namespace", client.post(configMaps, configMap("x", { namespace: "y" })), 400, "BadRequest"],
    ["not JSON", client.call("POST", configMaps, { body: undefined }), 400, "BadRequest"],
    ["custom resource without its kind", client.post(latencies, { metadata: { name: "x" }, spec: request }), 400, "BadRequest"],
    ["request outside its schema", client.post(latencies, latency("x", spec)), 422, "Invalid"],
    ["request of nothing", client.post(latencies, latency("x", {})), 422, "Invalid"],
    ["half a request", client.post(latencies, latency("x", { duration: "1s" })), 422, "Invalid"],
    ["no spec", client.post(latencies, { ...latency("x"), spec: undefined }), 422, "Invalid"],
    ["put of nothing", client.put(`${configMaps}/none`, typed({ name: "none" })), 404, "NotFound"],
    ["put of another name", client.put(`${configMaps}/one`, typed({ name: "two" })), 400, "BadRequest"],
    ["put of another uid", client.put(`${configMaps}/one`, typed({ name: "one", uid: "other" })), 409, "Conflict"],
    ["patch of nothing", client.merge(`${configMaps}/none`, {}), 404, "NotFound"],
    ["patch of the name", client.merge(`${configMaps}/one`, { metadata: { name: "two" } }), 400, "BadRequest"],
    ["patch of the namespace", client.merge(`${configMaps}/one`, { metadata: { namespace: "y" } }), 400, "BadRequest"],
    ["patch of the uid", client.merge(`${configMaps}/one`, { metadata: { uid: "other" } }), 422, "Invalid"],
    ["stale patch", client.merge(`${configMaps}/one`, { metadata: { resourceVersion: "1" } }), 409, "Conflict"],
    ["stale patch of a custom resource", client.merge(`${latencies}/one`, { metadata: { resourceVersion: "1" } }), 409, "Conflict"],
    ["merge patch that is a list", patch(merge, []), 400, "BadRequest"],
    ["JSON patch that is none", patch(json, {}), 400, "BadRequest"],
    ["JSON patch of nothing", patch(json, [], "none"), 404, "NotFound"],
    ["JSON patch of another object", patch(json, [{ op: "test", path: "/metadata/uid", value: "other" }]), 422, "Invalid"],
    ["JSON patch of what is absent", patch(json, [{ op: "test", path: "/data/none", value: "1" }]), 422, "Invalid"],
    [
      "strategic patch of a custom resource",
      client.call("PATCH", `${latencies}/one`, { body: {}, type: "application/strategic-merge-patch+json" }),
      415,
      "UnsupportedMediaType",
    ],
    ["patch of no known kind", patch("application/json", {}), 415, "UnsupportedMediaType"],
    ["status of a kind without", client.call("PATCH", `${configMaps}/one/status`, { body: {}, type: merge }), 404, "NotFound"],
    ["scale of a kind without", client.get(`${configMaps}/one/scale`), 404, "NotFound"],
    ["other object's uid", client.remove(`${configMaps}/one`, { preconditions: { uid: "other" } }), 409, "Conflict"],
    ["earlier version", client.remove(`${configMaps}/one`, { preconditions: { resourceVersion: "1" } }), 409, "Conflict"],
    ["no such policy", client.remove(`${configMaps}/one`, { propagationPolicy: "Frob" }), 422, "Invalid"],
    ["deletion of nothing", client.remove(`${configMaps}/none`), 404, "NotFound"],
    ["unknown kind", client.get(`/api/v1/namespaces/${namespace}/teapots`), 404, "NotFound"],
    ["POST to an object", client.post(`${configMaps}/one`, {}), 405, "MethodNotAllowed"],
    ["PUT to a collection", client.put(configMaps, {}), 405, "MethodNotAllowed"],
  ];
  for (const [title, answer, code, reason] of table) {
    const { code: got, body } = await answer;
    assert.deepEqual([title, got, body.kind, body.code, body.reason], [title, code, "Status", code, reason]);
  }
  assert.equal((await client.get("/apis/tea/v1/pots")).code, 404, "unknown group");
  assert.deepEqual((await client.get(`${configMaps}/one`)).body, one);
};

const causes: Check = async ({ client, at: { configMaps, latencies } }) => {
  const said = ({ body }: { body: Body }) => body.details.causes.map(({ reason, field }: Body) => `${field} ${reason}`);
  const nameless = await client.post(configMaps, { data: {} });
  assert.deepEqual(said(nameless), ["metadata.name FieldValueRequired"]);
  const bad = await client.post(latencies, latency("x", { ...request, to: [], latency: { delay: "100" } }));
  assert.match(bad.body.message, /^Latency.chaos.network "x" is invalid: /);
  // The real server adds the rules that could not be checked because of those.
  assert.deepEqual(said(bad).slice(0, 2).toSorted(), ["spec.latency.delay FieldValueInvalid", "spec.to FieldValueInvalid"]);
  const { name, group, kind } = bad.body.details;
  assert.deepEqual([name, group, kind], ["x", "chaos.network", "Latency"]);
};

/** As Treacle and kubectl send everything. */
const unknownFields: Check = async ({ client, at: { latencies } }) => {
  await client.post(latencies, latency("one"));
  const strict = "?fieldValidation=Strict";
  const { target } = request;
  const make = (spec: object) => client.post(`${latencies}${strict}`, latency("x", spec));
  const table: [field: string, answer: Promise<{ code: number; body: Body }>, code: number, reason: string][] = [
    ["spec.delay", make({ ...request, delay: "1s" }), 400, "BadRequest"],
    ["spec.target.label", make({ ...request, target: { ...target, label: "a" } }), 400, "BadRequest"],
    ["spec.to[0].port", make({ ...request, to: [{ cidr: "192.0.2.1", port: 1 }] }), 400, "BadRequest"],
    ["spec.aborted", client.merge(`${latencies}/one${strict}`, { spec: { aborted: {} } }), 422, "Invalid"],
  ];
  for (const [field, answer, expected, reason] of table) {
    const { code, body } = await answer;
    assert.deepEqual([field, code, body.reason], [field, expected, reason]);
    assert.ok(body.message.includes(`strict decoding error: unknown field "${field}"`), body.message);
  }
};

/** Rules of the CRD. */
const immutable: Check = async ({ client, at: { latencies } }) => {
  const origin = { id: "1", source: "/s", type: "t" };
  await client.post(latencies, latency("asked"));
  await client.post(latencies, latency("early", { origin, abort: {} }));
  const refused = (...whats: string[]) => whats.map((what) => `spec: Invalid value: "object": ${what}; make a new Latency`);
  const patches: [name: string, spec: object, refusals: string[]][] = [
    ["asked", { latency: { delay: "5s" } }, refused("latency cannot be changed")],
    ["asked", { duration: "2s", dryRun: true }, refused("duration cannot be changed", "dryRun cannot be changed")],
    ["asked", { duration: "1s", abort: {} }, []],
    ["asked", { abort: { by: "ann" } }, []],
    ["asked", { abort: null }, refused("an abort cannot be taken back")],
    ["asked", { target: null }, refused("target cannot be changed")],
    ["early", { duration: "1s" }, refused("duration cannot be changed")],
    ["early", { origin: { time: "2026-11-20T10:00:00Z" } }, refused("origin cannot be changed")],
  ];
  for (const [name, spec, refusals] of patches) {
    const before = (await client.get(`${latencies}/${name}`)).body;
    const { code, body } = await client.merge(`${latencies}/${name}`, { spec });
    const said = (body.details?.causes ?? []).map(({ field, message }: Body) => `${field}: ${message}`);
    assert.deepEqual([spec, code, said.toSorted()], [spec, refusals.length > 0 ? 422 : 200, refusals.toSorted()]);
    if (refusals.length > 0) assert.deepEqual((await client.get(`${latencies}/${name}`)).body, before);
  }
  const { body } = await client.get(`${latencies}/asked`);
  assert.deepEqual(body.spec, { ...request, abort: { by: "ann" } });
  const put = await client.put(`${latencies}/asked`, { ...body, spec: { ...body.spec, duration: "3s" } });
  assert.equal(put.body.message, `Latency.chaos.network "asked" is invalid: ${refused("duration cannot be changed").join()}`);
  const labelled = await client.merge(`${latencies}/asked`, { metadata: { labels: { a: "b" } } });
  assert.deepEqual([labelled.code, labelled.body.spec], [200, body.spec]);
};

export const objects: Checks = {
  "an object is created, read, changed and deleted": life,
  "who makes an object does not say which it is": identity,
  "a patch by steps tests first": steps,
  "every refusal has its code and reason": refusals,
  "what is wrong with an object is said as causes, for kubectl shows nothing else": causes,
  "with strict validation a field that there is not is refused": unknownFields,
  "of a Latency's spec only the abort changes, and is never taken back": immutable,
};
