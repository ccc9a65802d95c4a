// The official CloudEvents conformance command line (v0.4.1), and the sink.
//
// It passes when everything that it sends is answered 2xx, so its sender is given Treacle's events, in both modes. Its own
// collection is of a type that nobody asks Treacle for: the sink has to read each of those, and refuse it for its type alone, or,
// where it is told to, acknowledge it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, globSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { dump, loadAll } from "js-yaml";
import { conformanceEvents, pathOf } from "../../scripts/knative/programs.ts";
import { eventType } from "../../src/events/catalogue.ts";
import { recordName } from "../../src/events/ids.ts";
import type { LatencyRecord } from "../../src/record/latency.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { scriptedRunner } from "../embedded/scripted-runner.ts";
import { nameOf, request } from "../flow/bed.ts";
import { namespace, source } from "../flow/parts.ts";
import { type Bed, eventsNamespace, startBed } from "./bed.ts";
import { done, rolledOut } from "../cluster/install.ts";
import { brokerUrl, makeBroker, treacleTriggers } from "./broker.ts";

const undo: Undo[] = [];
let bed: Bed;
let folder: string;
before(async () => {
  bed = await startBed(
    undo,
    scriptedRunner(() => "hold"),
    { TREACLE_COPY_EXTENSIONS: "comment" },
  );
  folder = mkdtempSync(join(tmpdir(), "conformance-"));
  undo.push(() => rmSync(folder, { recursive: true }));
});
after(() => unwind(undo));

const sinkUrl = "http://treacle-sink.treacle.svc.cluster.local/v1/events";

/** Runs the command line. */
function cloudevents(...args: string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, ...bed.services.environment };
  return new Promise((resolve) => {
    execFile(pathOf("cloudevents"), args, { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    );
  });
}

/** The command line sends what is no ASCII as it is, also in headers. */
const comment = 'é €😀 100% "q"';

interface Attributes {
  specversion: string;
  type: string;
  id: string;
  source: string;
  datacontenttype: string;
}
type Example = Attributes & { data: unknown; [extension: string]: unknown };

/** An event as the command line reads it. */
interface ConformanceEvent {
  Mode?: "binary" | "structured";
  ContextAttributes: Attributes & { time?: string; Extensions?: { [name: string]: unknown } };
  Data: string;
}

for (const Mode of ["binary", "structured"] as const)
  test(`invoke, with all of Treacle's examples, ${Mode}: passes`, async () => {
    const files = globSync("events/examples/valid/{requested,abort.requested}.*.json").toSorted();
    const events = files.map((file): ConformanceEvent => {
      const { data, specversion, type, id, source, datacontenttype, ...others } = JSON.parse(readFileSync(file, "utf8")) as Example;
      // The examples are of a day that is over.
      const { expirytime: _, time: __, ...more } = others;
      const Extensions = { ...more, comment };
      const time = new Date().toISOString();
      const ContextAttributes = { specversion, type, time, id: `${Mode}-${id}`, source, datacontenttype, Extensions };
      return { Mode, ContextAttributes, Data: JSON.stringify(data) };
    });
    assert.equal(events.length, 8);
    const yaml = join(folder, `${Mode}.yaml`);
    writeFileSync(yaml, events.map((event) => dump(event)).join("---\n"));
    assert.deepEqual(await cloudevents("invoke", "-f", yaml, sinkUrl), { code: 0, said: "" });
    const requests = events.filter(({ ContextAttributes: { type } }) => type === eventType("requested"));
    for (const { ContextAttributes, Data } of requests) {
      const { id, source, type, time } = ContextAttributes;
      const name = recordName(source, id);
      const { origin, ...spec } = (await bed.cluster.get<LatencyRecord>({ kind: "latency", namespace, name }))?.spec ?? {};
      assert.deepEqual(
        { id: origin?.id, source: origin?.source, type: origin?.type, time: origin?.time, comment: origin?.extensions?.["comment"] },
        { id, source, type, time, comment },
      );
      assert.deepEqual(spec, JSON.parse(Data));
    }
  });

test("send, in both modes, to the sink and to the broker: passes, and each is carried out", async () => {
  await makeBroker(bed, { namespace: eventsNamespace, triggers: treacleTriggers(bed) });
  const data = JSON.stringify(request({ dryRun: true }));
  for (const url of [sinkUrl, brokerUrl(eventsNamespace)])
    for (const mode of ["binary", "structured"]) {
      const id = `send-${mode}-${url === sinkUrl ? "sink" : "broker"}`;
      const about = [
        "--id",
        id,
        "--source",
        source,
        "--type",
        eventType("requested"),
        "--timenow",
        "--datacontenttype",
        "application/json",
      ];
      assert.deepEqual(await cloudevents("send", url, ...about, "--mode", mode, "--data", data), { code: 0, said: "" });
      await bed.wait(nameOf(id), ({ phase }) => phase === "Succeeded");
    }
});

test("invoke, with its own collection: each is read as an event, and refused for its type alone", async () => {
  const [file = ""] = globSync(join(conformanceEvents(), "*.yaml"));
  const events = loadAll(readFileSync(file, "utf8")) as ConformanceEvent[];
  assert.equal(events.length, 6);
  const { code } = await cloudevents("invoke", "-f", file, sinkUrl);
  assert.equal(code, 1);
  for (const { ContextAttributes } of events) {
    const [exchange, ...others] = bed.sinkWay.of(ContextAttributes.id);
    assert.deepEqual(others, []);
    assert.equal(exchange?.headers["content-type"], ContextAttributes.datacontenttype);
    const refusal = JSON.parse(exchange.body) as { code: string; problems: string[] };
    assert.deepEqual([exchange.status, refusal.code, refusal.problems.length], [400, "schema-invalid", 1]);
    assert.match(refusal.problems[0] ?? "", /^type: "io\.cloudevents\.minimum" is not known/);
  }
});

test("invoke, with its own collection, where other types are ignored: passes, and nothing is stored", async () => {
  const records = async (): Promise<number> => (await bed.cluster.list({ kind: "latency", namespace })).length;
  const before = await records();
  await done(bed.plane, ["apply", "-k", bed.overlay({ policy: { TREACLE_OTHER_TYPES: "ignore" } })]);
  await rolledOut(bed.plane);
  const [file = ""] = globSync(join(conformanceEvents(), "*.yaml"));
  const { code, said } = await cloudevents("invoke", "-f", file, sinkUrl);
  assert.equal(code, 0, said);
  assert.equal(await records(), before);
});
