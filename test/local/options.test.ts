import assert from "node:assert/strict";
import { test } from "node:test";
import { TreacleError } from "../../src/errors.ts";
import { type Asked, readOptions } from "../../src/local/options.ts";

const plain = { port: "18080", apiPort: "16443", folder: "/tmp/treacle-not-there", json: false };
const read = (changes: Partial<Asked>) => readOptions({ ...plain, ...changes });

test("the defaults, and the bounds themselves", () => {
  assert.deepEqual(read({}), { ...plain, port: 18_080, apiPort: 16_443 });
  const { port, apiPort } = read({ port: "1", apiPort: "65535" });
  assert.deepEqual([port, apiPort], [1, 65_535]);
});

test("what is wrong is said in one error that lists all of it", () => {
  const table: [changes: Partial<Asked>, message: RegExp][] = [
    [{ port: "" }, /^--port "" is no port; expected a whole number from 1 to 65535$/],
    [{ port: "0" }, /^--port "0" is no port/],
    [{ port: "65536" }, /^--port "65536" is no port/],
    [{ apiPort: "6443x" }, /^--api-port "6443x" is no port/],
    [{ apiPort: "-1" }, /^--api-port "-1" is no port/],
    [{ apiPort: "18080" }, /^--port and --api-port are both 18080; expected two different ones$/],
    [{ folder: "src" }, /^--folder src is there already and is not of `treacle local`; name another one$/],
    [{ folder: "package.json" }, /^--folder package.json is there already/],
    [{ folder: "/proc/none/a" }, /^--folder \/proc\/none\/a: there is no folder \/proc\/none to write to$/],
  ];
  for (const [changes, message] of table) assert.throws(() => read(changes), { code: "usage", message });
  assert.throws(
    () => read({ port: "x", apiPort: "y", folder: "src" }),
    (error: unknown) => error instanceof TreacleError && error.code === "usage" && error.problems.length === 3,
  );
});
