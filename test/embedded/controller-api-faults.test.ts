import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { describe, test } from "node:test";
import type { KubeObject } from "../../src/cluster/api.ts";
import { createGate } from "../../src/controller/gate.ts";
import type { Script } from "../../src/embedded/container.ts";
import type { Fault, FaultScript } from "../../src/embedded/faults.ts";
import type { LatencySpec } from "../../src/record/latency.ts";
import { namespace, request, settled, tidy, types, withController } from "./controller-bed.ts";
import { type Behaviour, scriptedRunner } from "./scripted-runner.ts";

/** What goes wrong with calls, with watches, or with both. */
interface Kind {
  title: string;
  call?: Fault;
  watch?: Fault;
  /** Of each call, if not as it really is: half of it is lost whenever there is no answer. */
  deadlineMs?: number;
  /** Nothing more befalls it after the first while: each time would take a second. */
  once?: true;
  /** So few changes are remembered that a watch that was away is told 410. */
  historySize?: number;
}

const kinds: Kind[] = [
  { title: "429", call: { status: 429 }, watch: { status: 429 } },
  {
    title: "429 with Retry-After",
    call: { status: 429, retryAfterSeconds: 1 },
    watch: { status: 429, retryAfterSeconds: 1 },
    once: true,
  },
  { title: "500", call: { status: 500 }, watch: { status: 500 } },
  { title: "connections closed before anything is done", call: "reset", watch: "reset" },
  { title: "connections closed after it was done", call: "reset-after", watch: "reset-after" },
  { title: "no answer, and nothing done", call: "stall", watch: "stall", deadlineMs: 2000 },
  { title: "no answer, but done; watches stay open and say nothing", call: "stall-after", watch: "stall-after", deadlineMs: 2000 },
  { title: "half answers, half lines", call: "half", watch: "half" },
  { title: "410 to watches", watch: { status: 410 } },
  { title: "410 within watches", watch: "expired" },
  { title: "watches that end and begin again too late", watch: "reset", historySize: 2 },
];

/** The faults of one case: from the first call on for a while everything, and after that every call once, the first time that it is made. */
interface Trouble {
  begin: () => void;
  faults: FaultScript;
  /** Every call and watch that something befell. */
  struck: Set<string>;
}

/** @param begins the controller's call with which the faults begin, unless they are begun by hand */
function trouble({ call, watch, once }: Kind, { forMs, begins }: { forMs: number; begins: RegExp | undefined }): Trouble {
  const struck = new Set<string>();
  const later = new Set<string>();
  let hasBegun = false;
  let overAtMs: number | undefined;
  const faults = ({ method = "", url = "" }: IncomingMessage): Fault | undefined => {
    const [path, query = ""] = url.split("?");
    const isWatch = query.includes("watch=true");
    const what = `${isWatch ? "WATCH" : method} ${path}`;
    hasBegun ||= begins?.test(what) ?? false;
    const fault = isWatch ? watch : call;
    if (!hasBegun || !fault) return undefined;
    overAtMs ??= performance.now() + forMs;
    if (performance.now() > overAtMs) {
      // Readings that are never answered would take too long; changes are what may be made twice.
      if (once || later.has(what) || (method === "GET" && typeof call === "string" && call.startsWith("stall"))) return undefined;
      later.add(what);
    }
    struck.add(what);
    return fault;
  };
  return { begin: () => void (hasBegun = true), faults, struck };
}

/** Where in an experiment the faults begin, and how that ends. */
interface Start {
  title: string;
  /** Different changes that follow, each of which fails: what is made, statuses, what is deleted. */
  changes: number;
  /** The first call that fails. */
  begins?: RegExp;
  /** Or what the runner has come to. */
  when?: "in force" | "ended";
  spec?: Partial<LatencySpec>;
  behaviour?: Behaviour;
  /** As soon as the faults have begun: the record is to stop, or another controller takes over. */
  meanwhile?: "abort" | "restart";
  end?: { phase: string; reason: string; said: string[]; jobs: number };
}

const well = { phase: "Succeeded", reason: "duration-elapsed", said: ["accepted", "applied", "completed", "reverted"], jobs: 1 };

const starts: [Start, ...Start[]] = [
  { title: "before it is planned", changes: 11, begins: /^GET .*namespaces\/shop$/ },
  { title: "with its orders", changes: 11, begins: /^POST .*configmaps$/ },
  { title: "with its Job", changes: 7, begins: /^POST .*jobs$/ },
  { title: "while it runs", changes: 6, when: "in force" },
  { title: "as another controller takes over", changes: 6, when: "in force", meanwhile: "restart", spec: { duration: "2s" } },
  { title: "as it ends", changes: 6, when: "ended" },
  { title: "as it is tidied up", changes: 5, begins: /^DELETE / },
  {
    title: "as it is to stop",
    changes: 7,
    when: "in force",
    spec: { duration: "10m" },
    meanwhile: "abort",
    end: { phase: "Aborted", reason: "aborted", said: ["accepted", "applied", "completed", "reverted"], jobs: 1 },
  },
  {
    title: "as its runner has vanished",
    changes: 9,
    when: "ended",
    behaviour: "crash",
    end: { phase: "Failed", reason: "runner-lost", said: ["accepted", "applied", "completed", "failed"], jobs: 2 },
  },
];

/** The scripted runner, and who is told how far it has come. */
function told(script: Script, tell: (what: Start["when"]) => void): Script {
  return async (container) => {
    const setReady = (ready: boolean): void => {
      container.setReady(ready);
      if (ready) tell("in force");
    };
    const code = await script({ ...container, setReady });
    tell("ended");
    return code;
  };
}

interface Case {
  kind: Kind;
  start: Start;
  forMs: number;
  silenceMs: number;
}

async function experiment({ kind, start, forMs, silenceMs }: Case): Promise<void> {
  const { begins, when, spec, behaviour = "hold", end = well } = start;
  const { begin, faults, struck } = trouble(kind, { forMs, begins });
  const attempts = new Map<string, number>();
  const due = Promise.withResolvers<void>();
  const runner = told(
    scriptedRunner(() => behaviour, attempts),
    (what) => what === when && (begin(), due.resolve()),
  );
  await withController(
    runner,
    async (bed) => {
      const made = { job: new Set<string>(), configMap: new Set<string>() };
      for (const what of ["job", "configMap"] as const)
        await bed.cluster.watch<KubeObject>({ kind: what, namespace }, ({ metadata }) => made[what].add(metadata?.uid ?? "")).synced;
      await bed.ask("one", request(spec));
      if (start.meanwhile) await due.promise;
      if (start.meanwhile === "abort") await bed.cluster.patch({ kind: "latency", namespace, name: "one" }, { spec: { abort: {} } });
      if (start.meanwhile === "restart") await bed.restart();
      const status = await bed.wait("one", settled, forMs + 60_000);
      await tidy(bed, 60_000);
      const failedChanges = [...struck].filter((what) => /^(POST|PATCH|DELETE) /.test(what)).length;
      assert.ok(!kind.call || kind.once || failedChanges >= start.changes, `only ${failedChanges} changes failed`);
      assert.deepEqual(
        {
          struck: struck.size > 0,
          phase: status.phase,
          rows: status.targets.map(({ reason }) => reason),
          attempts: [...attempts.values()],
          orders: made.configMap.size,
          jobs: made.job.size,
          said: [...new Set(types(bed))].toSorted(),
          ids: new Set(bed.received.map(({ attributes }) => attributes["id"])).size,
        },
        {
          struck: true,
          phase: end.phase,
          rows: [end.reason],
          attempts: [1],
          orders: 1,
          jobs: end.jobs,
          said: end.said,
          ids: end.said.length,
        },
      );
    },
    { api: { faults, silenceMs, ...kind } },
  );
}

/** Two cores do not bear all cases at once. */
const turn = createGate(12);

async function all(cases: Case[], bounded: (run: () => Promise<void>) => Promise<void>): Promise<void> {
  const ends = await Promise.allSettled(cases.map((one) => bounded(() => experiment(one))));
  const wrong = ends.flatMap((end, i) =>
    end.status === "rejected" ? [`${cases[i]?.kind.title}, ${cases[i]?.start.title}: ${String(end.reason)}`] : [],
  );
  assert.deepEqual(wrong, []);
}

describe("the API server fails, and the experiment comes to the same end", { concurrency: true }, () => {
  // A controller as patient as it really is, but that a silent watch is taken for dead after 5 s instead of 90.
  test("for 60 s: every kind of fault, from one of the starting points each", () =>
    all(
      kinds.map((kind, i) => ({
        kind: { ...kind, once: true, deadlineMs: 10_000 },
        start: starts[i % starts.length] ?? starts[0],
        forMs: 60_000,
        silenceMs: 5000,
      })),
      (run) => run(),
    ));

  for (const start of starts) {
    test(`for 0.7 s, and every call that follows once more: ${start.title}`, () =>
      all(
        kinds.map((kind) => ({ kind, start, forMs: 700, silenceMs: 1000 })),
        turn,
      ));
  }
});
