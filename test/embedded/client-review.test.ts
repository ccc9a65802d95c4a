import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { inspect } from "node:util";
import { connectCluster } from "../../src/cluster/kube.ts";
import { silentLog } from "../../src/log.ts";
import { type Answer, inTurn, json, refusal, scriptedServer } from "./scripted-api.ts";

const token = "eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2lnbmF0dXJl";

async function review(t: TestContext, answer: Answer) {
  const server = await scriptedServer(t, answer);
  const cluster = connectCluster({ kubeconfig: server.kubeconfig, log: silentLog, deadlineMs: 1000 });
  t.after(() => cluster.close());
  return { server, reviewed: cluster.reviewToken(token, ["treacle"]) };
}

const alice = { username: "alice", uid: "1", groups: ["system:authenticated"] };
const answers: [string, object, object][] = [
  ["is of somebody, for our audience", { authenticated: true, user: alice, audiences: ["other", "treacle"] }, { username: "alice" }],
  [
    "is of somebody, for another audience",
    { authenticated: true, user: alice, audiences: ["other"] },
    { refused: "it is not for treacle" },
  ],
  ["was looked at by who knows no audiences", { authenticated: true, user: alice }, { refused: "it is not for treacle" }],
  ["is nobody's", { user: {}, error: "[invalid bearer token]" }, { refused: "[invalid bearer token]" }],
  ["is repeated by the refusal", { error: `[unknown ${token}]` }, { refused: "[unknown …]" }],
  ["is refused without a word", {}, { refused: "it is not accepted" }],
  ["is of nobody with a name", { authenticated: true, user: {}, audiences: ["treacle"] }, { refused: "it is not accepted" }],
];
for (const [title, status, expected] of answers) {
  test(`a token that ${title}: ${Object.keys(expected).join()}`, async (t) => {
    const { server, reviewed } = await review(t, json({ kind: "TokenReview", status }, 201));
    assert.deepEqual(await reviewed, expected);
    const [asked] = server.asked;
    assert.deepEqual([asked?.method, asked?.path, asked?.query], ["POST", "/apis/authentication.k8s.io/v1/tokenreviews", {}]);
    assert.deepEqual(JSON.parse(asked?.body ?? ""), {
      apiVersion: "authentication.k8s.io/v1",
      kind: "TokenReview",
      spec: { token, audiences: ["treacle"] },
    });
  });
}

test("an API server that is overloaded for a moment is asked again", async (t) => {
  const sound = json({ status: { authenticated: true, user: alice, audiences: ["treacle"] } }, 201);
  const { reviewed } = await review(t, inTurn(refusal(503, "ServiceUnavailable"), sound));
  assert.deepEqual(await reviewed, { username: "alice" });
});

const repeats: Answer = (response, { body }) => void response.writeHead(400).end(body);
const failures: [string, Answer, string][] = [
  ["does not let us ask", refusal(403, "Forbidden"), "internal"],
  ["has no such API", refusal(404, "NotFound"), "internal"],
  ["fails", refusal(500, "InternalError", { "retry-after": "0" }), "unavailable"],
  ["resets", (response) => void response.socket?.resetAndDestroy(), "unavailable"],
  ["repeats what it was sent, as an error", repeats, "internal"],
  ["repeats what it was sent, and is no API server", (response, { body }) => void response.end(`${body}<html>`), "unavailable"],
];
for (const [title, answer, code] of failures) {
  test(`an API server that ${title}: ${code}, and no token in the error`, async (t) => {
    const { reviewed } = await review(t, answer);
    await assert.rejects(reviewed, (error: Error) => {
      assert.equal((error as { code?: string }).code, code);
      assert.ok(!inspect(error, { depth: 9 }).includes(token.slice(-12)));
      return true;
    });
  });
}
