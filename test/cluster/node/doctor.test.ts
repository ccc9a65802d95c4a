// The doctor on a real node, and what its page and docs/what-if.md have people type there.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { references } from "../../../scripts/images/make.ts";
import type { KindName } from "../../../src/cluster/api.ts";
import { doctorLabel } from "../../../src/plan/names.ts";
import { type Undo, unwind } from "../../../src/undo.ts";
import { until } from "../../../src/wait.ts";
import { blocks, page } from "../../docs/pages.ts";
import { nameOf } from "../../flow/bed.ts";
import { namespace } from "../../flow/parts.ts";
import { examined, problems } from "./diagnosis.ts";
import { type Installed, startInstalled } from "./installed.ts";
import { leftOnNode } from "./left.ts";

const undo: Undo[] = [];
let bed: Installed;
before(async () => void (bed = await startInstalled(undo)));
afterEach(async () => {
  await bed.tidy();
  const kinds: KindName[] = ["job", "pod", "serviceAccount", "role", "roleBinding"];
  const left = () => Promise.all(kinds.map((kind) => bed.cluster.list({ kind, namespace, labelSelector: doctorLabel })));
  assert.ok(await until(async () => (await left()).flat().length === 0, { everyMs: 500, timeoutMs: 90_000 }), JSON.stringify(await left()));
});
after(() => unwind(undo));

test("a node that can do it all: CRI-O by crictl, every part of the kernel, a delay, event sink and API server", async () => {
  const diagnosis = await examined(bed);
  assert.deepEqual([diagnosis.code, problems(diagnosis)], [0, []], JSON.stringify(diagnosis));
  const [row] = diagnosis.nodes;
  assert.deepEqual([row?.node, row?.boundBy, row?.runtime], ["node-1", "hostname label", "cri-o://1.34.0"]);
  assert.deepEqual([...new Set(Object.values(row?.grades ?? {}))], ["ok"], JSON.stringify(row));
  assert.match(row?.seen.runtime ?? "", /^cri-o 1\.34\.0, \d+ sandboxes, unix:\/\/\/run\/crio\/crio\.sock$/);
  assert.match(row?.seen.tools ?? "", /^nft \d.*, crictl 1\.34\.\d$/);
  const [, during] = /measured [\d.]+ → ([\d.]+) → [\d.]+ ms; \d+ packets delayed, 0 dropped$/.exec(row?.seen.delay ?? "") ?? [];
  assert.ok(Number(during) >= 50, row?.seen.delay);
  assert.match(row?.seen.api ?? "", /^10\.96\.0\.1:443 answers \d{3}$/);
  assert.deepEqual(await leftOnNode(bed.node), []);
});

test("an image that is not there", async () => {
  const diagnosis = await examined(bed, "--image", "localhost/nowhere:1");
  assert.deepEqual([diagnosis.code, problems(diagnosis)], [1, ["fail image-unavailable job"]]);
  assert.match(diagnosis.findings[0]?.seen ?? "", /^(ErrImagePull|ImagePullBackOff): .*localhost\/nowhere:1/);
});

const controller = ["deployment/treacle-controller", "-n", namespace] as const;

test("no folder of a runtime where the controller was told that it is", async () => {
  await bed.kubectl(["set", "env", ...controller, "CONTAINER_RUNTIME_ENDPOINT=unix:///run/nowhere/crio.sock"]);
  try {
    const diagnosis = await examined(bed);
    assert.ok(problems(diagnosis).includes("fail runtime-unreachable job"), JSON.stringify(problems(diagnosis)));
    assert.match(
      diagnosis.findings.find(({ check }) => check === "job")?.seen ?? "",
      /hostPath type check failed: \/run\/nowhere is not a directory/,
    );
  } finally {
    await bed.kubectl(["set", "env", ...controller, "CONTAINER_RUNTIME_ENDPOINT-"]);
    await bed.kubectl(["rollout", "status", ...controller, "--timeout=240s"]);
  }
});

/** What the page has people type on a node. */
function typed(info: string): string {
  const found = blocks(page("docs/what-if.md")).find((block) => block.info === info);
  assert.ok(found, info);
  return found.text;
}

async function onNode(info: string): Promise<string> {
  const { stdout } = await bed.node.run(["sh", "-c", typed(info)], { timeoutMs: 120_000 });
  return stdout;
}

const delayMs = 400;

async function delayed(id: string): Promise<string> {
  const request = {
    target: { namespace: "shop", pods: ["checkout-1"] },
    to: [{ namespace: "shop", labels: "app=payments" }],
    latency: { delay: `${delayMs}ms` },
    duration: "10m",
  };
  assert.equal((await bed.send("requested", id, request)).status, 202);
  const name = nameOf(id);
  await bed.events("applied", name);
  const [ms] = await bed.connectMs("checkout-1", bed.payments.pod4);
  assert.ok((ms ?? 0) >= delayMs, String(ms));
  return name;
}

test("what if a node is still slow: it is seen, and ended by one line; the record says owner-lost", async () => {
  assert.equal(await onNode("on the node: see"), "");
  const name = await delayed("ended-by-hand");
  const seen = await onNode("on the node: see");
  assert.match(seen, /^table netdev treacle \{/);
  assert.match(seen, /\n\^ delays packets in \/run\/netns\/\S+\n/);
  assert.match(seen, /\nqdisc netem 10: parent 7a7a:10 .* delay 400ms\n/);
  await onNode("on the node: end");
  const [ms] = await bed.connectMs("checkout-1", bed.payments.pod4);
  assert.ok((ms ?? Infinity) < delayMs, String(ms));
  const [failed] = await bed.events("failed", name);
  assert.deepEqual([failed?.code, failed?.effect], ["owner-lost", "ended"]);
  await bed.final(name);
  assert.equal(await onNode("on the node: see"), "");
});

test("in good order, by the container runtime: the runner says reverted", async () => {
  const name = await delayed("stopped-by-hand");
  assert.match(await onNode("on a node with a container runtime: end"), /^[0-9a-f]{64}\n$/);
  const [reverted] = await bed.events("reverted", name);
  assert.equal(reverted?.reason, "runner-stopped");
  await bed.final(name);
});

test("what a killed runner has left is removed by treacle cleanup in a debugging pod, and by hand", async () => {
  const idle = "ip link add treacle0 type ifb";
  const makeIdle = async (): Promise<void> => {
    const script = `modprobe ifb numifbs=0; ns=$(ls -d /run/netns/* | head -n 1); nsenter --net="$ns" ${idle}`;
    assert.equal((await bed.node.run(["sh", "-c", script])).code, 0);
    assert.notDeepEqual(await leftOnNode(bed.node), []);
  };
  await makeIdle();
  const debug = [
    "debug",
    `node/${bed.node.name}`,
    "--profile=sysadmin",
    `--image=${references.runner}`,
    "--",
    "treacle",
    "cleanup",
    "--node",
  ];
  const said = await bed.plane.kubectl(debug);
  const [pod = ""] = /node-debugger-[a-z0-9-]+/.exec(said.stdout + said.stderr) ?? [];
  assert.ok(pod, said.stderr);
  try {
    await bed.kubectl(["wait", "--for=jsonpath={.status.phase}=Succeeded", `pod/${pod}`, "--timeout=120s"]);
    assert.match(await bed.kubectl(["logs", pod]), /^removed +\/run\/netns\//m);
  } finally {
    await bed.kubectl(["delete", "pod", pod, "--wait"]);
  }
  assert.deepEqual(await leftOnNode(bed.node), []);

  await makeIdle();
  assert.match(await onNode("on the node: remove"), /^removed in \/run\/netns\/\S+\n$/);
  assert.deepEqual(await leftOnNode(bed.node), []);
});
