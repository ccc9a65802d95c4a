import assert from "node:assert/strict";
import { test } from "node:test";
import { diagnose } from "../../src/doctor/diagnosis.ts";
import { asText } from "../../src/doctor/text.ts";
import { painter } from "../../src/local/paint.ts";
import { report, visit, visited } from "./samples.ts";

const plain = painter(false);
const missing = {
  outcome: {
    report: report({ netem: { seen: "Error: Specified qdisc kind is unknown.; Command failed -:3", code: "netem-missing" } }, ["delay"]),
  },
} as const;

test("problems: the verdict, the cluster, each node, and once what is to be done", () => {
  const unready = visited("worker-4", { notReady: true, unready: "Ready is Unknown: NodeStatusUnknown" });
  delete unready.outcome;
  const skipped = visited("win-1", { skipped: "windows: no target of Treacle's", runtime: "containerd://2.1.0" });
  delete skipped.outcome;
  const nodes = [visited("worker-1"), visited("worker-2", missing), visited("worker-3", missing), unready, skipped];
  assert.equal(
    asText(diagnose(visit({ nodes })), plain),
    `Not well: 3 of 5 nodes.

Cluster
  installed   ok  latencies.chaos.network are served in v1alpha1
  rights      ok  all that the doctor needs
  namespace   ok  treacle-nodes, Pod Security: privileged
  controller  ok  Deployment treacle-controller, runner's image treacle-runner:0.1.0

Nodes
  NODE      STATE  JOB  TOOLS  RUNTIME  ENTER  IFB  NETEM  EGRESS  DELAY  EVENTS  API  KERNEL, RUNTIME
  worker-1  ok     ok   ok     ok       ok     ok   ok     ok      ok     ok      ok   5.14.0-570.el9_6.x86_64, cri-o://1.34.0
  worker-2  ok     ok   ok     ok       ok     ok   fail   ok      –      ok      ok   5.14.0-570.el9_6.x86_64, cri-o://1.34.0
  worker-3  ok     ok   ok     ok       ok     ok   fail   ok      –      ok      ok   5.14.0-570.el9_6.x86_64, cri-o://1.34.0
  worker-4  fail   –    –      –        –      –    –      –       –      –       –    cri-o://1.34.0
  win-1     –      –    –      –        –      –    –      –       –      –       –    windows: no target of Treacle's

What to do
  netem-missing (netem, worker-2, worker-3)
    seen      Error: Specified qdisc kind is unknown.; Command failed -:3
    expected  sch_netem, sch_htb and ifb are in the kernel, or can be loaded
    remedy    kubectl debug node/worker-2 -it --profile=sysadmin --image=busybox -- chroot /host modprobe -a sch_netem sch_htb ifb
              module not found, on RHEL and its like: dnf install kernel-modules-extra-$(uname -r)
              to stay after a reboot: a file in /etc/modules-load.d with the three names, one a line; on OpenShift by a MachineConfig
  node-not-ready (state, worker-4)
    seen      Ready is Unknown: NodeStatusUnknown
    expected  the condition Ready is True
    remedy    kubectl describe node worker-4
              until it is ready, targets there are failed with runner-lost or start-too-late
`,
  );
});

const verdicts: { title: string; changes: Parameters<typeof visit>[0]; expected: string }[] = [
  { title: "one node", changes: {}, expected: "All is well on 1 node." },
  {
    title: "warnings",
    changes: { nodes: [visited("a"), visited("b", { sameHostname: [] })] },
    expected: "All is well on 2 nodes. 1 warning.",
  },
  { title: "the cluster alone", changes: { installed: false }, expected: "Not well: the cluster." },
  { title: "both", changes: { installed: false, nodes: [visited("a", missing)] }, expected: "Not well: the cluster and 1 of 1 node." },
];
for (const { title, changes, expected } of verdicts) {
  test(`the verdict: ${title}`, () => assert.equal(asText(diagnose(visit(changes)), plain).split("\n")[0], expected));
}

test("in colours every line says the same", () => {
  const diagnosis = diagnose(visit({ nodes: [visited("worker-2", missing)] }));
  const coloured = asText(diagnosis, painter(true));
  // eslint-disable-next-line no-control-regex
  assert.equal(coloured.replaceAll(/\u001B\[\d+m/g, ""), asText(diagnosis, plain));
  assert.notEqual(coloured, asText(diagnosis, plain));
});

test("what a node says is not obeyed by the terminal", () => {
  const outcome = { report: report({ tools: { seen: "\u001b]0;owned\u0007\u009b2Jtc\r", code: "tool-missing" } }) } as const;
  const text = asText(diagnose(visit({ nodes: [visited("worker-1", { outcome })] })), plain);
  assert.match(text, /seen {6}\\u001b\]0;owned\\u0007\\u009b2Jtc\\u000d\n/);
  assert.doesNotMatch(text, /[^\P{Cc}\n]/u);
});
