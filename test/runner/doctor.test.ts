import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { TreacleError } from "../../src/errors.ts";
import type { Ran } from "../../src/exec.ts";
import type { RunnerFacts } from "../../src/record/facts.ts";
import { verdictOn } from "../../src/runner/doctor/delay.ts";
import { knock, shownUrl } from "../../src/runner/doctor/reach.ts";
import { openStand } from "../../src/runner/doctor/stand.ts";
import { toolVersions } from "../../src/runner/doctor/tools.ts";
import { runtimeSeen } from "../../src/runner/sandbox.ts";

/** What programs of Debian 12, and crictl 1.34, say of themselves. */
const said: { [tool: string]: string } = {
  nft: "nftables v1.0.6 (Lester Gooch #5)",
  ip: "ip utility, iproute2-6.1.0, libbpf 1.1.0",
  tc: "tc utility, iproute2-6.1.0, libbpf 1.1.0",
  ping: "ping from iputils 20221126",
  nsenter: "nsenter from util-linux 2.38.1",
  unshare: "unshare from util-linux 2.38.1",
  crictl: "crictl version v1.34.0",
};

const start =
  (without: readonly string[]) =>
  ([tool]: readonly [string, ...string[]]): Promise<Ran> =>
    without.includes(tool)
      ? Promise.reject(new TreacleError("tool-missing", `cannot start ${tool}: spawn ${tool} ENOENT`))
      : Promise.resolve({ code: tool === "odd" ? 1 : 0, stdout: `${said[tool]}\n`, stderr: "" });

test("the versions of the tools", async () => {
  const expected = "nft 1.0.6, ip 6.1.0, tc 6.1.0, ping 20221126, nsenter 2.38.1, unshare 2.38.1, crictl 1.34.0";
  assert.equal(await toolVersions(start([])), expected);
});

test("every tool that is missing is named", async () => {
  await assert.rejects(toolVersions(start(["tc", "crictl"])), {
    code: "tool-missing",
    message: "cannot be started: tc (cannot start tc: spawn tc ENOENT), crictl (cannot start crictl: spawn crictl ENOENT)",
  });
});

const version = "Version:  0.1.0\nRuntimeName:  cri-o\nRuntimeVersion:  1.34.0\nRuntimeApiVersion:  v1\n";
test("a runtime by what crictl says of it, as recorded from CRI-O 1.34", () => {
  const pods = readFileSync(new URL("../fixtures/crictl/crictl-pods.json", import.meta.url), "utf8");
  const { items } = JSON.parse(pods) as { items: unknown[] };
  assert.equal(runtimeSeen(version, pods), `cri-o 1.34.0, ${items.length} sandbox${items.length === 1 ? "" : "es"}`);
  assert.equal(runtimeSeen(version, '{"items": [{}]}'), "cri-o 1.34.0, 1 sandbox");
  assert.throws(() => runtimeSeen("nothing", "{}"), { code: "tool-failed" });
});

const once = `#!/bin/sh
if mkdir "$0.taken" 2>/dev/null; then echo here; exec cat >/dev/null; fi
echo "unshare: unshare failed: No space left on device" >&2
exit 1
`;
// What is left open would be a process: test/leaks.ts finds it.
test("where the node takes one more network namespace and no second, the first is given back", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "treacle-"));
  const { PATH } = process.env;
  t.after(() => {
    process.env["PATH"] = PATH;
    rmSync(folder, { recursive: true });
  });
  writeFileSync(join(folder, "unshare"), once, { mode: 0o755 });
  process.env["PATH"] = `${folder}:${PATH}`;
  await assert.rejects(openStand(), { code: "not-root", message: /No space left on device/ });
});

test("of K_SINK's address what lets in is not repeated", async () => {
  assert.equal(shownUrl("https://events.example.com/default/broker"), "https://events.example.com/default/broker");
  assert.equal(shownUrl("http://events/"), "http://events/");
  await assert.rejects(knock("http://ann:secret@127.0.0.1:1/hook?token=secret", { method: "OPTIONS" }), {
    code: "unavailable",
    message: "OPTIONS http://127.0.0.1:1/hook: connect ECONNREFUSED 127.0.0.1:1",
  });
});

const facts: RunnerFacts = {
  v: 1,
  target: "doctor",
  stage: "ended",
  outcome: "reverted",
  reason: "duration-elapsed",
  verified: "probe",
  baselineMs: 0.1,
  duringMs: 50.3,
  afterMs: 0.2,
  packets: { delayed: 8, dropped: 0 },
  delivered: {},
};
const { baselineMs: _, ...silent } = facts;
const verdicts: { title: string; facts: RunnerFacts; expected: ReturnType<typeof verdictOn> }[] = [
  { title: "as it should be", facts, expected: { seen: "50 ms asked for, measured 0.1 → 50.3 → 0.2 ms; 8 packets delayed, 0 dropped" } },
  {
    title: "nothing answered",
    facts: silent,
    expected: {
      seen: "in force by what was read back, but no round trip was measured; 8 packets delayed, 0 dropped",
      code: "delay-not-measured",
      warn: true,
    },
  },
  {
    title: "it failed",
    facts: { ...facts, outcome: "failed", failure: { stage: "apply", code: "tool-failed", message: "nft said no", effect: "none" } },
    expected: { seen: "apply: nft said no", code: "tool-failed" },
  },
  {
    title: "it was stopped",
    facts: { ...facts, reason: "runner-stopped" },
    expected: { seen: "it ended early: runner-stopped", code: "aborted" },
  },
];
for (const { title, facts, expected } of verdicts) test(`a delay of 50 ms: ${title}`, () => assert.deepEqual(verdictOn(facts), expected));
