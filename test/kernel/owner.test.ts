import assert from "node:assert/strict";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { run } from "../../src/exec.ts";
import { openNamespace, type Namespace } from "../../src/runner/namespace.ts";
import { openOwner } from "../../src/runner/owner.ts";
import { makeLab, type Lab } from "./lab.ts";

let lab: Lab;
before(async () => {
  lab = await makeLab();
});
afterEach(() => lab.assertClean(lab.a));
after(() => lab.dispose());

const table = "netdev treacle";
const lock = `add table ${table} { flags owner; }`;
const listed = async (): Promise<string> => (await lab.must(lab.a, ["nft", "list", "tables"])).trim();

async function inside(body: (namespace: Namespace) => Promise<void>): Promise<void> {
  const namespace = openNamespace(lab.a.path);
  try {
    await body(namespace);
  } finally {
    namespace.close();
  }
}

test("a line is acknowledged when the kernel has it; closing the owner takes the table away", () =>
  inside(async (namespace) => {
    const owner = await openOwner(namespace);
    await owner.apply(lock);
    assert.equal(await listed(), `table ${table}`);
    await owner.close();
    assert.equal(await listed(), "");
    assert(owner.hasEnded());
  }));

test("where no terminal is described, as in the runner's image, nft says so and does what it is told", () =>
  inside(async (namespace) => {
    const { TERM } = process.env;
    process.env["TERM"] = "nowhere";
    try {
      const owner = await openOwner(namespace);
      await owner.apply(lock);
      assert.equal(await listed(), `table ${table}`);
      await owner.close();
    } finally {
      if (TERM === undefined) delete process.env["TERM"];
      else process.env["TERM"] = TERM;
    }
  }));

test("lines that are sent at the same time are each told their own fate", () =>
  inside(async (namespace) => {
    const owner = await openOwner(namespace);
    try {
      await owner.apply(lock);
      const fates = await Promise.allSettled([
        owner.apply(`add set ${table} one { type ipv4_addr; }`),
        owner.apply(`add element ${table} nowhere { 10.0.0.1 }`),
        owner.apply(`add set ${table} two { type ipv4_addr; }`),
      ]);
      assert.deepEqual(
        fates.map(({ status }) => status),
        ["fulfilled", "rejected", "fulfilled"],
      );
      assert.match(String((fates[1] as PromiseRejectedResult).reason), /No such file or directory/);
    } finally {
      await owner.close();
    }
  }));

test("a table that another owns is refused each time, however often it is tried", () =>
  inside(async (namespace) => {
    const [first, second] = [await openOwner(namespace), await openOwner(namespace)];
    try {
      await first.apply(lock);
      for (let i = 0; i < 50; i++) await assert.rejects(second.apply(lock), { code: "tool-failed", message: /Operation not permitted/ });
      await first.close();
      await second.apply(lock);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
  }));

test("ten thousand addresses in one line", () =>
  inside(async (namespace) => {
    const owner = await openOwner(namespace);
    try {
      const addresses = Array.from({ length: 10_000 }, (_, i) => `10.0.${i >> 8}.${i & 255}`);
      const chunks = Array.from({ length: 20 }, (_, n) => addresses.slice(n * 500, n * 500 + 500));
      const adds = chunks.map((chunk) => `add element ${table} many { ${chunk.join(", ")} }`);
      await owner.apply(lock);
      await owner.apply([`add set ${table} many { type ipv4_addr; }`, ...adds].join("; "));
      const shown = await lab.must(lab.a, ["nft", "list", "set", "netdev", "treacle", "many"]);
      assert.equal(shown.match(/10\.0\.\d+\.\d+/g)?.length, 10_000);
    } finally {
      await owner.close();
    }
  }));

test("an nft that does not answer is killed, and its table goes with it", () =>
  inside(async (namespace) => {
    const owner = await openOwner(namespace, 2_000);
    await owner.apply(lock);
    process.kill(owner.pid, "SIGSTOP");
    await assert.rejects(owner.apply(`add set ${table} one { type ipv4_addr; }`), {
      code: "tool-failed",
      message: /no acknowledgement within 2000 ms/,
    });
    assert(owner.hasEnded());
    assert.equal(await listed(), "");
    await assert.rejects(owner.apply(lock), { code: "tool-failed" });
  }));

test("no nft: tool-missing; a namespace of another kind: usage", async () => {
  const { PATH } = process.env;
  const folder = mkdtempSync(join(tmpdir(), "no-nft-"));
  const nsenter = (await run(["sh", "-c", "command -v nsenter"])).stdout.trim();
  symlinkSync(nsenter, join(folder, "nsenter"));
  try {
    process.env["PATH"] = folder;
    await inside((namespace) => assert.rejects(openOwner(namespace), { code: "tool-missing", message: /failed to execute nft/ }));
  } finally {
    process.env["PATH"] = PATH;
    rmSync(folder, { recursive: true });
  }
  const other = openNamespace("/proc/self/ns/uts");
  await assert.rejects(openOwner(other), { code: "usage", message: /not a network namespace/ });
  other.close();
});
