import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reviewed } from "../../src/cluster/api.ts";
import { TreacleError } from "../../src/errors.ts";
import { createLog, silentLog } from "../../src/log.ts";
import { createVerify } from "../../src/sink/tokens.ts";

const start = Date.UTC(2026, 0, 1);

/** A token like those of the API server; only what it says of its end is looked at. */
function tokenUntil(ms: number): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${part({ alg: "RS256" })}.${part({ exp: ms / 1000 })}.c2lnbmF0dXJl`;
}

/** An API server that answers as told, and a clock. */
function bed(answer: (token: string) => Reviewed | Promise<Reviewed>) {
  const asked: [string, readonly string[]][] = [];
  const clock = { ms: start };
  const reviewToken = async (token: string, audiences: readonly string[]): Promise<Reviewed> => {
    asked.push([token, audiences]);
    return answer(token);
  };
  const verify = createVerify({ cluster: { reviewToken }, log: silentLog, now: () => new Date(clock.ms) }, "treacle");
  return { asked, clock, verify };
}

const known: [string, string, number][] = [
  ["a token without an end that is known", "opaque", 10_000],
  ["one that ends much later", tokenUntil(start + 3_600_000), 10_000],
  ["one that ends within that time", tokenUntil(start + 4000), 4000],
  ["one whose payload is no JSON", "a.b.c", 10_000],
  ["one whose payload is no object", `a.${Buffer.from("null").toString("base64url")}.c`, 10_000],
];
for (const [title, token, keptMs] of known) {
  test(`who has ${title} is known for ${keptMs} ms`, async () => {
    const { asked, clock, verify } = bed(() => ({ username: "alice" }));
    assert.equal(await verify(token), "alice");
    clock.ms = start + keptMs - 1;
    assert.equal(await verify(token), "alice");
    assert.deepEqual(asked, [[token, ["treacle"]]]);
    clock.ms = start + keptMs;
    assert.equal(await verify(token), "alice");
    assert.equal(asked.length, 2);
  });
}

test("a refusal is kept for 2 s, and its reason is logged once", async () => {
  const lines: string[] = [];
  let reviews = 0;
  const reviewToken = async (): Promise<Reviewed> => (++reviews > 1 ? { username: "alice" } : { refused: "it has expired" });
  const clock = { ms: start };
  const log = createLog({ name: "sink", write: (line) => void lines.push(line) });
  const verify = createVerify({ cluster: { reviewToken }, log, now: () => new Date(clock.ms) }, "treacle");
  assert.deepEqual([await verify("t0ken"), await verify("t0ken")], [null, null]);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /"reason":"it has expired"/);
  assert.doesNotMatch(lines[0] ?? "", /t0ken/);
  clock.ms += 2000;
  assert.equal(await verify("t0ken"), "alice");
});

test("many who come at once wait for one answer", async () => {
  const answer = Promise.withResolvers<Reviewed>();
  const { asked, verify } = bed(() => answer.promise);
  const waiting = Array.from({ length: 50 }, () => verify("same"));
  answer.resolve({ username: "alice" });
  assert.deepEqual(new Set(await Promise.all(waiting)), new Set(["alice"]));
  assert.equal(asked.length, 1);
});

test("at most 50 are looked at, and who is known does not wait behind them", async () => {
  const answer = Promise.withResolvers<Reviewed>();
  const { verify } = bed((token) => (token === "known" ? { username: "alice" } : answer.promise));
  await verify("known");
  const strangers = Array.from({ length: 50 }, (_, i) => verify(`t${i}`));
  await assert.rejects(verify("one more"), { code: "unavailable" });
  assert.equal(await verify("known"), "alice");
  const again = verify("t0");
  answer.resolve({ refused: "no" });
  assert.deepEqual(new Set(await Promise.all([...strangers, again])), new Set([null]));
  assert.equal(await verify("one more"), null);
});

test("that the API server could not be asked is kept for nobody", async () => {
  let down = true;
  const { verify } = bed(() => {
    if (down) throw new TreacleError("unavailable", "down");
    return { username: "alice" };
  });
  await assert.rejects(verify("x"), { code: "unavailable" });
  down = false;
  assert.equal(await verify("x"), "alice");
});

test("a clock that is set back does not make an answer last", async () => {
  const { asked, clock, verify } = bed(() => ({ username: "alice" }));
  await verify("x");
  clock.ms = start - 3_600_000;
  await verify("x");
  assert.equal(asked.length, 2);
});

test("at most 1,000 are kept, and the oldest are forgotten first", async () => {
  const { asked, verify } = bed((token) => ({ username: token }));
  for (let i = 0; i <= 1000; i++) await verify(`t${i}`);
  await verify("t1");
  assert.equal(asked.length, 1001);
  await verify("t0");
  assert.equal(asked.length, 1002);
});
