// What goes with an object that is deleted, and what stays.
import assert from "node:assert/strict";
import type { Body } from "../embedded/client.ts";
import { type Check, type Checks, type Here, configMap, latency, namesIn, ownedBy } from "./bed.ts";

/** Garbage is collected when somebody comes to it. */
const within = 30_000;

const left = ({ client, at }: Here, names: string[]): Promise<Body> =>
  client.until(at.configMaps, (answer) => namesIn(answer).join() === names.join(), within);

const collected: Check = async (here) => {
  const { client, at } = here;
  const owner = async (name: string): Promise<Body> => (await client.post(at.latencies, latency(name))).body;
  const owned = (name: string, ...owners: Body[]) => client.post(at.configMaps, configMap(name, ownedBy(...owners)));
  const [first, second, third] = [await owner("first"), await owner("second"), await owner("third")];
  await owned("of-first", first);
  await owned("of-both", first, second);
  await owned("of-third", third);
  await client.remove(`${at.latencies}/first`);
  await left(here, ["of-both", "of-third"]);
  const both = await client.until(`${at.configMaps}/of-both`, ({ body }) => body.metadata.ownerReferences.length === 1, within);
  assert.equal(both.metadata.ownerReferences[0].uid, second.metadata.uid, "who is gone owns nothing");

  await owned("late", first);
  await left(here, ["of-both", "of-third"]);
  await owned("of-nobody", { ...first, metadata: { name: "never-was", uid: "00000000-0000-4000-8000-000000000000" } });
  await left(here, ["of-both", "of-third"]);
  // The name is taken again, but by another object.
  const again = await owner("first");
  assert.notEqual(again.metadata.uid, first.metadata.uid);
  await owned("of-its-former-self", first);
  await left(here, ["of-both", "of-third"]);

  await client.remove(`${at.latencies}/second`, { propagationPolicy: "Orphan" });
  await client.until(`${at.configMaps}/of-both`, ({ body }) => (body.metadata.ownerReferences ?? []).length === 0, within);
  await client.remove(`${at.latencies}/third`, { propagationPolicy: "Foreground" });
  await client.until(`${at.latencies}/third`, ({ code }) => code === 404, within);
  await left(here, ["of-both"]);
  assert.equal((await client.get(`${at.latencies}/first`)).body.metadata.uid, again.metadata.uid);
};

const lives: Check = async (here) => {
  const { client, at } = here;
  const { body: owner } = await client.post(at.latencies, latency("owner"));
  await client.post(at.configMaps, configMap("owned", ownedBy(owner)));
  await client.merge(`${at.configMaps}/owned`, { metadata: { ownerReferences: null } });
  await client.remove(`${at.latencies}/owner`, { propagationPolicy: "Background", preconditions: { uid: owner.metadata.uid } });
  // What is made after it and collected shows that the collector has been here.
  await client.post(at.configMaps, configMap("also", ownedBy(owner)));
  await left(here, ["owned"]);
};

/** batch/v1 is the one kind of which a bare DELETE leaves the pods: every deletion of ours names its policy. */
const jobs: Check = async ({ client, at }) => {
  const spec = { restartPolicy: "Never", containers: [{ name: "main", image: "contract" }] };
  for (const name of ["bare", "foreground", "told"]) {
    const { body: job } = await client.post(at.jobs, { metadata: { name }, spec: { suspend: true, template: { spec } } });
    const [owner] = ownedBy(job).ownerReferences;
    // Not its controller: a Job that is suspended would delete it.
    const pod = { metadata: { name: `${name}-pod`, ownerReferences: [owner] }, spec: { ...spec, nodeSelector: { nowhere: "true" } } };
    assert.equal((await client.post(at.pods, pod)).code, 201);
  }
  await client.remove(`${at.jobs}/bare`);
  await client.remove(`${at.jobs}/told`, { propagationPolicy: "Background" });
  await client.remove(`${at.jobs}/foreground`, { propagationPolicy: "Foreground" });
  await client.until(at.jobs, ({ body }) => body.items.length === 0, within);
  const { items } = await client.until(at.pods, ({ body }) => body.items.length === 1, within);
  assert.deepEqual([items[0].metadata.name, items[0].metadata.ownerReferences ?? []], ["bare-pod", []]);
};

const namespaces: Check = async ({ client, namespace, at }) => {
  const spec = { nodeSelector: { nowhere: "true" }, containers: [{ name: "main", image: "contract" }] };
  await client.post(at.configMaps, configMap("one"));
  await client.post(at.latencies, latency("one"));
  await client.post(at.pods, { metadata: { name: "one" }, spec });
  await client.remove(`/api/v1/namespaces/${namespace}`);
  await client.until(`/api/v1/namespaces/${namespace}`, ({ code }) => code === 404, within);
  for (const path of [at.configMaps, at.latencies, at.pods]) assert.deepEqual((await client.get(path)).body.items, [], path);
  assert.equal((await client.post(at.configMaps, configMap("two"))).code, 404);
};

export const deletion: Checks = {
  "what an owner leaves behind is collected, however it went": collected,
  "what is not owned any more stays": lives,
  "a Job orphans its pods on a bare DELETE and takes them along when told to": jobs,
  "a namespace takes along what is in it": namespaces,
};
