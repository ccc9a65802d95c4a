import { maxLengths } from "../../src/events/attributes.ts";
import { bounds } from "../../src/plan/units.ts";
import { conditionTypes, maxRows, phases, rowStates } from "../../src/record/status.ts";
import type { Schema } from "./schemas.ts";
import { eventField, properties, sharedPiece } from "./structural.ts";

/** Structural schema of `spec`: the request, who asked, and whether it is to stop. */
export function specSchema(): Schema {
  const request = sharedPiece("request");
  const { target, to, except, latency, duration, ...rest } = properties(request) as Record<string, Schema> & RequestFields;
  const asked = {
    target: targetWithRules(target),
    to: { ...to, items: destinationWithRules(to), ...atomic },
    except: { ...except, items: destinationWithRules(except), ...atomic },
    latency: latencyWithRules(latency),
    duration: durationWithRules(duration),
    ...rest,
  };
  const fixed = { ...asked, origin: originSchema };
  const complete = (request["required"] as string[]).map((field) => `has(self.${field})`).join(" && ");
  return {
    type: "object",
    description: "What was asked for, by whom, and whether it is to stop. Only `abort` can be changed, and only from absent to present.",
    properties: { ...fixed, abort: abortSchema },
    ...rules(
      [
        `has(self.abort) || (${complete})`,
        "target, to, latency and duration are needed (only an abort that came before its request goes without)",
      ],
      [
        "!has(self.order) || self.order != 'serial' || !has(self.target) || !has(self.target.follow) || !self.target.follow",
        "follow goes not with order serial",
      ],
      ["!has(oldSelf.abort) || has(self.abort)", "an abort cannot be taken back; make a new Latency"],
      ...Object.keys(fixed).map((field): Rule => [unchanged(field), `${field} cannot be changed; make a new Latency`]),
    ),
  };
}

/** Structural schema of `status`, which only the controller writes: see src/record/status.ts. */
export function statusSchema(): Schema {
  return object({
    phase: text(16, { enum: [...phases] }),
    conditions: list(conditionTypes.length, conditionSchema, { "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["type"] }),
    counts: sharedPiece("counts"),
    targets: list(maxRows, rowSchema(), { "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["uid"] }),
    until: time,
    addresses: { type: "integer", minimum: 0 },
    skipped: { ...eventField("accepted", "skipped"), ...atomic },
    delivered: object({ accepted: boolean, completed: boolean }),
    display: object({ target: text(256), to: text(256), applied: text(16) }),
  });
}

interface RequestFields {
  target: Schema;
  to: Schema;
  except: Schema;
  latency: Schema;
  duration: Schema;
}

type Rule = [rule: string, message: string];

function rules(...all: Rule[]): Schema {
  return { "x-kubernetes-validations": all.map(([rule, message]) => ({ rule, message })) };
}

function unchanged(field: string): string {
  return `has(self.${field}) == has(oldSelf.${field}) && (!has(self.${field}) || self.${field} == oldSelf.${field})`;
}

function targetWithRules(target: Schema): Schema {
  const { take = {}, pods = {}, ...rest } = properties(target);
  return {
    ...target,
    properties: { ...rest, pods: { ...pods, "x-kubernetes-list-type": "set" }, take: takeSchema(take) },
    ...rules(["!has(self.follow) || !self.follow || (has(self.take) && self.take == 'all')", 'follow goes only with take "all"']),
  };
}

// A choice between types is no structural schema; Kubernetes has a form of its own for this one.
function takeSchema(take: Schema): Schema {
  const [number = {}, share = {}] = take["oneOf"] as Schema[];
  const isNumber = `self >= ${String(number["minimum"])} && self <= ${String(number["maximum"])}`;
  return {
    description: take["description"],
    "x-kubernetes-int-or-string": true,
    ...rules([
      `type(self) == int ? ${isNumber} : string(self).matches('${String(share["pattern"])}')`,
      `a number from ${String(number["minimum"])} to ${String(number["maximum"])}, a share such as "50%", or "all"`,
    ]),
  };
}

function destinationWithRules(listed: Schema): Schema {
  // `namespace` is a reserved word of CEL, written __namespace__.
  const named = "has(self.__namespace__) == (has(self.labels) || has(self.service))";
  return { ...(listed["items"] as Schema), ...rules([named, "namespace goes with labels or service, and only with them"]) };
}

function latencyWithRules(latency: Schema): Schema {
  return {
    ...latency,
    ...rules(
      [`duration(self.delay) <= duration('${bounds.delay.max}')`, `delay is at most ${bounds.delay.max}`],
      ["!has(self.jitter) || duration(self.jitter) <= duration(self.delay)", "jitter is at most the delay"],
    ),
  };
}

function durationWithRules(duration: Schema): Schema {
  const { min, max } = bounds.duration;
  return {
    ...duration,
    ...rules([`duration(self) >= duration('${min}') && duration(self) <= duration('${max}')`, `duration is from ${min} to ${max}`]),
  };
}

const boolean: Schema = { type: "boolean" };
const time: Schema = { type: "string", format: "date-time", maxLength: 40 };
const milliseconds: Schema = { type: "number" };
const atomic: Schema = { "x-kubernetes-list-type": "atomic" };

function text(maxLength: number, more: Schema = {}): Schema {
  return { type: "string", maxLength, ...more };
}

function list(maxItems: number, items: Schema, more: Schema): Schema {
  return { type: "array", maxItems, items, ...more };
}

function object(fields: Record<string, Schema>, required: string[] = []): Schema {
  return { type: "object", properties: fields, ...(required.length > 0 && { required }) };
}

const originSchema: Schema = {
  description: "The event that asked; absent for a Latency made by hand.",
  ...object({
    ...Object.fromEntries(Object.entries(maxLengths).map(([name, maxLength]) => [name, text(maxLength)])),
    extensions: { type: "object", maxProperties: 32, additionalProperties: text(1024) },
    dataDigest: text(64),
  }),
};

const abortSchema: Schema = {
  description: "Present, even empty: stop.",
  ...object({ by: text(256), reason: text(300) }),
};

const conditionSchema: Schema = object(
  {
    type: text(32, { enum: [...conditionTypes] }),
    status: text(8, { enum: ["True", "False", "Unknown"] }),
    reason: text(64),
    message: text(1024),
    lastTransitionTime: time,
  },
  ["type", "status", "reason", "lastTransitionTime"],
);

function rowSchema(): Schema {
  return object(
    {
      uid: text(64),
      pod: text(253),
      node: text(253),
      joined: boolean,
      state: text(16, { enum: [...rowStates] }),
      notAfter: time,
      reason: text(64),
      stage: eventField("failed", "stage"),
      effect: eventField("failed", "effect"),
      message: text(300),
      verified: sharedPiece("evidence"),
      appliedAt: time,
      endedAt: time,
      baselineMs: milliseconds,
      duringMs: milliseconds,
      afterMs: milliseconds,
      packets: sharedPiece("packets"),
      delivered: object({ applied: boolean, final: boolean }),
    },
    ["uid", "state"],
  );
}
