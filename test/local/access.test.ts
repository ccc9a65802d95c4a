import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { folderProblem, writeAccess } from "../../src/local/access.ts";
import { type Undo, unwind } from "../../src/undo.ts";

let parent: string;
before(() => {
  parent = mkdtempSync(join(tmpdir(), "treacle-access-"));
});
after(() => rmSync(parent, { recursive: true }));

const kubeconfig = { clusters: [{ cluster: { server: "https://127.0.0.1:16443" } }] };
const embedded = { kubeconfig, caPem: "-----BEGIN…\n", adminToken: "secret" } as Parameters<typeof writeAccess>[1];

test("what is written is for its owner only, and goes again with its folder", async () => {
  const folder = join(parent, "own");
  const undo: Undo[] = [];
  assert.equal(folderProblem(folder, 16_443), undefined);
  const access = await writeAccess(folder, embedded, undo);
  assert.deepEqual(access, { kubeconfig: join(folder, "kubeconfig"), curlrc: join(folder, "curlrc") });
  assert.deepEqual(readdirSync(folder).toSorted(), ["ca.crt", "curlrc", "kubeconfig"]);
  for (const name of readdirSync(folder)) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o600, name);
  assert.equal(statSync(folder).mode & 0o777, 0o700);
  assert.equal(readFileSync(access.curlrc, "utf8"), `cacert = "${folder}/ca.crt"\nheader = "Authorization: Bearer secret"\n`);
  assert.deepEqual(JSON.parse(readFileSync(access.kubeconfig, "utf8")), kubeconfig);
  await unwind(undo);
  assert.deepEqual(readdirSync(parent), []);
});

test("the folder of a killed one with the same port is taken over, that of another one is not", async () => {
  const folder = join(parent, "left");
  const undo: Undo[] = [];
  await writeAccess(folder, embedded, []);
  assert.equal(folderProblem(folder, 16_443), undefined);
  assert.equal(folderProblem(folder, 6443), " is that of another `treacle local`; name another one, or remove it if that has been killed");
  await writeAccess(folder, embedded, undo);
  writeFileSync(join(folder, "notes"), "");
  assert.equal(folderProblem(folder, 16_443), " is there already and is not of `treacle local`; name another one");
  await unwind(undo);
  assert.deepEqual(readdirSync(folder), ["notes"], "what is somebody else's stays");
});

test("an empty folder will do, a file will not", () => {
  mkdirSync(join(parent, "empty"));
  writeFileSync(join(parent, "file"), "");
  assert.equal(folderProblem(join(parent, "empty"), 1), undefined);
  assert.match(String(folderProblem(join(parent, "file"), 1)), /is there already/);
});
