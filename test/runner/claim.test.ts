import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
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

function makeOlder(file: string, hours: number): void {
  const seconds = Date.now() / 1000 - hours * 3_600;
  utimesSync(file, seconds, seconds);
}

test("what was claimed two days ago is forgotten; a delay that may still be in force is not", () =>
  inFolder((folder) => {
    const old = { recordUid: "old", targetUid: "t" };
    const recent = { ...old, recordUid: "recent" };
    for (const what of [old, recent]) claim(what, folder);
    makeOlder(join(folder, "old.t.begun"), 49);
    makeOlder(join(folder, "recent.t.begun"), 25);
    assert.deepEqual([claim(recent, folder), claim({ ...old, recordUid: "new" }, folder)], [false, true]);
    assert.deepEqual(readdirSync(folder).toSorted(), ["new.t.begun", "recent.t.begun"]);
  }));

test("a folder that others use too keeps what is theirs, however old", () =>
  inFolder((folder) => {
    claim({ recordUid: "r", targetUid: "t" }, folder);
    writeFileSync(join(folder, "theirs"), "");
    makeOlder(join(folder, "theirs"), 1_000);
    claim({ recordUid: "r", targetUid: "t2" }, folder);
    assert.deepEqual(readdirSync(folder).toSorted(), ["r.t.begun", "r.t2.begun", "theirs"]);
  }));

test("a folder in which nothing can be written is no claim", () => {
  assert.throws(() => claim({ recordUid: "r", targetUid: "t" }, "/proc/treacle"), { code: "ENOENT" });
});
