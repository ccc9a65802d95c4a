import assert from "node:assert/strict";
import { test } from "node:test";
import { refuseWithoutNetem } from "../../src/local/preflight.ts";

const self = process as { getuid: () => number };

test("who is not root is told so, with the way out, before anything is tried", async (t) => {
  t.mock.method(self, "getuid", () => 1000);
  await assert.rejects(refuseWithoutNetem("demo", 100), { code: "not-root", message: /needs root; run it with sudo/ });
});

test("a missing tool is named, with the way to get it", async (t) => {
  t.mock.method(self, "getuid", () => 0);
  const path = process.env["PATH"];
  process.env["PATH"] = "/nonexistent";
  try {
    await assert.rejects(refuseWithoutNetem("demo", 100), {
      code: "tool-missing",
      message:
        /^cannot start \w+: [^\n]*; the packages iproute2, nftables and util-linux are needed: on Debian `npm run demo` installs them$/,
    });
  } finally {
    process.env["PATH"] = path;
  }
});
