import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { startEmbedded } from "../../src/embedded/start.ts";
import { run } from "../../src/exec.ts";
import { type Body, connect } from "../embedded/client.ts";
import { type Client, conditions, configMaps, job, jobs, pods, withCluster } from "../embedded/cluster.ts";
import { type Stock, assertNoLeaks, takeStock, until } from "./lab/leaks.ts";

let stock: Stock;
before(async () => {
  stock = await takeStock();
});
after(() => assertNoLeaks(stock));

const withinMs = 60_000;
const images = { sh: ["/bin/sh", "-c"], node: [process.execPath, "-e"] } as const;
const server = { name: "main", image: "embedded.invalid/tcp-server", ports: [{ containerPort: 8080 }, { containerPort: 8443 }] };

/** Pods "a", "b", … with their servers listening. */
async function startPods(client: Client, ...names: string[]): Promise<Body[]> {
  for (const name of names) await client.post(pods, { metadata: { name, labels: { app: name } }, spec: { containers: [server] } });
  const path = `${pods}?labelSelector=app&fieldSelector=status.phase%3DRunning`;
  return (await client.until(path, ({ body }) => body.items.length === names.length, withinMs)).items;
}

/** Pod of a Job that has ended. */
async function endOf(client: Client, name: string): Promise<Body> {
  await client.until(`${jobs}/${name}`, ({ body }) => conditions(body).some((text) => /^(Complete|Failed) /.test(text)), withinMs);
  return (await client.get(`${pods}?labelSelector=job-name%3D${name}`)).body.items[0];
}

const terminated = (pod: Body) => pod.status.containerStatuses[0].state.terminated;

/** Processes whose environment says this. */
function processesWith(text: string): string[] {
  return readdirSync("/proc").filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, "utf8").includes(text);
    } catch {
      return false;
    }
  });
}

test("application pods are namespaces that crictl knows, reach each other on both families, and go without a trace", () => {
  const lines: string[] = [];
  return withCluster({ images, onLog: (_, line) => lines.push(line) }, async (client) => {
    const [a, b] = await startPods(client, "a", "b");
    const script = `set -e
      id=$(crictl -t 10s pods --label io.kubernetes.pod.uid=$A -o json | sed -n 's/ *"id": "\\(.*\\)",/\\1/p')
      crictl -r unix:///run/crio/crio.sock inspectp -o json $id
      crictl pods --label io.kubernetes.pod.uid=none -o json
      ! crictl inspectp -o json 0123456789abcdef`;
    await client.post(jobs, job("look", { image: "sh", args: [script], env: [{ name: "A", value: a.metadata.uid }] }));
    const looked = await endOf(client, "look");
    const log = lines.join("\n");
    assert.equal(terminated(looked).exitCode, 0, log);
    assert.match(log, /could not find pod 0123456789abcdef/);
    assert.match(log, /"items": \[\]/);
    const inspected = JSON.parse(log.slice(0, log.indexOf("\n}\n") + 3));
    const { namespaces } = inspected.info.runtimeSpec.linux;
    assert.match(namespaces[0].path, /^\/var\/run\/netns\/treacle-br\d+\.[0-9a-f-]{36}$/);
    assert.deepEqual(inspected.status.metadata, { name: "a", uid: a.metadata.uid, namespace: "shop", attempt: 0 });
    assert.equal(inspected.status.network.ip, a.status.podIP);

    const echo = `for (const host of process.argv.slice(1)) for (const port of [8080, 8443]) {
      const socket = require("net").connect({ host, port }, () => socket.end("hi")).on("data", (data) => console.log(host, port, String(data)));
    }`;
    const hosts = b.status.podIPs.map(({ ip }: Body) => ip);
    const seen = await run(["nsenter", `--net=${namespaces[0].path}`, "--", process.execPath, "-e", echo, ...hosts]);
    const expected = hosts.flatMap((host: string) => [`${host} 8080 hi`, `${host} 8443 hi`]);
    assert.deepEqual(seen.stdout.trim().split("\n").toSorted(), expected.toSorted(), seen.stderr);

    await client.remove(`${pods}/a`);
    await client.until(`${pods}/a`, ({ code }) => code === 404, withinMs);
    assert.equal(readdirSync("/run/netns").includes(namespaces[0].path.split("/").at(-1)), false);
  });
});

test("a container finds its token and a termination log of its own; the machine's /run and /dev stay as they are", () =>
  withCluster({ images }, async (client) => {
    await client.post(configMaps, { metadata: { name: "orders" }, data: {} });
    const script = `
      const { readFileSync, writeFileSync, openSync, writeSync, readdirSync } = require("fs");
      const account = "/var/run/secrets/kubernetes.io/serviceaccount/";
      const [token, ca, namespace] = ["token", "ca.crt", "namespace"].map((name) => readFileSync(account + name, "utf8"));
      const { KUBERNETES_SERVICE_HOST: host, KUBERNETES_SERVICE_PORT: port } = process.env;
      const get = (name) => new Promise((resolve) => require("https").get({ host, port, ca, headers: { authorization: "Bearer " + token },
        path: "/api/v1/namespaces/" + namespace + "/configmaps/" + name }, (response) => resolve(response.resume().statusCode)));
      writeFileSync("/run/treacle-test-made", "");
      const log = openSync("/dev/termination-log", "r+");
      Promise.all([get("orders"), get("other")]).then((codes) => {
        writeSync(log, JSON.stringify({ codes, netns: readdirSync("/run").includes("netns") }).padEnd(5000), 0);
        process.exitCode = 4;
      });`;
    const container = { image: "node", args: [script] };
    await client.post(jobs, job("one", container, { job: { backoffLimit: 0 } }));
    const { exitCode, reason, message } = terminated(await endOf(client, "one"));
    assert.deepEqual([exitCode, reason], [4, "Error"]);
    assert.equal(Buffer.byteLength(message), 4096);
    await client.post(jobs, job("two", { ...container, args: [script.replace("padEnd(5000)", "padEnd(1)")] }));
    const { items } = await client.until(
      `${pods}?labelSelector=job-name%3Dtwo&fieldSelector=status.phase%3DFailed`,
      ({ body }) => body.items.length > 0,
      withinMs,
    );
    assert.deepEqual(JSON.parse(terminated(items[0]).message), { codes: [200, 404], netns: false });
    for (const file of ["termination-log", "treacle-test-made"]) {
      assert.equal([...readdirSync("/run"), ...readdirSync("/dev")].includes(file), false, file);
    }
  }));

test("readiness follows the probe inside the container, SIGTERM is for the main process, and what it leaves behind is killed", () =>
  withCluster({ images }, async (client) => {
    const readinessProbe = { exec: { command: ["test", "-e", "/run/ready"] }, periodSeconds: 1 };
    const script = `setsid sleep 1000 & touch /run/ready; trap 'echo polite; exit 7' TERM; while :; do sleep 0.1; done`;
    await client.post(jobs, job("one", { image: "sh", args: [script], readinessProbe }, { job: { backoffLimit: 0 } }));
    await client.until(`${jobs}/one`, ({ body }) => body.status.ready === 1, withinMs);
    const { items } = (await client.get(pods)).body;
    const mark = `CONTAINER_ID=${items[0].status.containerStatuses[0].containerID.slice("cri-o://".length)}`;
    assert.ok(processesWith(mark).length >= 2);
    const events = client.watch(`${pods}?watch=true&resourceVersion=${items[0].metadata.resourceVersion}`);
    await client.remove(`${pods}/${items[0].metadata.name}`);
    for await (const { object } of events) {
      const { exitCode } = terminated(object) ?? {};
      if (exitCode === undefined) continue;
      assert.equal(exitCode, 7);
      break;
    }
    assert.deepEqual(processesWith(mark), []);
  }));

test("who ignores SIGTERM is killed with all that it started when its grace is over", () =>
  withCluster({ images }, async (client) => {
    const script = `trap '' TERM; (trap '' TERM; sleep 1000) & sleep 1000`;
    await client.post(
      jobs,
      job(
        "deaf",
        { image: "sh", args: [script] },
        { pod: { terminationGracePeriodSeconds: 1 }, job: { backoffLimit: 0, activeDeadlineSeconds: 1 } },
      ),
    );
    await client.until(`${jobs}/deaf`, ({ body }) => conditions(body).includes("Failed DeadlineExceeded"), withinMs);
    await until(() => processesWith("CONTAINER_ID=").length === 0);
  }));

test("two clusters at once have networks of their own, and closing takes away what runs", async () => {
  const clusters = await Promise.all([startEmbedded({ images }), startEmbedded({ images })]);
  const networks = await Promise.all(
    clusters.map(async (cluster) => {
      const client = connect(cluster);
      await client.post("/api/v1/namespaces", { metadata: { name: "shop" } });
      const [pod] = await startPods(client, "a");
      await client.post(jobs, job("busy", { image: "sh", args: ["exec sleep 1000"] }));
      await client.until(`${jobs}/busy`, ({ body }) => body.status.ready === 1, withinMs);
      await client.close();
      return pod.status.podIP.split(".")[2];
    }),
  );
  assert.notEqual(networks[0], networks[1]);
  await Promise.all(clusters.flatMap((cluster) => [cluster.close(), cluster.close()]));
  assert.deepEqual(processesWith("CONTAINER_ID="), []);
  await assertNoLeaks(stock);
});

test("a start that fails half-way leaves nothing", async () => {
  const path = process.env["PATH"];
  process.env["PATH"] = "/nonexistent";
  await assert.rejects(startEmbedded(), { code: "tool-missing" });
  process.env["PATH"] = path;
  await assertNoLeaks(stock);
});
