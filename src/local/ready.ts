import type { Pod } from "../plan/kube.ts";
import type { Access } from "./access.ts";
import { type Sending, abortEvent, asCurl, requestEvent } from "./request.ts";
import { nodeNamespace, serverPort, shop } from "./shop.ts";

/** What there is to be tried. */
export interface Ready {
  /** Where events are POSTed to. */
  sink: string;
  api: { url: string } & Access;
  /** Where records, orders and Jobs are. */
  nodeNamespace: string;
  pods: { namespace: string; name: string; addresses: string[]; port: number; netns: string | undefined }[];
  /** A request that is good to begin with. */
  request: Sending;
  abort: Sending;
  /** Where result events go; null: they are shown. */
  events: string | null;
}

export interface Built {
  sink: string;
  api: Ready["api"];
  pods: Iterable<Pod>;
  namespaceOf: (podUid: string) => string | undefined;
  events: string | null;
}

const source = "/treacle/local";

export function readyOf({ sink, api, pods, namespaceOf, events }: Built): Ready {
  const request = requestEvent(sink, { source, id: "try-1", delay: "200ms", duration: "60s" });
  return {
    sink,
    api,
    nodeNamespace,
    pods: [...pods].map(({ metadata: { name, uid }, status }) => ({
      namespace: shop,
      name,
      addresses: (status?.podIPs ?? []).flatMap(({ ip }) => ip ?? []),
      port: serverPort,
      netns: namespaceOf(uid),
    })),
    request,
    abort: abortEvent(sink, { source, id: "try-1-abort", record: request.record }),
    events,
  };
}

/** The same for a person. */
export function guide({ sink, api, pods, request, abort, events }: Ready): { title: string; lines: string[] }[] {
  const width = Math.max(...pods.map(({ name }) => name.length));
  const latencies = new URL(`/v1/latencies/${request.record}`, sink).href;
  return [
    {
      title: "Treacle is here to be tried. Ctrl-C ends it and takes everything with it.",
      lines: [
        `sink  ${sink}`,
        `API   ${api.url}`,
        `      kubectl --kubeconfig ${api.kubeconfig} -n ${nodeNamespace} get latencies`,
        `      curl -K ${api.curlrc} ${api.url}/api/v1/namespaces/${shop}/pods`,
        `pods  in namespace ${shop}, which may be delayed (label chaos.network/allow=true); each serves TCP on port ${serverPort}`,
        ...pods.map(({ name, addresses }) => `      ${name.padEnd(width)}  ${addresses.join("  ")}`),
      ],
    },
    { title: "Delay checkout's packets to payments (a ce-id is taken once: give the next request another)", lines: asCurl(request) },
    { title: "See what has become of it", lines: [`curl ${latencies}`] },
    { title: "End it before its time", lines: asCurl(abort) },
    { title: events === null ? "Events, as they come" : `Events go to ${events}`, lines: [] },
  ];
}
