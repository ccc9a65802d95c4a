import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openNamespace } from "../../src/runner/namespace.ts";
import { openOwner } from "../../src/runner/owner.ts";
import { makeLab, type Lab } from "./lab.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
after(() => lab.dispose());

test("what is no network namespace is refused at once, and without being opened", () => {
  const folder = mkdtempSync(join(tmpdir(), "namespace-"));
  const pipe = join(folder, "pipe");
  spawnSync("mkfifo", [pipe]);
  const descriptors = readdirSync("/proc/self/fd").length;
  for (const path of [pipe, folder, "/dev/null", "/etc/hostname"]) assert.throws(() => openNamespace(path), { code: "usage" }, path);
  for (const path of ["/run/netns/nowhere", "/proc/4194305/ns/net", `/${"x".repeat(5_000)}`, ""]) {
    assert.throws(() => openNamespace(path), { code: "target-gone" }, path);
  }
  assert.equal(readdirSync("/proc/self/fd").length, descriptors);
  rmSync(folder, { recursive: true });
});

test("once a process is inside, the path's own mount can be unmounted: that is how a runtime ends a pod's network", async () => {
  const namespace = openNamespace(lab.b.path);
  const owner = await openOwner(namespace);
  try {
    namespace.enterThrough(owner.pid);
    assert.equal(namespace.isGone(), false);
    const { status, stderr } = spawnSync("umount", [lab.b.path], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    assert.equal(namespace.isGone(), true);
    const { stdout } = await namespace.run(["ip", "-br", "addr", "show", "dev", "eth0"]);
    assert(stdout.includes(lab.b.v4), stdout); // still reached by the descriptor
  } finally {
    await owner.close();
    namespace.close();
  }
});
