import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Undo, unwind } from "../../src/undo.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { type Shipped, startShipped } from "./shipped.ts";

const undo: Undo[] = [];
let shipped: Shipped;
before(
  async () =>
    void (shipped = await startShipped(
      undo,
      scriptedRunner(() => "hold"),
    )),
);
after(() => unwind(undo));

test("what the manifests install takes an event and carries it out", async () => {
  const { status } = await shipped.send("requested", "first", request({ duration: "1s" }));
  assert.equal(status, 202);
  await shipped.wait(nameOf("first"), ({ phase }) => phase === "Succeeded");
});
