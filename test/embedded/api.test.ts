// What is the embedded cluster's own: what it does not understand it refuses, and never does by half.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Body } from "./client.ts";
import { configMaps, withCluster } from "./cluster.ts";

test("what a real cluster would do and this one cannot is refused", () =>
  withCluster({ network: "none" }, async (client) => {
    const one = { metadata: { name: "one" }, data: { a: "1" } };
    const { body: made } = await client.post(configMaps, one);
    const patch = (type: string, body: unknown) => client.call("PATCH", `${configMaps}/one`, { body, type });
    const json = "application/json-patch+json";
    const table: [string, Promise<{ code: number; body: Body }>, number, string][] = [
      ["strategic patch", patch("application/strategic-merge-patch+json", {}), 415, "UnsupportedMediaType"],
      ["server-side apply", patch("application/apply-patch+yaml", {}), 415, "UnsupportedMediaType"],
      ["protobuf", client.call("POST", configMaps, { body: {}, type: "application/vnd.kubernetes.protobuf" }), 415, "UnsupportedMediaType"],
      ["JSON patch of a part", patch(json, [{ op: "remove", path: "/data/a" }]), 400, "BadRequest"],
      ["JSON patch below the top", patch(json, [{ op: "add", path: "/data/b", value: "2" }]), 400, "BadRequest"],
      ["a name that is to be made up", client.post(configMaps, { metadata: { generateName: "one-" } }), 422, "Invalid"],
      ["a deletion that is not meant", client.remove(`${configMaps}/one?dryRun=All`), 400, "BadRequest"],
      ["the same, said in the body", client.remove(`${configMaps}/one`, { dryRun: ["All"] }), 400, "BadRequest"],
      ["a creation that is not meant", client.post(`${configMaps}?dryRun=All`, { metadata: { name: "two" } }), 400, "BadRequest"],
      ["deletion of a collection", client.remove(configMaps), 405, "MethodNotAllowed"],
    ];
    for (const [title, answer, code, reason] of table) {
      const { code: got, body } = await answer;
      assert.deepEqual([title, got, body.kind, body.code, body.reason], [title, code, "Status", code, reason]);
    }
    assert.deepEqual((await client.get(configMaps)).body.items, [{ ...made, apiVersion: undefined, kind: undefined }].map(plain));
  }));

const plain = (value: object): object => JSON.parse(JSON.stringify(value)) as object;
