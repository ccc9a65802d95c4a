import { cpSync } from "node:fs";
import { join } from "node:path";
import { folderFor, go, makeOnce, moduleFolder, type Say } from "../programs/make.ts";
import { movePorts } from "./ports.ts";

/** Knative Eventing as go.mod beside this file pins it. */
const version = "v0.48.0";
const eventing = "knative.dev/eventing";

/** Named as their packages are. control: the reconcilers (see its main.go). */
const packages = {
  ingress: `${eventing}/cmd/broker/ingress`,
  filter: `${eventing}/cmd/broker/filter`,
  channel_dispatcher: `${eventing}/cmd/in_memory/channel_dispatcher`,
  jobsink: `${eventing}/cmd/jobsink`,
  webhook: `${eventing}/cmd/webhook`,
  control: "./control",
} as const;
type Program = keyof typeof packages | "cloudevents";

const source = new URL(".", import.meta.url).pathname;
const conformanceSource = new URL("../conformance/", import.meta.url).pathname;
const ours = ["go.mod", "go.sum", "programs.go", "control/main.go"];

const folder = (): string => {
  const pins = [...ours, "ports.ts"].map((file) => join(source, file));
  return folderFor(`knative-eventing-${version}`, [...pins, ...["go.mod", "go.sum"].map((file) => join(conformanceSource, file))]);
};

/** Path of a program that {@link prepare} has made. */
export function pathOf(program: Program): string {
  return join(folder(), program);
}

/** Knative's own manifests, its folder `config`. */
export function manifests(): string {
  return join(folder(), "config");
}

/** What the conformance command line comes with: events as YAML, for `cloudevents invoke`. */
export function conformanceEvents(): string {
  return join(folder(), "conformance-v1.0");
}

/** Makes whatever is not there yet, once on a machine: some minutes. @throws NoProgramsError */
export async function prepare(say: Say): Promise<void> {
  await makeOnce({
    folder: folder(),
    wanted: [...Object.keys(packages), "cloudevents", "config", "conformance-v1.0"],
    takes: "about five minutes",
    say,
    async make(missing, draft) {
      await makeKnative(missing, { draft, say });
      await makeConformance(missing, { draft, say });
    },
  });
}

interface Draft {
  draft: string;
  say: Say;
}

async function makeKnative(missing: readonly string[], { draft, say }: Draft): Promise<void> {
  const cwd = join(draft, "knative");
  for (const file of ours) cpSync(join(source, file), join(cwd, file));
  await go(["mod", "vendor"], { cwd, say });
  movePorts(join(cwd, "vendor"));
  const wanted = Object.entries(packages).filter(([program]) => missing.includes(program));
  await go(["build", "-mod=vendor", "-v", "-ldflags=-s -w", "-o", `${draft}/`, ...wanted.map(([, name]) => name)], { cwd, say });
  cpSync(join(moduleFolder(eventing, cwd), "config"), join(draft, "config"), { recursive: true });
}

async function makeConformance(missing: readonly string[], { draft, say }: Draft): Promise<void> {
  const name = "github.com/cloudevents/conformance";
  const wanted = missing.includes("cloudevents") ? [`${name}/cmd/cloudevents`] : [];
  if (wanted.length > 0) await go(["build", "-v", "-ldflags=-s -w", "-o", `${draft}/`, ...wanted], { cwd: conformanceSource, say });
  cpSync(join(moduleFolder(name, conformanceSource), "yaml/v1.0"), join(draft, "conformance-v1.0"), { recursive: true });
}
