// The sink and the API server are two doors to the same ledger. What the sink takes must not fail at the API server; what the API
// server takes has the form of the event schemas, so that what the controller reads is what the schemas say. What is against
// a request beyond its form, such as a range of 33 bits, the sink says at once, and the controller of a record made by kubectl.
import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { after, before, test } from "node:test";
import * as fc from "fast-check";
import type { Request } from "../../src/events/types.gen.ts";
import { validate } from "../../src/events/validate.ts";
import { checkRequest } from "../../src/plan/units.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { connect } from "../embedded/client.ts";
import { walkAll } from "../walk/seeds.ts";
import { startControlPlane } from "./control-plane.ts";
import { install } from "./install.ts";

const undo: Undo[] = [];
let api: ReturnType<typeof connect>;
before(async () => {
  const plane = await startControlPlane(undo);
  await install(plane);
  api = connect(plane);
  undo.push(() => api.close());
});
after(() => unwind(undo));

const path = "/apis/chaos.network/v1alpha1/namespaces/treacle-nodes/latencies?dryRun=All&fieldValidation=Strict";

/** What the API server has against a spec; nothing if it would store it. */
async function ofServer(spec: unknown): Promise<string> {
  const { code, body } = await api.post(path, { apiVersion: "chaos.network/v1alpha1", kind: "Latency", metadata: { name: "one" }, spec });
  assert.ok([201, 400, 422].includes(code), JSON.stringify(body));
  return code === 201 ? "" : (body.message as string);
}

async function assertAgreed(data: unknown): Promise<{ taken: boolean }> {
  const form = validate("requested", data);
  const beyond = form.length > 0 ? [] : checkRequest(data as Request);
  const server = await ofServer(data);
  const told = `${JSON.stringify(data)}\nthe sink: ${[...form, ...beyond].join("; ") || "takes it"}\nthe API server: ${server || "takes it"}`;
  if (form.length > 0) assert.notEqual(server, "", told);
  else if (beyond.length === 0) assert.equal(server, "", told);
  return { taken: server === "" };
}

const read = (file: string): unknown => (JSON.parse(readFileSync(file, "utf8")) as { data: unknown }).data;

for (const file of globSync("events/examples/{valid,invalid}/requested.*.json").toSorted()) {
  test(`${basename(file)}: sink and API server agree on its form`, async () => {
    await assertAgreed(read(file));
  });
}

test("so they do about whatever else is made of a request", async () => {
  const valid = globSync("events/examples/valid/requested.*.json").toSorted().map(read);
  const taken = { yes: 0, no: 0 };
  await walkAll({
    name: "requests at both doors",
    scenario: fc.record({ request: fc.constantFrom(...valid), changes: fc.array(change, { minLength: 1, maxLength: 2 }) }),
    walk: async ({ request, changes }) => {
      const data = changes.reduce(changed, request);
      taken[(await assertAgreed(data)).taken ? "yes" : "no"]++;
    },
    runs: 200,
    lanes: 4,
  });
  assert.ok(taken.yes > 60 && taken.no > 200, JSON.stringify(taken));
});

interface Change {
  /** Picks one of all places of the request. */
  where: number;
  what: unknown;
}

const removed = Symbol("removed");

/** No null: the API server takes it for a field that is not there. */
const change: fc.Arbitrary<Change> = fc.record({
  where: fc.nat(),
  what: fc.oneof(
    fc.constant(removed),
    fc.constantFrom<unknown>(
      "",
      "0ms",
      "1ms",
      "60s",
      "60001ms",
      "1h",
      "24h",
      "25h",
      "100",
      "50%",
      "0%",
      "100%",
      "all",
      "none",
      "serial",
      0,
      1,
      1000,
      1001,
      1.5,
    ),
    fc.constantFrom<unknown>(
      "203.0.113.0/24",
      "203.0.113.1",
      "::/0",
      "2001:db8::/129",
      "443/tcp",
      "0/tcp",
      "70000/udp",
      "1-2/tcp",
      "2-1/tcp",
      "example.com",
      "a=b",
      "a in (b,c)",
      "a,,b",
    ),
    fc.constantFrom<unknown>(true, false, [], {}, [[]], { unknown: 1 }, "x".repeat(300), "Ünïcode", "two words", "-x", "x-", "A"),
  ),
});

/** A copy with one place changed, or with a field more where the place is an object. */
function changed(request: unknown, { where, what }: Change): unknown {
  const copy = structuredClone(request);
  const places = placesOf(copy);
  const place = places[where % places.length];
  if (!place) return copy;
  const { holder, key } = place;
  if (what !== removed) holder[key] = structuredClone(what);
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy;
}

function placesOf(value: unknown): { holder: Record<string, unknown>; key: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  const own = Object.keys(holder).map((key) => ({ holder, key }));
  return [...own, ...(Array.isArray(value) ? [] : [{ holder, key: "typo" }]), ...Object.values(holder).flatMap(placesOf)];
}
