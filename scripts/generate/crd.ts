import { dump } from "js-yaml";
import { kinds } from "../../src/cluster/api.ts";
import { columns } from "../../src/record/columns.ts";
import { specSchema } from "./record.ts";
import type { Schema } from "./schemas.ts";
import { statusSchema } from "./status.ts";

const { apiVersion, kind, plural } = kinds.latency;
const [group = "", version = ""] = apiVersion.split("/");

/** The CustomResourceDefinition of the record, as YAML. */
export function generateCrd(): string {
  return `# Generated from events/schemas by \`npm run generate\`. Do not edit.\n${dump(crd(), { lineWidth: 140, noRefs: true })}`;
}

function crd(): Schema {
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}`, labels: { "app.kubernetes.io/name": "treacle" } },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase(), shortNames: ["lat"] },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          subresources: { status: {} },
          additionalPrinterColumns: [...columns],
          // From Kubernetes 1.31 on: the sink counts unfinished records by it.
          selectableFields: [{ jsonPath: ".status.phase" }],
          schema: { openAPIV3Schema: schema() },
        },
      ],
    },
  };
}

function schema(): Schema {
  return {
    description: "One request to delay packets, and what became of it.",
    type: "object",
    required: ["spec"],
    properties: {
      apiVersion: { type: "string" },
      kind: { type: "string" },
      metadata: { type: "object" },
      spec: specSchema(),
      status: statusSchema(),
    },
  };
}
