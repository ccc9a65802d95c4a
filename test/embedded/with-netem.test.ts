// scripts/with-netem as this machine runs it: here if its kernel has netem, else in QEMU.
import assert from "node:assert/strict";
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { after, before, describe, test } from "node:test";
import { descendants, until } from "../kernel/lab/leaks.ts";

const script = new URL("../../scripts/with-netem", import.meta.url).pathname;
const isRoot = process.getuid?.() === 0;

interface Started {
  child: ChildProcess;
  said: { stdout: string; stderr: string };
  ended: Promise<number | null>;
}

let folder: string;
before(() => {
  folder = mkdtempSync(`${tmpdir()}/treacle-test-`);
});
after(async () => {
  await until(() => descendants().length === 0).catch(() => assert.deepEqual(descendants(), [], "processes left behind"));
  assert.deepEqual(readdirSync(folder), [], "files left behind");
  rmSync(folder, { recursive: true });
});

/** In a process group of its own, as a shell would start it. */
function start(argv: string[], env: { [name: string]: string } = {}): Started {
  const child = spawn(script, argv, { stdio: ["ignore", "pipe", "pipe"], detached: true, env: { ...process.env, TMPDIR: folder, ...env } });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const) child[stream].on("data", (chunk: Buffer) => (said[stream] += chunk.toString()));
  return { child, said, ended: new Promise((resolve) => child.once("close", resolve)) };
}

test("--help explains, no command is a mistake, and without root there is one line", () => {
  const help = spawnSync(script, ["--help"], { encoding: "utf8" });
  assert.equal(help.status, 0);
  assert.match(help.stdout, /^with-netem COMMAND[^]*WITH_NETEM_SECONDS/);
  assert.equal(spawnSync(script, []).status, 64);
  // By standard input, since another user may not be allowed into this folder.
  const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  const refused = spawnSync("bash", ["-s", "true"], { input: readFileSync(script), encoding: "utf8", ...nobody });
  assert.deepEqual([refused.status, refused.stdout], [77, ""]);
  assert.match(refused.stderr, /^with-netem: [^\n]*root[^\n]*\n$/);
});

describe("as root, side by side", { concurrency: true, ...(isRoot ? {} : { skip: "needs root" }) }, () => {
  test("the command runs as it would here: arguments, folder, environment, clock, netem, output, exit code", async () => {
    const program =
      'echo "$1|$PWD|$LAB|$(date +%s)"; echo wrong >&2; tc qdisc add dev lo root netem delay 1ms && tc qdisc del dev lo root; exit 7';
    const { said, ended } = start(["unshare", "-n", "bash", "-c", program, "bash", "two  words 'quoted' $x"], { LAB: "a\nb" });
    assert.equal(await ended, 7, said.stderr);
    const [argument, pwd, lab, seconds] = said.stdout.trim().split("|");
    assert.deepEqual([argument, pwd, lab, said.stderr], ["two  words 'quoted' $x", process.cwd(), "a\nb", "wrong\n"]);
    assert(Math.abs(Number(seconds) - Date.now() / 1000) < 5, `the clock says ${seconds}`);
  });

  test("output is live, a port answers on loopback, Ctrl-C reaches the command, which ends as it likes", async () => {
    const port = await freePort();
    const program = `
      require("node:http").createServer((_, response) => response.end("hello")).listen(${port}, "0.0.0.0", () => console.log("up"));
      process.on("SIGINT", () => { console.log("reverted"); process.exit(9); });`;
    const { child, said, ended } = start([process.execPath, "-e", program], { WITH_NETEM_PORTS: String(port) });
    await until(() => said.stdout === "up\n" || child.exitCode !== null, 60_000);
    assert.equal(await (await fetch(`http://127.0.0.1:${port}`)).text(), "hello", said.stderr);
    process.kill(-(child.pid ?? assert.fail()), "SIGINT");
    assert.equal(await ended, 9, said.stderr);
    assert.equal(said.stdout, "up\nreverted\n");
  });

  test("a time limit asks with TERM and ends with 124", async () => {
    const program = 'trap "echo asked; exit 3" TERM; echo started; while :; do sleep 0.1; done';
    const { said, ended } = start(["bash", "-c", program], { WITH_NETEM_SECONDS: "30" });
    assert.equal(await ended, 124, said.stderr);
    assert.equal(said.stdout, "started\nasked\n");
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : assert.fail();
}
