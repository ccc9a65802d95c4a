// What a watch tells.
import assert from "node:assert/strict";
import { until } from "../../src/wait.ts";
import type { Body } from "../embedded/client.ts";
import { type Check, type Checks, type Client, configMap, latency } from "./bed.ts";

/** Reads a watch line by line. */
function lines(client: Client, path: string) {
  const events = client.watch(path);
  return {
    async next(): Promise<unknown[]> {
      const { value } = await events.next();
      return [value?.type, value?.object.metadata.name ?? value?.object.message, value?.object.kind];
    },
    stop: () => events.return(undefined),
  };
}

const story: Check = async ({ client, at: { configMaps } }) => {
  const { body: one } = await client.post(configMaps, configMap("one", { labels: { app: "web" } }));
  const watching = lines(client, `${configMaps}?watch=true&resourceVersion=0&labelSelector=app%3Dweb`);
  assert.deepEqual(await watching.next(), ["ADDED", "one", "ConfigMap"]);
  await client.post(configMaps, configMap("unseen"));
  await client.merge(`${configMaps}/one`, { data: { a: "2" } });
  assert.deepEqual(await watching.next(), ["MODIFIED", "one", "ConfigMap"]);
  await client.merge(`${configMaps}/one`, { metadata: { labels: { app: "api" } } });
  assert.deepEqual(await watching.next(), ["DELETED", "one", "ConfigMap"], "it does not match any more");
  await client.merge(`${configMaps}/one`, { metadata: { labels: { app: "web" } } });
  assert.deepEqual(await watching.next(), ["ADDED", "one", "ConfigMap"]);
  await client.remove(`${configMaps}/one`);
  assert.deepEqual(await watching.next(), ["DELETED", "one", "ConfigMap"]);
  await watching.stop();

  const types: string[] = [];
  const since = `${configMaps}?watch=true&timeoutSeconds=1&resourceVersion=${one.metadata.resourceVersion}`;
  for await (const { type, object } of client.watch(since)) types.push(`${type} ${object.metadata.name}`);
  assert.deepEqual(types, ["ADDED unseen", "MODIFIED one", "MODIFIED one", "MODIFIED one", "DELETED one"]);
};

const resumed: Check = async ({ client, at: { configMaps } }) => {
  const { body: list } = await client.get(configMaps);
  const seen: string[] = [];
  let version = list.metadata.resourceVersion;
  // Each connection is cut after one line; the next one goes on after that line.
  for (let n = 0; n < 5; n++) {
    const { body } = await client.post(configMaps, configMap(`c${n}`));
    const events = client.watch(`${configMaps}?watch=true&resourceVersion=${version}`);
    const { value } = await events.next();
    await events.return(undefined);
    seen.push(`${value?.type} ${value?.object.metadata.name}`);
    version = value?.object.metadata.resourceVersion;
    assert.equal(version, body.metadata.resourceVersion, "the version of a line is that of its object");
  }
  assert.deepEqual(
    seen,
    [0, 1, 2, 3, 4].map((n) => `ADDED c${n}`),
  );
};

const deletion: Check = async ({ client, at: { configMaps } }) => {
  const { body: made } = await client.post(configMaps, configMap("one"));
  const events = client.watch(`${configMaps}?watch=true&resourceVersion=${made.metadata.resourceVersion}`);
  await client.remove(`${configMaps}/one`);
  const gone = (await events.next()).value;
  assert.deepEqual([gone?.type, gone?.object.metadata.uid], ["DELETED", made.metadata.uid]);
  assert.ok(Number(gone?.object.metadata.resourceVersion) > Number(made.metadata.resourceVersion), "a deletion has a version of its own");
  await events.return(undefined);
};

const fields: Check = async ({ client, at: { latencies } }) => {
  await client.post(latencies, latency("one"));
  const watching = lines(client, `${latencies}?watch=true&resourceVersion=0&fieldSelector=status.phase!%3DFailed`);
  assert.deepEqual(await watching.next(), ["ADDED", "one", "Latency"]);
  await client.merge(`${latencies}/one/status`, { status: { phase: "Running" } });
  assert.deepEqual(await watching.next(), ["MODIFIED", "one", "Latency"]);
  await client.merge(`${latencies}/one/status`, { status: { phase: "Failed" } });
  assert.deepEqual(await watching.next(), ["DELETED", "one", "Latency"]);
  await watching.stop();
};

const unfit: Check = async ({ client, at: { configMaps } }) => {
  const watch = (query: string) => client.get(`${configMaps}?watch=true&timeoutSeconds=1&${query}`);
  for (const query of ["labelSelector=%3D%3D", "fieldSelector=data.a%3D1"]) {
    const { code, body } = await watch(query);
    assert.deepEqual([query, code, body.reason], [query, 400, "BadRequest"]);
  }
};

const bookmark: Check = async ({ client, api, namespace, at: { configMaps } }) => {
  const { body: made } = await client.post(configMaps, configMap("one"));
  const version = made.metadata.resourceVersion;
  const told: { type: string; object: Body }[] = [];
  const reading = (async () => {
    const path = `${configMaps}?watch=true&allowWatchBookmarks=true&timeoutSeconds=4&resourceVersion=${version}`;
    for await (const event of client.watch(path)) told.push(event);
  })();
  await client.merge(`${configMaps}/one`, { data: { a: "2" } });
  await until(() => told.length === 1, { everyMs: 10, timeoutMs: 3000 });
  await api.makeNamespace(`${namespace}-too`);
  const { body: elsewhere } = await client.post(`/api/v1/namespaces/${namespace}-too/configmaps`, configMap("one"));
  await reading;
  assert.deepEqual([...new Set(told.map(({ type, object }) => `${type} ${object.kind}`))], ["MODIFIED ConfigMap", "BOOKMARK ConfigMap"]);
  assert.ok(Number(told.at(-1)?.object.metadata.resourceVersion) >= Number(elsewhere.metadata.resourceVersion));
};

/** Silence is no sign of death. */
const rest: Check = async ({ client, namespace }) => {
  const path = `/apis/apps/v1/namespaces/${namespace}/daemonsets`;
  const { resourceVersion } = (await client.get(path)).body.metadata;
  const watch = client.watch(`${path}?watch=true&allowWatchBookmarks=true&timeoutSeconds=4&resourceVersion=${resourceVersion}`);
  for await (const event of watch) assert.fail(JSON.stringify(event));
};

export const watches: Checks = {
  "a watch tells what is there, then every change, and goes on from any version that is remembered": story,
  "a watch that is cut off goes on where it was": resumed,
  "a deletion is told with a version of its own": deletion,
  "a watch selects by field": fields,
  "a watch that is not understood is refused before it begins": unfit,
  "a watch that is about to end says how far it has come": bookmark,
  "of a kind that rests a watch says nothing, not even how far it has come": rest,
};
