import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Cluster } from "../../src/cluster/api.ts";
import { type IdentityBed, abortRequested, allow, bearer, inBank, startIdentityBed } from "./identity-bed.ts";
import { type Answer, ask, attributes, codeOf, data, freshId, requested, serve } from "./sink-bed.ts";

let bed: IdentityBed;
type Made = Awaited<ReturnType<IdentityBed["recordIn"]>>;
let shop: Made;
let bank: Made;
before(async () => {
  bed = await startIdentityBed();
  [shop, bank] = await Promise.all([bed.recordIn("shop"), bed.recordIn("bank")]);
});
after(() => bed.close());

const right = {
  stranger: "system:serviceaccount:shop:other may not ask for anything here",
  bank: "system:serviceaccount:shop:checkout has no right to delay pods of bank, or to end that",
  all: "system:serviceaccount:shop:checkout may not abort everything, only what is in shop",
};
const rights: [string, () => Promise<Answer>, 200 | 202 | 404 | string][] = [
  ["its own namespace", () => bed.sendAs("t.shop.x", data), 202],
  ["another namespace", () => bed.sendAs("t.shop.x", inBank), right.bank],
  ["another namespace, too late", () => bed.sendAs("t.shop.x", inBank, { "ce-time": "2020-01-01T00:00:00Z" }), 202],
  ["its own, as any account of it", () => bed.sendAs("t.bank.x", inBank), 202],
  ["any, as who may everything", () => bed.sendAs("t.ops.x", inBank), 202],
  ["anything, as who may nothing", () => bed.sendAs("t.stranger.x", data), right.stranger],
  ["anything, as who may nothing, and is no event", () => ask(bed.port, { headers: bearer("t.stranger.x") }), right.stranger],
  ["the end of a record of its own", () => bed.abortAs("t.shop.x", { record: shop.name }), 202],
  ["the end of another's", () => bed.abortAs("t.shop.x", { record: bank.name }), right.bank],
  ["the end of its own, by event", () => bed.abortAs("t.shop.x", { event: shop.event }), 202],
  ["the end of another's, by event", () => bed.abortAs("t.shop.x", { event: bank.event }), right.bank],
  ["the end of what has not come yet", () => bed.abortAs("t.shop.x", { event: { source: "/tests", id: freshId() } }), 202],
  ["the end of what is not there", () => bed.abortAs("t.shop.x", { record: "latency-zzzzzzzzzzzz" }), 202],
  ["the end of its namespace", () => bed.abortAs("t.shop.x", { namespace: "shop" }), 202],
  ["the end of another namespace", () => bed.abortAs("t.shop.x", { namespace: "bank" }), right.bank],
  ["the end of everything", () => bed.abortAs("t.shop.x", { all: true }), right.all],
  ["the end of another's, as who may everything", () => bed.abortAs("t.ops.x", { record: bank.name }), 202],
  ["the end of everything, as who may everything", () => bed.abortAs("t.ops.x", { all: true }), 202],
  ["the end of anything, as who may nothing", () => bed.abortAs("t.stranger.x", { record: shop.name }), right.stranger],
  ["to read its own", () => bed.readAs("t.shop.x", shop.name), 200],
  ["to read another's", () => bed.readAs("t.shop.x", bank.name), right.bank],
  ["to read what is not there", () => bed.readAs("t.shop.x", "latency-zzzzzzzzzzzz"), 404],
  ["to read anything, as who may nothing", () => bed.readAs("t.stranger.x", shop.name), right.stranger],
];
for (const [title, asking, expected] of rights) {
  test(`a sender asks for ${title}: ${typeof expected === "string" ? `403, ${expected}` : expected}`, async () => {
    const answer = await asking();
    if (typeof expected === "number") return assert.equal(answer.status, expected, answer.body);
    const message = `${expected}; who runs Treacle can allow it (TREACLE_ALLOW)`;
    assert.deepEqual([answer.status, JSON.parse(answer.body)], [403, { code: "not-allowed", message }]);
    assert.equal(answer.headers["www-authenticate"], undefined);
  });
}

test("a batch with one event for which there is no right: 403, and nothing of it is stored", async () => {
  const { name, event } = await bed.recordIn("bank");
  const envelope = { specversion: "1.0", source: "/tests" };
  const id = freshId();
  const asked = { ...envelope, type: requested, id, data };
  for (const other of [
    { ...envelope, type: abortRequested["ce-type"], id: freshId(), data: { record: name } },
    { ...envelope, type: abortRequested["ce-type"], id: freshId(), data: { all: true } },
    { ...envelope, type: requested, id: freshId(), data: inBank },
  ]) {
    const headers = { ...bearer("t.shop.x"), "content-type": "application/cloudevents-batch+json" };
    const answer = await ask(bed.port, { headers, body: JSON.stringify([asked, other]) });
    assert.equal(`${answer.status} ${codeOf(answer)}`, "403 not-allowed");
  }
  assert.equal(await bed.record(id), null);
  assert.equal((await bed.record(event.id))?.spec.abort, undefined);
});

test("an abort of what has come meanwhile needs the right for it", async () => {
  const { event } = await bed.recordIn("bank");
  let first = true;
  // Not there when it is looked for, and there when it is made.
  const get: Cluster["get"] = async (ref) => {
    if (!first) return bed.cluster.get(ref);
    first = false;
    return null;
  };
  const late = await serve({ ...bed.cluster, get, reviewToken: async () => ({ username: "alice" }) }, { audience: "treacle", allow });
  try {
    const headers = attributes(freshId(), { ...bearer("a"), ...abortRequested });
    const answer = await ask(late.port, { headers, body: JSON.stringify({ event }) });
    assert.equal(`${answer.status} ${codeOf(answer)}`, "403 not-allowed");
    assert.equal((await bed.record(event.id))?.spec.abort, undefined);
  } finally {
    await late.close();
  }
});

const kinds: [string, string, string][] = [
  ["t.shop.x", "service_account", "system:serviceaccount:shop:checkout"],
  ["t.alice.x", "user", "alice"],
  ["t.system.x", "system", "system:node:node-1"],
];
for (const [token, authtype, authid] of kinds) {
  test(`the record says that ${authtype} ${authid} asked, whatever the sender says of himself`, async () => {
    const id = freshId();
    const forged = { "ce-authtype": "user", "ce-authid": "root", "ce-authclaims": "{}" };
    assert.equal((await bed.sendAs(token, data, { id, ...forged })).status, 202);
    const { origin } = (await bed.record(id))?.spec ?? {};
    assert.deepEqual({ ...origin, dataDigest: "" }, { id, source: "/tests", type: origin?.type, authtype, authid, dataDigest: "" });
  });
}

test("an abort is by who sent it", async () => {
  const { name, event } = await bed.recordIn("shop");
  await bed.abortAs("t.alice.x", { record: name });
  assert.deepEqual((await bed.record(event.id))?.spec.abort, { by: "alice" });
});

test("where nobody is asked who he is, nothing that he says of himself is believed", async () => {
  const id = freshId();
  await bed.send(id, data, { ...bearer("whatever"), "ce-authtype": "user", "ce-authid": "root" });
  assert.deepEqual(Object.keys((await bed.record(id))?.spec.origin ?? {}).toSorted(), ["dataDigest", "id", "source", "type"]);
});
