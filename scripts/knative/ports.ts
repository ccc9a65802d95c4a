import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { NoProgramsError } from "../programs/make.ts";

interface Patch {
  /** Of the package. */
  folder: string;
  package: string;
  file: string;
  replaced: readonly [from: string, to: string][];
  ports: readonly { name: string; environment: string; otherwise: number }[];
}

/** Some of Knative's servers have their ports compiled in, several the same: here the environment may say others. Nothing else is changed. */
const patches: readonly Patch[] = [
  {
    folder: "knative.dev/eventing/pkg/reconciler/inmemorychannel/dispatcher",
    package: "dispatcher",
    file: "controller.go",
    replaced: [
      ["\thttpPort      = 8080\n", ""],
      ["\thttpsPort     = 8443\n", ""],
    ],
    ports: [
      { name: "httpPort", environment: "HTTP_PORT", otherwise: 8080 },
      { name: "httpsPort", environment: "HTTPS_PORT", otherwise: 8443 },
    ],
  },
  {
    folder: "knative.dev/eventing/cmd/jobsink",
    package: "main",
    file: "main.go",
    replaced: [
      ["NewHTTPEventReceiver(8080", "NewHTTPEventReceiver(httpPort"],
      ["NewHTTPEventReceiver(8443", "NewHTTPEventReceiver(httpsPort"],
    ],
    ports: [
      { name: "httpPort", environment: "HTTP_PORT", otherwise: 8080 },
      { name: "httpsPort", environment: "HTTPS_PORT", otherwise: 8443 },
    ],
  },
  {
    folder: "knative.dev/pkg/injection",
    package: "injection",
    file: "health_check.go",
    replaced: [["const HealthCheckDefaultPort = 8080\n", ""]],
    ports: [{ name: "HealthCheckDefaultPort", environment: "HEALTH_PORT", otherwise: 8080 }],
  },
];

/** @param vendor folder of the packages that are to be changed */
export function movePorts(vendor: string): void {
  for (const patch of patches) movePort(join(vendor, patch.folder), patch);
}

function movePort(path: string, { package: name, file, replaced, ports }: Patch): void {
  let text = readFileSync(join(path, file), "utf8");
  for (const [from, to] of replaced) {
    if (text.split(from).length !== 2) throw new NoProgramsError(`${file} of ${name} has no single ${JSON.stringify(from)}`);
    text = text.replace(from, to);
  }
  // Vendored files may be as read-only as where they come from.
  writeFileSync(join(path, file), text);
  const variables = ports.map(({ name, environment, otherwise }) => `var ${name} = portFrom("${environment}", ${otherwise})`);
  const lines = [`package ${name}`, "", 'import ("os"; "strconv")', "", ...variables, "", ...portFrom];
  writeFileSync(join(path, "ports.go"), lines.join("\n"));
}

const portFrom = [
  "func portFrom(name string, otherwise int) int {",
  "\tif port, err := strconv.Atoi(os.Getenv(name)); err == nil {",
  "\t\treturn port",
  "\t}",
  "\treturn otherwise",
  "}",
  "",
];
