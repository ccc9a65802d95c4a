import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { claim } from "../../src/runner/claim.ts";

function inFolder(body: (folder: string) => void): void {
  const parent = mkdtempSync(join(tmpdir(), "claims-"));
  try {
    body(join(parent, "treacle"));
  } finally {
    rmSync(parent, { recursive: true });
  }
}

test("a target of a record is begun once, and every other one as well", () =>
  inFolder((folder) => {
    const one = { recordUid: "r1", targetUid: "t1" };
    assert.deepEqual(
      [one, one, { ...one, targetUid: "t2" }, { ...one, recordUid: "r2" }, one].map((what) => claim(what, folder)),
      [true, false, true, true, false],
    );
  }));

test("uids lead nowhere else, and do not run together", () =>
  inFolder((folder) => {
    assert.equal(claim({ recordUid: "../x", targetUid: "../../y" }, folder), true);
    assert.equal(claim({ recordUid: "a%2Eb", targetUid: "c" }, folder), true);
    assert.equal(claim({ recordUid: "a", targetUid: "b%2Ec" }, folder), true);
    assert.equal(readdirSync(folder).length, 3);
  }));

test("what was claimed an hour ago is forgotten", () =>
  inFolder((folder) => {
    const old = { recordUid: "old", targetUid: "t" };
    claim(old, folder);
    claim({ ...old, recordUid: "recent" }, folder);
    const ago = Date.now() / 1000 - 3_700;
    utimesSync(join(folder, "old.t"), ago, ago);
    claim({ ...old, recordUid: "new" }, folder);
    assert.deepEqual(readdirSync(folder).toSorted(), ["new.t", "recent.t"]);
  }));

test("a folder in which nothing can be written is no claim", () => {
  assert.throws(() => claim({ recordUid: "r", targetUid: "t" }, "/proc/treacle"), { code: "ENOENT" });
});
