// What is answered about a past that the server has forgotten. One test only: while etcd forgets, a watch that begins may fail.
import assert from "node:assert/strict";
import { type Check, type Checks, configMap, latency, namesIn } from "./bed.ts";

const past: Check = async ({ client, api, at: { configMaps, latencies } }) => {
  for (const name of ["a", "b", "c"]) await client.post(configMaps, configMap(name, { labels: { page: "" } }));
  await client.post(latencies, latency("one"));
  const path = `${configMaps}?labelSelector=page&limit=1`;
  const { body: first } = await client.get(path);
  await client.merge(`${configMaps}/a`, { data: { a: "2" } });
  await api.forget();
  // The real server looks every 15 s for what etcd has forgotten.
  const refused = await client.until(`${path}&continue=${encodeURIComponent(first.metadata.continue)}`, ({ code }) => code === 410, 40_000);
  assert.equal(refused.reason, "Expired");
  assert.deepEqual(namesIn(await client.get(path)), ["a"], "from the beginning it goes on");

  // The real server remembers no version of a kind that is older than the kind; the embedded one remembers so many changes.
  const events = [];
  for await (const event of client.watch(`${latencies}?watch=true&timeoutSeconds=5&resourceVersion=2`)) events.push(event);
  assert.deepEqual(
    events.map(({ type, object }) => [type, object.kind, object.code, object.reason]),
    [["ERROR", "Status", 410, "Expired"]],
  );
  const anew = client.watch(`${latencies}?watch=true&resourceVersion=0`);
  const { value } = await anew.next();
  assert.deepEqual([value?.type, value?.object.metadata.name ?? value?.object.message], ["ADDED", "one"], "from now on it goes on");
  await anew.return(undefined);
};

export const forgotten: Checks = {
  "a page, or a watch, from a moment that is forgotten is refused with 410": past,
};
