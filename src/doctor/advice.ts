import type { Code } from "../errors.ts";

/** Where a problem is. */
export interface Place {
  /** What was checked. */
  check: string;
  namespace: string;
  openshift: boolean;
  node?: string;
  image?: string;
}

/** What should have been seen, and what to do: commands, or sentences. */
export interface Advice {
  expected: string;
  remedy: string[];
}

type Adviser = (place: Place) => Advice;

/** What to do about a code. */
export function adviceFor(code: Code, place: Place): Advice {
  return (advisers[code] ?? others)(place);
}

/** A command on a node, as root among its files. */
function onNode({ openshift, node = "NODE" }: Place, command: string): string {
  return openshift
    ? `oc debug node/${node} -- chroot /host ${command}`
    : `kubectl debug node/${node} -it --profile=sysadmin --image=busybox -- chroot /host ${command}`;
}

const advisers: { readonly [code in Code]?: Adviser } = {
  "netem-missing": (place) => ({
    expected: "sch_netem, sch_htb and ifb are in the kernel, or can be loaded",
    remedy: [
      onNode(place, "modprobe -a sch_netem sch_htb ifb"),
      "module not found, on RHEL and its like: dnf install kernel-modules-extra-$(uname -r)",
      "to stay after a reboot: a file in /etc/modules-load.d with the three names, one a line; on OpenShift by a MachineConfig",
    ],
  }),
  "kernel-too-old": (place) => ({
    expected: "the nftables egress hook and tables with an owner: Linux 5.16 or later, or that of RHEL 9 (OpenShift 4.13 or later)",
    remedy: [
      onNode(place, "uname -r"),
      "update the node's system, or keep targets away from it: their runners say kernel-too-old and touch nothing",
    ],
  }),
  "tool-missing": ({ image = "the runner's image" }) => ({
    expected: `${image} has nft, ip, tc, ping, nsenter, unshare and crictl`,
    remedy: ["use the runner's image of this release: TREACLE_RUNNER_IMAGE of the controller, `images` of your kustomization"],
  }),
  "runtime-unreachable": (place) => ({
    expected: "crictl gets an answer by the runtime's socket, whose folder is mounted",
    remedy: [
      onNode(place, "crictl version"),
      onNode(place, "ls -l /run/crio /run/containerd"),
      "it listens elsewhere: set CONTAINER_RUNTIME_ENDPOINT of the controller, such as unix:///run/crio/crio.sock",
    ],
  }),
  "not-root": ({ namespace }) => ({
    expected: "the pod is privileged, and makes and enters network namespaces",
    remedy: [
      `something has taken that away: kubectl get pods -n ${namespace} -o yaml of a runner, securityContext; look for mutating webhooks and, on OpenShift, the annotation openshift.io/scc`,
    ],
  }),
  "delay-not-measured": () => ({
    expected: "round trips between two network namespaces of our own rise by the delay, and fall again",
    remedy: ["the node may be overloaded: run the doctor again; if it stays so, report it with `treacle doctor --json`"],
  }),
  "sink-unreachable": ({ namespace }) => ({
    expected: "K_SINK answers an OPTIONS request, which says nothing, from a pod on the node",
    remedy: [
      "an event sink in the cluster: kubectl label namespace ITS-NAMESPACE chaos.network/receiver=true",
      `another port than 443 outside of the cluster: add it to the policy treacle-nodes: kubectl edit networkpolicy -n ${namespace} treacle-nodes`,
      "a certificate that is not known: K_CA_CERTS of the controller",
    ],
  }),
  unavailable: ({ namespace, check }) =>
    check === "controller"
      ? {
          expected: "the controller's Deployment has a pod that is available",
          remedy: [
            `kubectl -n ${namespace} describe pods -l app.kubernetes.io/component=controller`,
            `kubectl -n ${namespace} logs -l app.kubernetes.io/component=controller`,
          ],
        }
      : {
          expected: "the API server answers a pod on the node, whatever it says",
          remedy: [
            "where does it listen? kubectl get endpointslices kubernetes",
            `on another port than 443 and 6443: add it to the policy: kubectl edit networkpolicy -n ${namespace} treacle-nodes`,
          ],
        },
  "pod-refused": ({ namespace, openshift }) => ({
    expected: "a privileged pod with hostPID and the folder of the runtime's socket is admitted",
    remedy: [
      `Pod Security: kubectl label --overwrite namespace ${namespace} pod-security.kubernetes.io/enforce=privileged`,
      ...(openshift
        ? [
            "SecurityContextConstraints: kubectl apply -k of an overlay of knative/openshift; kubectl get scc treacle-runner",
            `kubectl auth can-i use scc/treacle-runner --as=system:serviceaccount:${namespace}:treacle-controller -n ${namespace}`,
          ]
        : ["on OpenShift: install by an overlay of knative/openshift, which brings SecurityContextConstraints"]),
      `a quota: kubectl describe resourcequota -n ${namespace}; a webhook: what was seen names it`,
    ],
  }),
  "image-unavailable": ({ image = "the runner's image", namespace }) => ({
    expected: `the node can pull ${image}`,
    remedy: [
      "a misspelt or unpublished image: TREACLE_RUNNER_IMAGE of the controller, `images` of your kustomization; to try another one: --image",
      `a registry that asks for credentials: make it known to the nodes; the ServiceAccounts of runners are new for each record, so secrets of others in ${namespace} do not help`,
    ],
  }),
  "node-not-ready": ({ node = "NODE" }) => ({
    expected: "the condition Ready is True",
    remedy: [`kubectl describe node ${node}`, "until it is ready, targets there are failed with runner-lost or start-too-late"],
  }),
  "not-scheduled": ({ node = "NODE" }) => ({
    expected: "a pod that is bound to the node and asks for 50m of CPU and 96Mi of memory fits on it",
    remedy: [
      `kubectl describe node ${node}`,
      "no room: a PriorityClass above others' does not help, since runners remove nobody; move something away",
    ],
  }),
  "no-report": ({ node = "NODE", namespace }) => ({
    expected: "the examination takes about ten seconds and leaves a report",
    remedy: [
      "a slow pull or a busy node: give it longer, --timeout 5m",
      `kubectl get events -n ${namespace} --sort-by .lastTimestamp; kubectl describe node ${node}`,
      "an older runner's image does not know doctor-node: use that of this release",
    ],
  }),
  "hostname-unusable": ({ node = "NODE" }) => ({
    expected: "a value of kubernetes.io/hostname of its own. Without it pods are bound to it by its name instead, which works as well",
    remedy: [`kubectl label node ${node} --overwrite kubernetes.io/hostname=UNIQUE`],
  }),
  "not-supported": () => ({
    expected: "Linux, with CRI-O or containerd",
    remedy: [
      "a runtime with a CRI socket elsewhere: set CONTAINER_RUNTIME_ENDPOINT of the controller; else keep targets away from this node",
    ],
  }),
  "not-found": ({ namespace }) => ({
    expected: `Treacle is installed, its node namespace is ${namespace}`,
    remedy: [
      "kubectl apply -k . with an overlay of knative/base or, on OpenShift, knative/openshift: docs/install.md",
      "another namespace: --namespace; another cluster: --context",
    ],
  }),
  "not-allowed": ({ namespace, openshift }) => ({
    expected: "the rights of whoever administers Treacle in this cluster",
    remedy: [
      `in the namespace: kubectl create rolebinding treacle-doctor -n ${namespace} --clusterrole admin --user YOU`,
      "nodes and namespaces: kubectl create clusterrole treacle-doctor --verb get,list --resource nodes,namespaces; kubectl create clusterrolebinding treacle-doctor --clusterrole treacle-doctor --user YOU",
      ...(openshift
        ? [
            `the constraints that it hands to its pods: oc create role treacle-doctor-scc -n ${namespace} --verb use --resource scc --resource-name treacle-runner; oc create rolebinding treacle-doctor-scc -n ${namespace} --role treacle-doctor-scc --user YOU`,
          ]
        : []),
    ],
  }),
  usage: () => ({
    expected: "the controller's environment says what runners are, and there is a node of Linux that takes pods",
    remedy: ["correct what is listed; without a controller: --image", "a cordoned node is examined if it is named: --node"],
  }),
};

const others: Adviser = () => ({
  expected: "what a runner does, tried in two network namespaces of our own, works",
  remedy: ["what the code means: docs/errors.md; if that does not explain it, report it with `treacle doctor --json`"],
});
