import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspectedSandbox, readySandbox } from "../../src/runner/sandbox.ts";

const recorded = (name: string): string => readFileSync(new URL(`../fixtures/crictl/${name}.json`, import.meta.url), "utf8");
const uid = "ebd24838-b54f-4eb7-bf08-237b897962e3";

test("the ready sandbox of a pod in what CRI-O lists", () => {
  assert.equal(readySandbox(recorded("crictl-pods"), uid), "f6bd8e56da0ea2884bf00d13e241b46094badeb1887480d545e0fde3c6a5745c");
  // This pod's sandbox is there, but not ready.
  assert.throws(() => readySandbox(recorded("crictl-pods"), "fc9fb772-16d6-4bc9-b83b-169c0b7bfc2a"), { code: "target-not-found" });
  assert.throws(() => readySandbox('{"items": []}', uid), { code: "target-not-found" });
  assert.throws(() => readySandbox("level=fatal", uid), { code: "tool-failed" });
});

test("containerd's pods and sandboxes; several sandboxes are an array", () => {
  const [pods, inspected] = [recorded("containerd-pods"), recorded("containerd-inspectp")];
  const id = "e0dd89f9fe9b4972083d3ef06a571a697c2a168ab96c4420d92d7d950c81c358";
  assert.equal(readySandbox(pods, "db15ccd2-b52c-4f86-b5b1-9ee1b0f73030"), id);
  // Its container has ended.
  assert.throws(() => readySandbox(pods, "adc4e982-8835-4f31-9c32-36423fc1be0c"), { code: "target-not-found" });
  const expected = {
    networkNamespace: "/var/run/netns/cni-0cbd9b2d-f6a8-98be-f684-6f9075406be3",
    resolvConf: `/var/lib/containerd/io.containerd.grpc.v1.cri/sandboxes/${id}/resolv.conf`,
  };
  const [ordinary, onTheNode] = (JSON.parse(inspected) as object[]).map((one) => JSON.stringify(one)) as [string, string];
  assert.deepEqual([inspected, ordinary].map(inspectedSandbox), [expected, expected]);
  assert.throws(() => inspectedSandbox(onTheNode), { code: "target-on-host-network" });
});

test("the highest attempt of several", () => {
  const item = (id: string, attempt: number, state = "SANDBOX_READY") => ({ id, state, metadata: { attempt, uid } });
  assert.equal(readySandbox(JSON.stringify({ items: [item("a0", 0), item("a2", 2, "SANDBOX_NOTREADY"), item("a1", 1)] }), uid), "a1");
});

test("network namespace and resolv.conf of an inspected sandbox; object or array", () => {
  const expected = {
    networkNamespace: "/var/run/netns/45c0cac4-7aab-499c-821d-6a663939b10d",
    resolvConf:
      "/run/containers/storage/overlay-containers/3f1fdf0aac2f40443436529216d250461d8b59b3ddb42012a104cee48b289371/userdata/resolv.conf",
  };
  assert.deepEqual(inspectedSandbox(recorded("crictl-inspectp-a")), expected);
  assert.deepEqual(inspectedSandbox(`[${recorded("crictl-inspectp-a")}]`), expected);
});

const altered = (change: (sandbox: Altered) => void): string => {
  const sandbox = JSON.parse(recorded("crictl-inspectp-a")) as Altered;
  change(sandbox);
  return JSON.stringify(sandbox);
};
interface Altered {
  status: { linux: { namespaces: { options: { network: string } } }; runtimeHandler: string };
  info: { runtimeSpec: { linux: { namespaces: { type: string; path?: string }[] } } };
}

test("refused: the node's network, runtimes with a kernel or a stack of their own, paths that are none", () => {
  assert.throws(() => inspectedSandbox(altered(({ status }) => (status.linux.namespaces.options.network = "NODE"))), {
    code: "target-on-host-network",
  });
  for (const handler of ["kata-qemu", "runsc"]) {
    assert.throws(() => inspectedSandbox(altered(({ status }) => (status.runtimeHandler = handler))), { code: "not-supported" });
  }
  for (const path of ["/run/../etc/passwd", "run/netns/x", "/run/netns/a b", undefined]) {
    const text = altered(({ info }) => {
      info.runtimeSpec.linux.namespaces = [{ type: "network", ...(path === undefined ? {} : { path }) }];
    });
    assert.throws(() => inspectedSandbox(text), { code: "tool-failed" });
  }
});
