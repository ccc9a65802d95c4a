import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

// To root everything is writable, unless that power is taken from it.
const mortal = process.getuid?.() === 0 ? ["setpriv", "--bounding-set", "-dac_override"] : [];

test("a folder that is not there and one that may not be written to are two things", () => {
  const folder = mkdtempSync(join(tmpdir(), "treacle-place-"));
  chmodSync(folder, 0o555);
  try {
    assert.equal(whyNot(join(folder, "x")), `: this user may not write to the folder ${folder}`);
    assert.equal(whyNot(join(folder, "none", "x")), `: there is no folder ${join(folder, "none")} to write to`);
    chmodSync(folder, 0o755);
    assert.equal(whyNot(join(folder, "x")), "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What a process without root's power over files is told. */
function whyNot(path: string): string {
  const source = JSON.stringify(new URL("../../src/local/place.ts", import.meta.url));
  const script = `import { whyNotAt } from ${source}; process.stdout.write(whyNotAt(${JSON.stringify(path)}) ?? "");`;
  return execFileSync("env", [...mortal, process.execPath, "--input-type=module", "-e", script], { encoding: "utf8" });
}
