import { conditionTypes, maxRows, phases, rowStates } from "../../src/record/status.ts";
import { atomic, flag, keyedList, milliseconds, object, text, time } from "./pieces.ts";
import type { Schema } from "./schemas.ts";
import { eventField, sharedPiece } from "./structural.ts";

/** Structural schema of `status`, which only the controller writes: see src/record/status.ts. */
export function statusSchema(): Schema {
  return object("What became of it. Only the controller writes this, at most once a second.", {
    phase: text(16, "Pending, Planned, Running, Ending, and at last Succeeded, Partial, Failed, Aborted or Rejected.", {
      enum: [...phases],
    }),
    conditions: keyedList("One of each type, once there is something to say of it.", "type", {
      maxItems: conditionTypes.length,
      items: conditionSchema,
    }),
    counts: sharedPiece("counts"),
    targets: keyedList("Each pod that is to be delayed, and how far that is.", "uid", { maxItems: maxRows, items: rowSchema() }),
    until: time("Only with follow, once the first target is in force: when the delay ends for all, also for pods that appear later."),
    addresses: { description: "Distinct addresses and ranges of the destinations.", type: "integer", minimum: 0 },
    skipped: { ...eventField("accepted", "skipped"), ...atomic },
    delivered: object("Which of its own events the event sink has acknowledged.", {
      accepted: flag("`accepted`, or `rejected` in its place."),
      completed: flag("`completed`."),
    }),
    display: object("What kubectl's columns show.", {
      target: text(256, "Whose packets are delayed, in short."),
      to: text(256, "Towards what, in short."),
      applied: text(16, "Targets on which the delay was in force at some time, of all: 1/2."),
      reason: text(64, "Why it was refused, or why its first target failed: a code of docs/errors.md."),
    }),
  });
}

const conditionSchema: Schema = object(
  "A Kubernetes condition.",
  {
    type: text(
      32,
      "Planned: it is decided which pods are delayed (False: it never will run). Applied: every target that will run was in force; stays True. " +
        "Reverted: nothing is in force any more. Delivered: every event is acknowledged. Finished: it is over.",
      { enum: [...conditionTypes] },
    ),
    status: text(8, "True, False or Unknown.", { enum: ["True", "False", "Unknown"] }),
    reason: text(64, "One word, such as a code of docs/errors.md; of Finished the outcome."),
    message: text(1024, "What was seen, what was expected and what to do."),
    lastTransitionTime: time("When `status` last changed."),
  },
  ["type", "status", "reason", "lastTransitionTime"],
);

function rowSchema(): Schema {
  return object(
    "One pod.",
    {
      uid: text(64, "The pod's uid."),
      pod: text(253, "The pod's name, in the namespace of `spec.target`."),
      node: text(253, "The node it runs on."),
      joined: flag("It appeared later (follow): its delay ends with the others'."),
      state: text(
        16,
        "Pending, Starting, InForce, Ending, and at last Reverted or Failed. Sweeping: its runner has vanished, and its node is looked at.",
        { enum: [...rowStates] },
      ),
      notAfter: time("Its runner's last moment, until it is final."),
      reason: text(64, "Reverted: why it ended, such as duration-elapsed. Failed: a code of docs/errors.md."),
      stage: eventField("failed", "stage"),
      effect: eventField("failed", "effect"),
      message: text(300, "What was seen; while Starting, what keeps the runner from it."),
      verified: sharedPiece("evidence"),
      appliedAt: time("When the delay was in force."),
      endedAt: time("When it was gone."),
      baselineMs: milliseconds("Median round trip to the first measured destination before the delay, in milliseconds."),
      duringMs: milliseconds("The same during the delay."),
      afterMs: milliseconds("The same after the delay."),
      packets: sharedPiece("packets"),
      delivered: object("Which of this target's events the event sink has acknowledged.", {
        applied: flag("`applied`."),
        final: flag("`reverted` or `failed`."),
      }),
    },
    ["uid", "state"],
  );
}
