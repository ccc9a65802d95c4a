import { type Cluster, kinds, refusalStatus } from "../cluster/api.ts";
import { type FoundController, findController } from "../cluster/controller.ts";
import { readConfig } from "../config.ts";
import { type ControllerSettings, settingsFrom } from "../controller/settings.ts";
import { TreacleError, asTreacleError } from "../errors.ts";
import type { Namespace, Node } from "../plan/kube.ts";
import type { Visit } from "./facts.ts";
import { visitedNodes } from "./nodes.ts";
import { type Rights, rightsIn } from "./rights.ts";

/** What is asked for. */
export interface Asked {
  namespace: string;
  /** Names; none: every node of Linux that takes pods. */
  nodes: readonly string[];
  /** Instead of the controller's. */
  image: string | undefined;
}

export interface Looked {
  visit: Visit;
  /** How runners are made here; absent: there is too little to know, or too little that may be done. */
  settings?: ControllerSettings;
  mayListEvents: boolean;
}

/**
 * Looks at the cluster, before anything is made.
 * @throws TreacleError `usage` for a node that is not there, `not-allowed` for credentials that are not accepted, `unavailable`
 */
export async function look(cluster: Cluster, asked: Asked): Promise<Looked> {
  try {
    return await lookAround(cluster, asked);
  } catch (thrown) {
    if (refusalStatus(thrown) !== 401) throw thrown;
    const { message } = (thrown as Error).cause as Error;
    throw new TreacleError(
      "not-allowed",
      `the API server does not accept the kubeconfig's credentials: ${message}; log in again, or choose another --context`,
    );
  }
}

async function lookAround(cluster: Cluster, asked: Asked): Promise<Looked> {
  const { namespace } = asked;
  const { controller, settings, problems, rights } = await readSettings(cluster, asked);
  const [served, space, nodes] = await Promise.all([
    cluster.discover(kinds.latency.apiVersion, kinds.latency.kind),
    rights.maySee("namespace") ? cluster.get<Namespace>({ kind: "namespace", name: namespace }) : undefined,
    rights.maySee("node") ? cluster.list<Node>({ kind: "node" }) : [],
  ]);
  const image = settings?.job.image ?? asked.image;
  const visit = {
    ...spaceOf(namespace, space),
    installed: served.length > 0,
    lacking: rights.lacking,
    controller: controllerSeen(controller, problems),
    ...(image !== undefined && { image }),
    openshift: isConstrained(settings),
    nodes: visitedNodes(nodes, asked.nodes, settings?.job),
  };
  const able = rights.mayExamine && space !== null && settings;
  return { visit, ...(able && { settings: able }), mayListEvents: rights.maySee("event") };
}

interface Configuration {
  settings?: ControllerSettings;
  /** What is wrong with what the controller is told. */
  problems: readonly string[];
}

async function readSettings(
  cluster: Cluster,
  asked: Asked,
): Promise<Configuration & { controller: FoundController | undefined; rights: Rights }> {
  const rights = await rightsIn(cluster, asked.namespace, false);
  const controller = rights.mayRead ? await findController(cluster, asked.namespace) : undefined;
  const configuration = configurationOf(controller, asked);
  const constrained = isConstrained(configuration.settings);
  return { ...configuration, controller, rights: constrained ? await rightsIn(cluster, asked.namespace, true) : rights };
}

/** Pods are admitted by SecurityContextConstraints whose use is handed out: it is OpenShift. */
function isConstrained(settings: ControllerSettings | undefined): boolean {
  return settings?.runnerScc !== undefined;
}

/** @param space null: there is none; undefined: it may not be read */
function spaceOf(namespace: string, space: Namespace | null | undefined): Pick<Visit, "namespace" | "exists" | "enforce"> {
  const enforce = space?.metadata.labels?.["pod-security.kubernetes.io/enforce"];
  return { namespace, exists: space === undefined ? undefined : space !== null, ...(enforce !== undefined && { enforce }) };
}

function controllerSeen(controller: FoundController | undefined, problems: readonly string[]): Visit["controller"] {
  if (!controller) return { state: "none", unread: true, problems: [] };
  const { state, name } = controller;
  // Of a controller that is not there nothing can be wrong.
  return name === undefined ? { state, problems: [] } : { state, name, problems };
}

/** What the controller is told, and with `--image` something that stands in for what it is not told. */
function configurationOf(controller: FoundController | undefined, { namespace, image }: Asked): Configuration {
  const given = controller?.environment ?? {};
  if (controller?.name === undefined && image === undefined) return { problems: [] };
  const standIn = controller?.name === undefined ? { CLUSTER_NAME: "doctor" } : {};
  const environment = { ...standIn, ...given, TREACLE_NAMESPACE: namespace, ...(image !== undefined && { TREACLE_RUNNER_IMAGE: image }) };
  try {
    return { settings: settingsFrom(readConfig("controller", environment)), problems: [] };
  } catch (thrown) {
    return { problems: asTreacleError(thrown).problems };
  }
}
