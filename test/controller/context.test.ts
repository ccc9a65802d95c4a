import assert from "node:assert/strict";
import { test } from "node:test";
import { createMemories, letGo } from "../../src/controller/context.ts";
import type { Pod } from "../../src/plan/kube.ts";
import { record } from "../plan/samples.ts";

const labels = { "chaos.network/record-uid": "record-uid" };
const pod = (name: string): Pod => ({ metadata: { uid: name, name, namespace: "treacle-nodes", labels }, spec: { containers: [] } });

test("pods that are gone are kept while their record is open, and no longer", () => {
  const memories = createMemories(new Set());
  const memory = memories.of(record());
  memories.podGone(pod("runner-1"));
  assert.deepEqual(
    memory.formerPods.map(({ metadata }) => metadata.name),
    ["runner-1"],
  );
  memory.status = { ...memory.status, phase: "Succeeded" };
  letGo(memory);
  memories.podGone(pod("runner-2")); // as the Job's deletion takes it away
  assert.deepEqual(memory.formerPods, []);
  memories.close();
});
