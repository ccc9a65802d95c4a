import type { Reported } from "./figure.ts";

/** What a bench gets. */
export interface Context {
  report: (figure: Reported) => void;
  /** Progress, for whoever waits. */
  say: (text: string) => void;
}

export interface Bench {
  about: string;
  /** "netem": in scripts/with-netem, since this machine's kernel may lack it; "here": native, which is faster and steadier. */
  where: "here" | "netem";
  /** After so long it is given up. */
  seconds: number;
  root?: true;
  /** Needs the programs in dist/. */
  bundles?: true;
  load: () => Promise<{ bench: (context: Context) => Promise<void> }>;
}

/** All there is, in the order in which they run. */
export const benches: { readonly [name: string]: Bench } = {
  install: {
    about: "time to install 10, 1,000 and 10,000 addresses, against linear u32",
    where: "here",
    seconds: 120,
    root: true,
    load: () => import("./install.ts"),
  },
  "packet-cost": {
    about: "what a packet to a bystander costs at 10, 1,000 and 10,000 addresses, against linear u32",
    where: "here",
    seconds: 180,
    root: true,
    load: () => import("./packet-cost.ts"),
  },
  sink: {
    about: "events a second, start to the first 202 and memory of the sink, against express.json() with the CloudEvents SDK",
    where: "here",
    seconds: 240,
    bundles: true,
    load: () => import("./sink.ts"),
  },
  api: {
    about: "Jobs a second of our client against the stock one, and what 500 targets cost, on a real API server",
    where: "here",
    seconds: 600,
    bundles: true,
    load: () => import("./api.ts"),
  },
  jobsink: {
    about: "from an event's POST to its Job, and Jobs a second, against Knative's JobSink, on a real API server",
    where: "here",
    seconds: 300,
    bundles: true,
    load: () => import("./jobsink.ts"),
  },
  node: {
    about: "on a real node: event to delay in parts, abort and SIGKILL to normal, against one tc per filter, memory, image sizes",
    where: "here",
    seconds: 900,
    root: true,
    load: () => import("./node.ts"),
  },
  request: {
    about: "from an event's POST to applied, in parts, on the embedded cluster with real namespaces",
    where: "netem",
    seconds: 300,
    root: true,
    bundles: true,
    load: () => import("./request.ts"),
  },
  "runner-start": {
    about: "from the start of the runner's process to the delay in force, against nsenter, nft and tc alone, and unbundled",
    where: "netem",
    seconds: 300,
    root: true,
    bundles: true,
    load: () => import("./runner-start.ts"),
  },
  loss: {
    about: "packets lost and bystanders that stall through start and end, against a root qdisc",
    where: "netem",
    seconds: 400,
    root: true,
    bundles: true,
    load: () => import("./loss.ts"),
  },
  precision: {
    about: "added delay at 1 ms to 1 s, and TCP with jitter, against netem's own",
    where: "netem",
    seconds: 500,
    root: true,
    load: () => import("./precision.ts"),
  },
};
