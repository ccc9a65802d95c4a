import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { connectCluster } from "../../src/cluster/kube.ts";
import { silentLog } from "../../src/log.ts";
import { until } from "../../src/wait.ts";
import { type Answer, type Scripted, json, refusal, says, scriptedServer } from "./scripted-api.ts";

const pod = { metadata: { namespace: "shop", name: "checkout", uid: "1", resourceVersion: "5" } };
const ref = { kind: "pod", namespace: "shop", name: "checkout" } as const;

/** Answers only who has the token that counts. */
async function guarded(t: TestContext, answer: Answer): Promise<Scripted & { token: string }> {
  const state = { token: "first" };
  const refused = refusal(401, "Unauthorized");
  const server = await scriptedServer(t, (response, asked) =>
    (asked.headers.authorization === `Bearer ${state.token}` ? answer : refused)(response, asked),
  );
  return Object.assign(state, server);
}

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "token-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
}

const withUser = (kubeconfig: object, user: object): object => ({ ...kubeconfig, users: [{ name: "u", user }] });
/** What client-node makes of a pod's ServiceAccount. */
const fromFile = (tokenFile: string) => ({ "auth-provider": { name: "tokenFile", config: { tokenFile } } });
const credential = (token: string) => ({ apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token } });

/** Where a token comes from, and how another one gets there. */
interface Source {
  kubeconfig: object | string;
  put: (token: string) => void;
}

const sources: { readonly [title: string]: (folder: string, kubeconfig: object) => Source } = {
  "a pod's token file": (folder, kubeconfig) => {
    const file = join(folder, "token");
    return { kubeconfig: withUser(kubeconfig, fromFile(file)), put: (token) => writeFileSync(file, token) };
  },
  "a program that says no time of expiry": (folder, kubeconfig) => {
    const file = join(folder, "credential");
    const exec = { apiVersion: "client.authentication.k8s.io/v1", command: "cat", args: [file], interactiveMode: "Never" };
    return { kubeconfig: withUser(kubeconfig, { exec }), put: (token) => writeFileSync(file, JSON.stringify(credential(token))) };
  },
  "a kubeconfig that is written anew": (folder, kubeconfig) => {
    const file = join(folder, "kubeconfig");
    return { kubeconfig: file, put: (token) => writeFileSync(file, JSON.stringify(withUser(kubeconfig, { token }))) };
  },
};
for (const [title, sourceOf] of Object.entries(sources)) {
  test(`a token that is refused is read again at once: ${title}`, async (t) => {
    const server = await guarded(t, json(pod));
    const { kubeconfig, put } = sourceOf(folderFor(t), server.kubeconfig);
    put("first");
    const cluster = connectCluster({ kubeconfig, log: silentLog, deadlineMs: 5000 });
    t.after(() => cluster.close());
    await cluster.get(ref);
    server.token = "second";
    put("second");
    assert.deepEqual(await Promise.all([cluster.get(ref), cluster.get(ref), cluster.get(ref)]), [pod, pod, pod]);
    const refused = server.asked.length - 4;
    assert.ok(refused >= 1 && refused <= 3, `${refused} refused`);
    // One that is as good as the last is not tried.
    server.token = "third";
    await assert.rejects(cluster.get(ref), { code: "internal", message: /401 Unauthorized/ });
    assert.equal(server.asked.length, refused + 5);
  });
}

test("a watch whose token is refused goes on with the next one", async (t) => {
  const watching: Answer = (response) => {
    response.writeHead(200);
    says(response, ["ADDED", { metadata: { ...pod.metadata, name: server.token, resourceVersion: "6" } }]);
    response.end();
  };
  const listing = json({ metadata: { resourceVersion: "5" }, items: [] });
  const server = await guarded(t, (response, asked) => (asked.query["watch"] ? watching : listing)(response, asked));
  const file = join(folderFor(t), "token");
  writeFileSync(file, "first");
  const cluster = connectCluster({ kubeconfig: withUser(server.kubeconfig, fromFile(file)), log: silentLog, deadlineMs: 5000 });
  t.after(() => cluster.close());
  const seen = new Set<string>();
  cluster.watch({ kind: "pod" }, ({ metadata }) => seen.add(metadata?.name ?? ""));
  assert.ok(await until(() => seen.has("first"), { everyMs: 5, timeoutMs: 5000 }));
  writeFileSync(file, "second");
  server.token = "second";
  assert.ok(await until(() => seen.has("second"), { everyMs: 5, timeoutMs: 5000 }));
});
