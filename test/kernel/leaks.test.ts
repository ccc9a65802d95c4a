// What a kernel test leaves on the machine fails its file: one of each.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { leakCheck } from "../../scripts/test/reporter.ts";
import { run } from "../../src/exec.ts";

type Argv = [string, ...string[]];

const left: { make: Argv; remove: Argv; said: string }[] = [
  { make: ["ip", "netns", "add", "left-behind"], remove: ["ip", "netns", "del", "left-behind"], said: "namespace left-behind" },
  { make: ["ip", "link", "add", "left0", "type", "ifb"], remove: ["ip", "link", "del", "left0"], said: "device left0" },
  {
    make: ["nft", "add", "table", "netdev", "left_behind"],
    remove: ["nft", "delete", "table", "netdev", "left_behind"],
    said: "nft table netdev left_behind",
  },
];

test("a namespace, an ifb and a table that are left behind fail their file", async () => {
  const folder = mkdtempSync(join(tmpdir(), "leaks-"));
  const fixture = join(folder, "forgets.test.mjs");
  const makes = left.map(({ make: [file, ...args] }) => `execFileSync(${JSON.stringify(file)}, ${JSON.stringify(args)});`);
  const imports = `import { execFileSync } from "node:child_process"; import { test } from "node:test";`;
  writeFileSync(fixture, `${imports}\ntest("good", () => {\n${makes.join("\n")}\n});\n`);
  try {
    const env = ["env", "-u", "NODE_TEST_CONTEXT", "TESTS_TIER=kernel"] as const;
    const { code, stdout } = await run([...env, process.execPath, "--test", "--test-reporter=tap", `--import=${leakCheck}`, fixture]);
    assert.equal(code, 1, stdout);
    const said = /forgets\.test\.mjs left behind: ([^'\n]*)/.exec(stdout)?.[1]?.split("; ");
    assert.deepEqual(
      said,
      left.map((one) => one.said),
    );
  } finally {
    for (const { remove } of left) await run(remove);
    rmSync(folder, { recursive: true });
  }
});
