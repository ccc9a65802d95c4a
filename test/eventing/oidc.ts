// Knative's feature authentication-oidc: tokens between its parts, and from those who send to a Broker.
import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { until } from "../../src/wait.ts";
import type { ControlPlane } from "../cluster/control-plane.ts";
import { done } from "../cluster/install.ts";
import { brokerUrl, type Event } from "./broker.ts";

/** Has Knative's programs make, send and check tokens; they ask this API server for its keys. Waits for what is in the namespaces. */
export async function enableOidc(plane: ControlPlane, namespaces: readonly string[]): Promise<void> {
  const bundle = {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "api-server", namespace: "knative-eventing", labels: { "networking.knative.dev/trust-bundle": "true" } },
    data: { "ca.pem": plane.caPem },
  };
  await done(plane, ["apply", "-f", "-"], JSON.stringify(bundle));
  await done(plane, ["create", "serviceaccount", "mt-broker-ingress-oidc", "-n", "knative-eventing"]);
  const discovery = "--clusterrole=system:service-account-issuer-discovery";
  await done(plane, ["create", "clusterrolebinding", "discovery", discovery, "--group=system:unauthenticated"]);
  const data = { "authentication-oidc": "enabled", "oidc-discovery-base-url": plane.apiUrl };
  await done(plane, ["patch", "configmap", "config-features", "-n", "knative-eventing", "--type=merge", "-p", JSON.stringify({ data })]);
  for (const namespace of namespaces) {
    const wait = (condition: string, ...what: string[]) =>
      done(plane, ["wait", `--for=${condition}`, "--timeout=60s", "-n", namespace, ...what, "--all"]);
    await wait("jsonpath={.status.auth.serviceAccountName}", "trigger");
    await wait("jsonpath={.status.address.audience}", "broker");
    await wait("condition=Ready", "broker,trigger");
  }
}

/** Whose token goes with an event: a ServiceAccount. */
export interface Account {
  namespace: string;
  name: string;
}

/** Publishes to the Broker "default" of a namespace, with a token that is made for it. @returns the status of the answer */
export async function publishAs(plane: ControlPlane, { namespace, name }: Account, to: Event & { broker: string }): Promise<number> {
  const token = await plane.tokenFor(namespace, name, [`eventing.knative.dev/broker/${to.broker}/default`]);
  const named = Object.entries({ specversion: "1.0", ...to.attributes }).map(([attribute, value]) => [`ce-${attribute}`, value]);
  const content = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const headers = { ...(Object.fromEntries(named) as Record<string, string>), ...content };
  const sent = httpRequest(brokerUrl(to.broker), { method: "POST", headers }).end(JSON.stringify(to.data ?? {}));
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  response.resume();
  return response.statusCode ?? 0;
}

/** Publishes until the Broker answers so: its programs learn of the feature and of policies one by one. */
export async function publishUntil(
  expected: number,
  plane: ControlPlane,
  [account, to]: [Account, Event & { broker: string }],
): Promise<void> {
  let last = 0;
  const answered = async (): Promise<boolean> => (last = await publishAs(plane, account, to)) === expected;
  if (!(await until(answered, { everyMs: 500, timeoutMs: 60_000 }))) throw new Error(`the Broker answers ${last}, not ${expected}`);
}
