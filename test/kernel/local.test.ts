// The shipped program kept running, as a person tries it; and nothing left, however it ends.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { run } from "../../src/exec.ts";
import { listen } from "../../src/listen.ts";
import type { Ready } from "../../src/local/ready.ts";
import { type Stock, assertNoLeaks, takeStock, until } from "./lab/leaks.ts";

const bundle = fileURLToPath(new URL("../../dist/treacle.cjs", import.meta.url));

let parent: string;
let folder: string;
let ports: string[];
let stock: Stock;
before(async () => {
  parent = mkdtempSync(join(tmpdir(), "local-test-"));
  folder = join(parent, "treacle-local");
  const [port, apiPort] = [await freePort(), await freePort()];
  ports = ["--port", String(port), "--api-port", String(apiPort)];
  stock = await takeStock();
});
after(() => rmSync(parent, { recursive: true, force: true }));
const started: Local[] = [];
afterEach(async () => {
  // After a test that failed half-way.
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGTERM");
    await ended;
  }
  await assertNoLeaks(stock);
});

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server, { port: 0, host: "127.0.0.1" });
  await new Promise((resolve) => server.close(resolve));
  return port;
}

type Line = { ready: Ready } | { type: string; data: { reason?: string } };

interface Local {
  child: ChildProcess;
  lines: Line[];
  ended: Promise<{ code: number | null; stderr: string }>;
  ready: () => Promise<Ready>;
  /** Waits until an event of this kind has come. */
  event: (suffix: string) => Promise<void>;
  /** Waits until this has been said on standard error. */
  saying: (text: string) => Promise<void>;
}

function local(): Local {
  // As on a machine of its own: with-netem's would have the folder in the current one.
  const env = { ...process.env, WITH_NETEM_GUEST: "" };
  const argv = [bundle, "local", "--json", "--folder", folder, ...ports];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"], env });
  const lines: Line[] = [];
  let [stderr, over] = ["", false];
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line) as Line));
  const ended = new Promise<Awaited<Local["ended"]>>((resolve) => {
    child.once("close", (code) => {
      over = true;
      resolve({ code, stderr });
    });
  });
  const wait = async (condition: () => boolean, what: string): Promise<void> => {
    await until(() => over || condition(), 120_000).catch(() => {});
    assert(condition(), `${what}: ${stderr}`);
  };
  const one: Local = {
    child,
    lines,
    ended,
    async ready() {
      await wait(() => lines.length > 0, "not ready");
      const [first] = lines;
      assert(first && "ready" in first);
      return first.ready;
    },
    event: (suffix) => wait(() => suffixes(lines).includes(suffix), `no ${suffix} came`),
    saying: (text) => wait(() => stderr.includes(text), text),
  };
  started.push(one);
  return one;
}

const suffixes = (lines: Line[]): string[] =>
  lines.flatMap((line) => ("type" in line ? line.type.replace("chaos.network.latency.", "") : []));

// Demo and local share what they start and how they end, so this is so for both.
test("SIGTERM while it is starting ends with 143", async () => {
  const { child, ended, saying } = local();
  await saying("pods checkout");
  child.kill("SIGTERM");
  const { code, stderr } = await ended;
  assert.equal(code, 143, stderr);
});

test("what a killed one has left the next one takes away; the printed request works, and Ctrl-C in force takes all back", async () => {
  const first = local();
  await first.ready();
  first.child.kill("SIGKILL");
  assert.equal((await first.ended).code, null);
  assert.match((await run(["ip", "-br", "link"])).stdout, /^treacle-br0 /m);
  assert(existsSync(folder));

  const { child, lines, ended, ready, event } = local();
  const { sink, api, pods, nodeNamespace, request, events } = await ready();
  assert.equal(events, null);
  assert.deepEqual(pods.map(({ namespace, name, port }) => `${namespace}/${name}:${port}`).toSorted(), [
    "shop/ads:8080",
    "shop/checkout:8080",
    "shop/inventory:8080",
    "shop/payments:8080",
  ]);
  assert((await run(["ip", "-br", "link"])).stdout.match(/^treacle-br\d+ /gm)?.length === 1, "the bridge of the first is gone");

  const { url, headers, body, record } = request;
  const answer = await fetch(url, { method: "POST", headers, body });
  assert.deepEqual([answer.status, answer.headers.get("location")], [202, `/v1/latencies/${record}`], await answer.text());
  await event("applied");
  // The status is written at most once a second.
  const phase = async (): Promise<string> =>
    ((await (await fetch(new URL(`/v1/latencies/${record}`, sink))).json()) as { phase: string }).phase;
  await until(async () => (await phase()) === "Running");
  assert.equal(await phaseByApi(api, `namespaces/${nodeNamespace}/latencies/${record}`), "Running");

  child.kill("SIGINT");
  const { code, stderr } = await ended;
  assert.equal(code, 130, stderr);
  assert.deepEqual(suffixes(lines), ["accepted", "applied", "reverted"]);
  const last = lines.at(-1);
  assert(last && "data" in last);
  assert.equal(last.data.reason, "runner-stopped");
  assert.equal(existsSync(folder), false);
});

/** With the kubeconfig, as kubectl does. */
async function phaseByApi({ kubeconfig }: Ready["api"], path: string): Promise<string> {
  const program = `
    const { readFileSync } = require("node:fs");
    const { clusters: [{ cluster }], users: [{ user }] } = JSON.parse(readFileSync(process.argv[1], "utf8"));
    const ca = Buffer.from(cluster["certificate-authority-data"], "base64");
    const headers = { authorization: "Bearer " + user.token };
    require("node:https").get(cluster.server + "/apis/chaos.network/v1alpha1/" + process.argv[2], { ca, headers }, async (response) => {
      console.log(JSON.parse((await response.toArray()).join("")).status.phase);
    });`;
  assert.match(readFileSync(kubeconfig, "utf8"), /"current-context": "treacle-embedded"/);
  return (await run([process.execPath, "-e", program, kubeconfig, path])).stdout.trim();
}
