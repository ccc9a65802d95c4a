import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { connect as connectTcp } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { type TLSSocket, connect } from "node:tls";
import { generate } from "selfsigned";
import type { Cluster } from "../../src/cluster/api.ts";
import { createLog } from "../../src/log.ts";
import type { Serving } from "../../src/sink/serve.ts";
import { until } from "../../src/wait.ts";
import { ask, serve } from "./sink-bed.ts";

interface Pem {
  cert: string;
  key: string;
}

async function pair(name: string): Promise<Pem> {
  const { cert, private: key } = await generate([{ name: "commonName", value: name }], {
    keySize: 2048,
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }],
  });
  return { cert, key };
}

/** A folder as the kubelet mounts a Secret: its files are links into another folder, for which another one is put in one step. */
function mounted(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), "tls-"));
  t.after(() => rmSync(folder, { recursive: true }));
  let version = 0;
  const put = ({ cert, key }: Pem): void => {
    const name = `..${++version}`;
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "tls.crt"), cert);
    writeFileSync(join(folder, name, "tls.key"), key);
    symlinkSync(name, join(folder, "..data_tmp"));
    renameSync(join(folder, "..data_tmp"), join(folder, "..data"));
    if (version > 1) return;
    for (const file of ["tls.crt", "tls.key"]) symlinkSync(join("..data", file), join(folder, file));
  };
  return { put, files: { tlsCert: join(folder, "tls.crt"), tlsKey: join(folder, "tls.key") } };
}

async function serving(t: TestContext, files: { tlsCert: string; tlsKey: string }): Promise<{ sink: Serving; lines: string[] }> {
  const lines: string[] = [];
  const sink = await serve({} as Cluster, { ...files, log: createLog({ name: "sink", write: (line) => void lines.push(line) }) });
  t.after(() => sink.close());
  return { sink, lines };
}

/** Who answers a new connection, by the name in its certificate. */
async function nameAt(port: number, more: object = {}): Promise<string> {
  const socket: TLSSocket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false, ...more });
  await once(socket, "secureConnect");
  const { subject } = socket.getPeerCertificate();
  socket.destroy();
  return String(subject.CN);
}

function options(port: number, more: object): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method: "OPTIONS", path: "/", ...more }, (response) => {
      void text(response).then(() => resolve(response.statusCode ?? 0), reject);
    });
    asked.on("error", reject).end();
  });
}

test("TLS with a certificate that is verified, nothing before 1.2, nothing in plain; health stays plain", async (t) => {
  const { put, files } = mounted(t);
  const first = await pair("first");
  put(first);
  const { sink } = await serving(t, files);
  assert.equal(await options(sink.port, { ca: first.cert, agent: false }), 204);
  assert.equal(await nameAt(sink.port, { minVersion: "TLSv1.2", maxVersion: "TLSv1.2" }), "first");
  await assert.rejects(
    nameAt(sink.port, { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "ALL:@SECLEVEL=0" }),
    /protocol version|alert/i,
  );
  await assert.rejects(ask(sink.port, { method: "OPTIONS" }), /hang up|ECONNRESET/);
  assert.equal((await ask(sink.healthPort, { method: "GET", path: "/readyz" })).status, 200);
});

test("a new certificate is for new connections; what is open goes on; a broken one is told once and not used", async (t) => {
  const { put, files } = mounted(t);
  const [first, second, third] = [await pair("first"), await pair("second"), await pair("third")];
  put(first);
  const { sink, lines } = await serving(t, files);
  const agent = new Agent({ keepAlive: true, maxSockets: 1, ca: first.cert });
  t.after(() => agent.destroy());
  assert.equal(await options(sink.port, { agent }), 204);
  const isServed = (name: string) => async () => (await nameAt(sink.port)) === name;
  const told = (message: RegExp) => lines.filter((line) => message.test(line)).length;
  const within = { everyMs: 50, timeoutMs: 10_000 };

  put(second);
  assert.ok(await until(isServed("second"), within));
  put({ cert: third.cert, key: second.key });
  assert.ok(await until(async () => told(/cannot be used/) > 0, within));
  assert.equal(await nameAt(sink.port), "second");
  assert.equal((await ask(sink.healthPort, { method: "GET", path: "/readyz" })).status, 200);
  put({ cert: "no certificate", key: second.key });
  assert.ok(await until(async () => told(/cannot be used/) > 1, within));
  put(third);
  assert.ok(await until(isServed("third"), within));
  assert.deepEqual([told(/cannot be used: the old one is kept/), told(/a new certificate is in use/)], [2, 2]);
  // The first connection: a new one would not be accepted with this CA.
  assert.equal(await options(sink.port, { agent }), 204);
  assert.ok(!lines.join("").includes("PRIVATE KEY"));
});

test("files that are none, or not a pair, are told at the start", async (t) => {
  const { put, files } = mounted(t);
  const wanted = { code: "usage", message: /are no certificate and its key/ };
  await assert.rejects(serving(t, files), wanted);
  put({ cert: (await pair("one")).cert, key: (await pair("two")).key });
  await assert.rejects(serving(t, files), wanted);
});

test("a connection on which nobody speaks TLS does not keep the sink from ending", async (t) => {
  const { put, files } = mounted(t);
  put(await pair("first"));
  const { sink } = await serving(t, files);
  const silent = connectTcp(sink.port, "127.0.0.1").on("error", () => {});
  await once(silent, "connect");
  const began = performance.now();
  await sink.close();
  assert.ok(performance.now() - began < 8000);
  silent.destroy();
});
