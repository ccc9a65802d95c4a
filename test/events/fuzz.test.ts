import assert from "node:assert/strict";
import { test } from "node:test";
import type { CloudEventV1 } from "cloudevents";
import * as fc from "fast-check";
import { TreacleError, httpStatus } from "../../src/errors.ts";
import { maxLengths } from "../../src/events/attributes.ts";
import { encodeBinary, encodeStructured } from "../../src/events/encode.ts";
import { type Ignored, type Inbound, parseMessage } from "../../src/events/inbound.ts";
import { problemBody } from "../../src/events/problem.ts";

const numRuns = 1000 * Number(process.env["REPEAT"] ?? 1);
const type = "chaos.network.latency.requested";

// What CloudEvents allows in a String: no control characters, no noncharacters, no halves of a character.
const text = (maxLength: number) =>
  fc
    .string({ unit: "binary", minLength: 1, maxLength })
    .map((drawn) => drawn.toWellFormed().replace(/[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '%"'))
    .map((drawn) => drawn.slice(0, maxLength).toWellFormed());
const moment = fc.date({ noInvalidDate: true, min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T23:59:59Z") });
const extension = fc.oneof(text(50), fc.boolean(), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
const taken = new Set(["data", "specversion", "id", "source", "type", "time", "subject", "datacontenttype", "dataschema", "expirytime"]);
const name = fc
  .stringMatching(/^[a-z0-9]{1,20}$/)
  .filter((drawn) => !taken.has(drawn) && !(drawn in maxLengths) && !drawn.startsWith("knativeerror"));
const data = fc.record(
  {
    target: fc.record({
      namespace: fc.constant("shop"),
      pods: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 5 }),
    }),
    to: fc.array(fc.record({ cidr: fc.ipV4() }), { minLength: 1, maxLength: 5 }),
    latency: fc.record({ delay: fc.integer({ min: 1, max: 60_000 }).map((ms) => `${ms}ms`) }),
    duration: fc.integer({ min: 1, max: 3600 }).map((s) => `${s}s`),
    dryRun: fc.boolean(),
  },
  { requiredKeys: ["target", "to", "latency", "duration"] },
);
const event = fc
  .record(
    {
      core: fc.record(
        { id: text(100), source: text(100), subject: text(100), time: moment.map((date) => date.toISOString()) },
        { requiredKeys: ["id", "source"] },
      ),
      extensions: fc.dictionary(name, extension, { maxKeys: 5 }),
      data,
    },
    { requiredKeys: ["core", "extensions", "data"] },
  )
  .map(({ core, extensions, data }): CloudEventV1<unknown> => ({
    ...extensions,
    ...core,
    specversion: "1.0",
    type,
    datacontenttype: "application/json",
    data,
  }));

const asText = (sent: CloudEventV1<unknown>) =>
  Object.fromEntries(Object.entries(sent).flatMap(([name, value]) => (name === "data" ? [] : [[name, String(value)]])));

/** As it is after it has been HTTP: Node gives the bytes of headers as Latin-1. */
const parse = ({ headers, body }: { headers: { [name: string]: string }; body: string }, maxBatch = 0) =>
  parseMessage({ headers, body: Buffer.from(body) }, maxBatch);

test("what is encoded is the same when it is decoded, in every mode", () => {
  fc.assert(
    fc.property(event, (sent) => {
      const batched = { headers: { "content-type": "application/cloudevents-batch+json" }, body: JSON.stringify([sent]) };
      for (const [read] of [parse(encodeBinary(sent)), parse(encodeStructured(sent)), parse(batched, 1)]) {
        assert(read?.kind === "requested");
        assert.deepEqual(
          { attributes: read.attributes, data: read.data },
          { attributes: asText(sent), data: JSON.parse(JSON.stringify(sent.data)) },
        );
      }
    }),
    { numRuns },
  );
});

test("raw UTF-8 in headers, as Knative sends it, is the same event too", () => {
  fc.assert(
    fc.property(event, (sent) => {
      const attributes = Object.entries(asText(sent)).filter(([name, value]) => name !== "datacontenttype" && !/[%"]/.test(value));
      const raw = Object.fromEntries(attributes.map(([name, value]) => [`ce-${name}`, Buffer.from(value).toString("latin1")]));
      const { headers, body } = encodeBinary(sent);
      const [read] = parse({ headers: { ...headers, ...raw }, body });
      assert.deepEqual(read?.attributes, asText(sent));
    }),
    { numRuns },
  );
});

/** A valid request with something wrong somewhere. */
const spoilt = fc
  .tuple(
    event,
    fc.constantFrom("binary", "structured", "batch"),
    fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.string({ unit: "binary" })), { maxLength: 3 }),
  )
  .map(([sent, mode, changes]) => {
    const whole = mode === "binary" ? encodeBinary(sent) : encodeStructured(sent);
    const batched = { headers: { "content-type": "application/cloudevents-batch+json" }, body: `[${whole.body}]` };
    const { headers, body } = mode === "batch" ? batched : whole;
    const names = Object.keys(headers);
    const spoil = (from: string, [at, cut, piece]: [number, number, string]): string => {
      const start = at % (from.length + 1);
      return from.slice(0, start) + piece + from.slice(start + cut);
    };
    const changed: { [name: string]: string } = { ...headers };
    let bytes = body;
    for (const change of changes) {
      const header = names[change[0] % (2 * names.length)];
      if (header === undefined) bytes = spoil(bytes, change);
      else changed[header] = spoil(changed[header] ?? "", change);
    }
    return { headers: changed, body: Buffer.from(bytes) };
  });
/** Nothing that was ever an event. */
const anything = fc.record({
  headers: fc.dictionary(
    fc.oneof(fc.constantFrom("content-type", "ce-id", "ce-type", "ce-specversion", "ce-source"), fc.string()),
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.string()),
      fc.constantFrom("1.0", type, "application/json", "application/cloudevents+json", "application/cloudevents-batch+json; charset=utf-8"),
    ),
  ),
  body: fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.json({ maxDepth: 4 }).map((json) => Buffer.from(json)),
  ),
});

test("whatever is sent is events or an error that says what is wrong, in an answer that a broker can bear", () => {
  const seen = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(fc.oneof(spoilt, anything), (message) => {
      let read: (Inbound | Ignored)[];
      try {
        read = parseMessage(message, 5);
      } catch (thrown) {
        seen.refused++;
        assert(thrown instanceof TreacleError, String((thrown as Error).stack));
        assert([400, 415].includes(httpStatus(thrown.code)), thrown.code);
        assert(thrown.problems.length > 0 || /; send /.test(thrown.message), thrown.message);
        assert(Buffer.byteLength(problemBody(thrown.code, thrown.message, thrown.problems)) <= 700);
        return;
      }
      seen.taken++;
      for (const { kind, attributes } of read) {
        if (kind === "dead-letter" || kind === "foreign") continue;
        assert(attributes.id && attributes.source && attributes.type && attributes["specversion"] === "1.0");
        assert(Object.values(attributes).every((value) => typeof value === "string" && value.isWellFormed()));
      }
    }),
    { numRuns: 4 * numRuns },
  );
  assert(seen.taken > numRuns / 10 && seen.refused > numRuns / 10, JSON.stringify(seen));
});
