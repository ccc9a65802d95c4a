import { type Resource, kindsWith, resources } from "./objects.ts";

const verbs = ["create", "delete", "get", "list", "patch", "update", "watch"];
const verbsOf: { [subresource: string]: string[] } = { status: ["get", "patch"], scale: ["get"] };
const groupVersions = [...new Set(resources.map(({ apiVersion }) => apiVersion))];

const shortNames: { [kind: string]: string[] } = {
  Latency: ["lat"],
  Pod: ["po"],
  Node: ["no"],
  Namespace: ["ns"],
  ConfigMap: ["cm"],
  ServiceAccount: ["sa"],
  Deployment: ["deploy"],
  ReplicaSet: ["rs"],
  DaemonSet: ["ds"],
};

/** What is said of the API itself: `undefined` if the path is that of objects. Enough for kubectl. */
export function discover(path: string): object | undefined {
  return fixed.get(path);
}

const fixed = new Map<string, object>([
  ["/version", { major: "1", minor: "34", gitVersion: "v1.34.0-treacle-embedded" }],
  ["/api", { kind: "APIVersions", versions: ["v1"] }],
  ["/apis", { kind: "APIGroupList", apiVersion: "v1", groups: groupVersions.flatMap(groupOf) }],
  [
    "/openapi/v3",
    { paths: Object.fromEntries(groupVersions.map((one) => [pathOf(one).slice(1), { serverRelativeURL: `/openapi/v3${pathOf(one)}` }])) },
  ],
  ...groupVersions.map((one): [string, object] => [pathOf(one), resourceList(one)]),
  ...groupVersions.map((one): [string, object] => [`/openapi/v3${pathOf(one)}`, validation(one)]),
]);

function pathOf(groupVersion: string): string {
  return groupVersion.includes("/") ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
}

function groupOf(groupVersion: string): object[] {
  const [name, version] = groupVersion.split("/");
  const only = { groupVersion, version };
  return version === undefined ? [] : [{ name, versions: [only], preferredVersion: only }];
}

function resourceList(groupVersion: string): object {
  const served = resources.filter(({ apiVersion }) => apiVersion === groupVersion);
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: served.flatMap(describe) };
}

/** A kind and its subresources. */
function describe({ plural, kind, clusterScoped }: Resource): object[] {
  const subresources = Object.keys(kindsWith).filter((name) => kindsWith[name]?.includes(kind));
  const namespaced = !clusterScoped;
  return [
    { name: plural, singularName: kind.toLowerCase(), kind, namespaced, verbs, shortNames: shortNames[kind] ?? [] },
    ...subresources.map((name) => {
      const own = name === "scale" ? { kind: "Scale", group: "autoscaling", version: "v1" } : { kind };
      return { name: `${plural}/${name}`, singularName: "", ...own, namespaced, verbs: verbsOf[name] };
    }),
  ];
}

/** No schemas, but what kubectl looks for before it leaves validation to the server. */
function validation(groupVersion: string): object {
  const [version, group = ""] = groupVersion.split("/").toReversed();
  const served = resources.filter(({ apiVersion }) => apiVersion === groupVersion);
  const parameters = [{ name: "fieldValidation", in: "query", schema: { type: "string" } }];
  const paths = served.map(({ plural, kind, clusterScoped }) => {
    const patch = { "x-kubernetes-group-version-kind": { group, version, kind }, parameters, responses: {} };
    return [`${pathOf(groupVersion)}${clusterScoped ? "" : "/namespaces/{namespace}"}/${plural}/{name}`, { patch }];
  });
  return { openapi: "3.0.0", info: { title: "treacle-embedded", version: "v1" }, paths: Object.fromEntries(paths) };
}
