import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type IdentityBed, bearer, startIdentityBed } from "./identity-bed.ts";
import { type Asking, answerOf, ask, attributes, codeOf, data, freshId, raw } from "./sink-bed.ts";

let bed: IdentityBed;
before(async () => void (bed = await startIdentityBed()));
after(() => bed.close());

const unknown =
  '{"code":"not-authenticated","message":"no valid token came with the request; send Authorization: Bearer with one of this cluster that is for the audience treacle"}';
const credentials: [string, Record<string, string>, boolean][] = [
  ["no token", {}, false],
  ["an empty header", { authorization: "" }, false],
  ["a scheme without a token", { authorization: "Bearer" }, false],
  ["another scheme", { authorization: "Basic dXNlcjpwYXNz" }, false],
  ["two words", { authorization: "Bearer a b" }, false],
  ["characters that no token has", { authorization: 'Bearer "t.shop.x"' }, false],
  ["a token in the URL", {}, false],
  ["a token that the API server refuses", bearer("t.expired.x"), true],
];
for (const [title, headers, isAsked] of credentials) {
  for (const method of ["POST", "GET"]) {
    test(`${method} with ${title}: 401, and the same answer`, async () => {
      bed.reviews.length = 0;
      const query = title.includes("URL") ? "?access_token=t.shop.x" : "";
      const path = method === "POST" ? `/v1/events${query}` : `/v1/latencies/latency-a${query}`;
      const id = freshId();
      const event = method === "POST" ? { headers: attributes(id, headers), body: JSON.stringify(data) } : { headers };
      const { status, headers: said, body } = await ask(bed.port, { method, path, ...event });
      assert.deepEqual([status, said["www-authenticate"], said["retry-after"], body], [401, "Bearer", undefined, unknown]);
      assert.equal(await bed.record(id), null);
      // Its refusal may still be known.
      assert.ok(isAsked ? bed.reviews.length <= 1 : bed.reviews.length === 0);
    });
  }
}

test("a token that is sent twice is none", async () => {
  const twice = "authorization: Bearer t.shop.x\r\n".repeat(2);
  const socket = await raw(bed.port, `POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${twice}content-length: 2\r\n\r\n{}`);
  assert.match(await answerOf(socket), /^HTTP\/1.1 401 /);
});

test("who is not known need not send, and cannot send without end", async () => {
  const socket = await raw(bed.port, "POST / HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
  const chunk = `1000\r\n${"x".repeat(4096)}\r\n`;
  const more = setInterval(() => socket.write(chunk.repeat(16)), 5);
  const answer = await answerOf(socket);
  clearInterval(more);
  assert.match(answer, /^HTTP\/1.1 401 .*connection: close/is);
});

test("the scheme's name is the same in any case, and the token is asked for with the audience", async () => {
  bed.reviews.length = 0;
  const { status } = await ask(bed.port, {
    headers: attributes(freshId(), { authorization: "bEaReR  t.alice.x" }),
    body: JSON.stringify(data),
  });
  assert.equal(status, 202);
  assert.deepEqual(bed.reviews, [["t.alice.x", ["treacle"]]]);
});

test("an API server that cannot be asked is no refusal: 503, and come again", async () => {
  const answer = await bed.sendAs("t.down.x", data);
  assert.equal(`${answer.status} ${codeOf(answer)} ${answer.headers["retry-after"]}`, "503 unavailable 2");
});

test("a sink that may not ask says so in its log, and 500 to the sender", async () => {
  const answer = await bed.sendAs("t.norights.x", data);
  assert.equal(`${answer.status} ${codeOf(answer)}`, "500 internal");
});

const open: [string, Asking, number][] = [
  ["OPTIONS", { method: "OPTIONS" }, 204],
  ["another method", { method: "PUT" }, 405],
  ["another path", { path: "/v2" }, 404],
];
for (const [title, asking, status] of open) {
  test(`${title} needs no token: ${status}`, async () => assert.equal((await ask(bed.port, asking)).status, status));
}

test("no token is in the log, and the reason of a refusal is", () => {
  assert.ok(bed.lines.length > 20);
  assert.deepEqual(
    bed.lines.filter((line) => /t\.[a-z]+\.x/.test(line)),
    [],
  );
  assert.ok(bed.lines.some((line) => line.includes('"reason":"it has expired"')));
});
