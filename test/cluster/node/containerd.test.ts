// A node whose runtime is containerd, Debian's: what a runner asks for there has another name, socket and form than CRI-O's.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { type Undo, unwind } from "../../../src/undo.ts";
import { nameOf } from "../../flow/bed.ts";
import { examined, problems } from "./diagnosis.ts";
import { abort, areDelayed, askedFor, assertIds, assertRuns } from "./experiment.ts";
import { type Installed, startInstalled } from "./installed.ts";

const undo: Undo[] = [];
let bed: Installed;
before(async () => void (bed = await startInstalled(undo, { runtime: "containerd" })));
afterEach(() => bed.tidy());
after(() => unwind(undo));

test("the doctor finds containerd, and all in order", async () => {
  const diagnosis = await examined(bed);
  assert.deepEqual([diagnosis.code, problems(diagnosis)], [0, []], JSON.stringify(diagnosis));
  const [row] = diagnosis.nodes;
  assert.match(row?.runtime ?? "", /^containerd:\/\/1\.6\.\d+/);
  assert.deepEqual([...new Set(Object.values(row?.grades ?? {}))], ["ok"], JSON.stringify(row));
  assert.match(row?.seen.runtime ?? "", /^containerd 1\.6\.\S+, \d+ sandboxes, unix:\/\/\/run\/containerd\/containerd\.sock$/);
});

test("an experiment: containerd's socket in its Job, the pod's sandbox, a measured delay, its end by an event, and nothing left", async () => {
  const { v4, pod6 } = bed.payments;
  const delayed = (pod: string): Promise<boolean[]> => areDelayed(bed, pod, v4, pod6, bed.inventory.v4);
  assert.deepEqual(await delayed("checkout-1"), [false, false, false]);
  const name = nameOf("containerd");
  await bed.send("requested", "containerd", askedFor(bed, { target: { namespace: "shop", pods: ["checkout-1"] } }));
  const [applied] = await bed.events("applied", name);
  const { spec } = await assertRuns(bed, /^containerd:\/\/[0-9a-f]{64}$/);
  assert.equal(spec.volumes?.find((volume) => volume.name === "runtime")?.hostPath?.path, "/run/containerd");
  assert.deepEqual(await Promise.all(["checkout-1", "checkout-2"].map(delayed)), [
    [true, true, false],
    [false, false, false],
  ]);
  assert.deepEqual([applied?.verified, applied?.interfaces], ["probe", ["eth0"]], JSON.stringify(applied));

  await abort(bed, name);
  const [reverted] = await bed.events("reverted", name);
  assert.deepEqual([reverted?.reason, reverted?.verified], ["aborted", "probe"], JSON.stringify(reverted));
  assert.deepEqual(await delayed("checkout-1"), [false, false, false]);
  await bed.events("completed", name);
  assert.equal((await bed.final(name)).phase, "Aborted");
  await assertIds(bed, name, ["accepted", "applied", "reverted", "completed"]);
});
