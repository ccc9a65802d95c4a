import assert from "node:assert/strict";
import { test } from "node:test";
import { isDeadLetter, lateness } from "../../src/events/late.ts";

const attributes = { specversion: "1.0", id: "4711", source: "/game-days", type: "chaos.network.latency.requested" };

test("late is what has expired or is too old", () => {
  const now = new Date("2026-11-20T10:15:00Z");
  const cases: [{ [name: string]: string }, string | null][] = [
    [{}, null],
    [{ time: "2026-11-20T10:00:00Z" }, null],
    [{ time: "2026-11-20T09:59:59.999Z" }, "it is of 2026-11-20T09:59:59.999Z, more than 900 s ago"],
    [{ time: "2026-11-20T11:14:00+02:00" }, "it is of 2026-11-20T11:14:00+02:00, more than 900 s ago"],
    [{ time: "2030-01-01T00:00:00Z" }, null],
    [{ knativearrivaltime: "2026-11-19T10:00:00Z" }, "it is of 2026-11-19T10:00:00Z, more than 900 s ago"],
    // A sender's clock that is ahead does not keep an event young.
    [{ time: "2030-01-01T00:00:00Z", knativearrivaltime: "2026-11-19T10:00:00Z" }, "it is of 2026-11-19T10:00:00Z, more than 900 s ago"],
    [{ time: "2026-11-20T10:14:00Z", expirytime: "2026-11-20T10:15:00Z" }, "it expired at 2026-11-20T10:15:00Z"],
    [{ time: "2026-11-20T10:14:00Z", expirytime: "2026-11-20T10:15:01Z" }, null],
    [{ time: "2016-12-31T23:59:60Z" }, "it is of 2016-12-31T23:59:60Z, more than 900 s ago"],
  ];
  for (const [times, expected] of cases) assert.equal(lateness({ ...attributes, ...times }, now, 900_000), expected, JSON.stringify(times));
});

test("a dead letter is known by each of the attributes that Knative's dispatcher adds, also empty ones", () => {
  for (const name of ["knativeerrorcode", "knativeerrordest", "knativeerrordata"]) {
    assert.equal(isDeadLetter({ ...attributes, [name]: "" }), true, name);
  }
  assert.equal(isDeadLetter({ ...attributes, knativearrivaltime: "x", knativebrokerttl: "255" }), false);
});
