import { maxLengths } from "../../src/events/attributes.ts";
import { bounds } from "../../src/plan/units.ts";
import { atomic, object, text } from "./pieces.ts";
import type { Schema } from "./schemas.ts";
import { properties, sharedPiece } from "./structural.ts";

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

const originFields: Record<string, string> = {
  id: "Its `id`.",
  source: "Its `source`. The record's name is a digest of source and id.",
  type: "Its `type`.",
  time: "Its `time`, as it was written.",
  correlationid: "Its `correlationid`, which every event about this Latency repeats.",
  traceparent: "Its `traceparent` (W3C Trace Context), which every event about this Latency repeats.",
  tracestate: "Its `tracestate`.",
};

const originSchema: Schema = object("The event that asked; absent for a Latency made by hand. Only the sink may set it.", {
  ...Object.fromEntries(Object.entries(maxLengths).map(([name, maxLength]) => [name, text(maxLength, originFields[name] ?? "")])),
  authtype: text(32, "What its sender is, if the sink has asked for a token: `service_account`, `user` or `system`."),
  authid: text(1024, "Its sender's name as the API server knows it, such as `system:serviceaccount:shop:checkout`."),
  extensions: {
    description: "Its extension attributes that events about this Latency repeat, by name: those of TREACLE_COPY_EXTENSIONS.",
    type: "object",
    maxProperties: 32,
    additionalProperties: text(1024, "The attribute's value."),
  },
  dataDigest: text(64, "SHA-256 (hex) of its data: the same source and id with other data is refused."),
});

const abortSchema: Schema = object("Present, even empty: stop. It cannot be taken back.", {
  by: text(256, "Who asks for the end."),
  reason: text(300, "Why; the events repeat it."),
});
