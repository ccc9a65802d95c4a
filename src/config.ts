import { TreacleError } from "./errors.ts";
import { logLevels } from "./log.ts";
import { parseAliases } from "./sink/aliases.ts";
import { parseAllowed } from "./sink/allow.ts";
import { mountedToken } from "./plan/job.ts";
import { unknownVariables } from "./unknown.ts";
import {
  absolutePath,
  ceOverrides,
  certificates,
  dnsLabel,
  duration,
  httpUrl,
  integer,
  listOf,
  matching,
  objectName,
  oneOf,
  orAbsent,
  origins,
  port,
  time,
} from "./values.ts";

/** One environment variable: how its text becomes a value, and the text that stands for it when it is unset or empty. */
interface Setting {
  name: string;
  parse(text: string): unknown;
  /** Absent: the variable is required. */
  fallback?: string;
}

const settings = {
  /** In every event's `source`, so that events of several clusters can meet in one place. */
  clusterName: {
    name: "CLUSTER_NAME",
    parse: matching(/^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/, "1 to 63 letters, digits, - _ ."),
  },
  /** Node namespace: records, orders and privileged Jobs. */
  namespace: { name: "TREACLE_NAMESPACE", parse: dnsLabel("namespace"), fallback: "treacle-nodes" },
  logLevel: { name: "TREACLE_LOG_LEVEL", parse: oneOf(logLevels), fallback: "info" },

  port: { name: "PORT", parse: port, fallback: "8080" },
  /** Health has a port of its own: what is exposed to senders answers nothing else. */
  healthPort: { name: "TREACLE_HEALTH_PORT", parse: port, fallback: "8081" },
  maxAgeMs: { name: "TREACLE_MAX_AGE", parse: duration, fallback: "15m" },
  /**
   * Bytes. CloudEvents asks for at least 64 KiB. The record must fit etcd (1.5 MiB by default) with its status of up to 400 KiB,
   * and each request in flight costs this much memory.
   */
  maxBodyBytes: { name: "TREACLE_MAX_BODY", parse: integer(1024, 1_048_576), fallback: "262144" },
  /** Events of a batch; 0: batches are not taken, as CloudEvents wants it unless they were asked for. */
  maxBatch: { name: "TREACLE_MAX_BATCH", parse: integer(0, 100), fallback: "0" },
  /** Types of events whose data is a request or an abort, for senders that cannot choose it. */
  typeAliases: { name: "TREACLE_TYPE_ALIASES", parse: parseAliases, fallback: "" },
  /** Of events whose types are neither Treacle's nor aliases. */
  otherTypes: { name: "TREACLE_OTHER_TYPES", parse: oneOf(["refuse", "ignore"]), fallback: "refuse" },
  bodyTimeoutMs: { name: "TREACLE_BODY_TIMEOUT", parse: duration, fallback: "10s" },
  /** Extensions of the request that result events repeat. */
  copyExtensions: {
    name: "TREACLE_COPY_EXTENSIONS",
    // Who asked is said by us alone.
    parse: listOf(/^(?!auth(?:type|id|claims)$)[a-z0-9]{1,20}$/, "extension names [a-z0-9]{1,20}, but authtype, authid and authclaims"),
    fallback: "",
  },
  /** What senders' tokens are to be made for. Absent: nobody is asked who he is. */
  audience: { name: "TREACLE_AUDIENCE", parse: orAbsent(matching(/^[!-~]{1,253}$/, "an audience, without spaces")), fallback: "" },
  allow: { name: "TREACLE_ALLOW", parse: orAbsent(parseAllowed), fallback: "" },
  tlsCert: { name: "TREACLE_TLS_CERT", parse: orAbsent(absolutePath), fallback: "" },
  tlsKey: { name: "TREACLE_TLS_KEY", parse: orAbsent(absolutePath), fallback: "" },
  /** Web hooks: from whom deliveries are welcome, in lower case. */
  webhookOrigins: { name: "TREACLE_WEBHOOK_ORIGINS", parse: origins, fallback: "" },

  sinkUrl: { name: "K_SINK", parse: orAbsent(httpUrl), fallback: "" },
  ceOverrides: { name: "K_CE_OVERRIDES", parse: orAbsent(ceOverrides), fallback: "" },
  caCerts: { name: "K_CA_CERTS", parse: orAbsent(certificates), fallback: "" },
  /** For the answer to one attempt: what a synchronous broker takes by its defaults is 207 s, and who hangs up loses retries and dead letters. */
  attemptMs: { name: "TREACLE_DELIVERY_TIMEOUT", parse: duration, fallback: "4m" },
  /** Where Knative's SinkBinding mounts one. */
  tokenFile: { name: "TREACLE_SINK_TOKEN", parse: absolutePath, fallback: mountedToken },
  /** What tokens for K_SINK are made for; absent: runners get none. */
  sinkAudience: { name: "K_AUDIENCE", parse: orAbsent(matching(/^[!-~]{1,253}$/, "an audience, without spaces")), fallback: "" },
  runnerImage: { name: "TREACLE_RUNNER_IMAGE", parse: matching(/^[^\s]{1,512}$/, "an image reference") },
  maxDelayMs: { name: "TREACLE_MAX_DELAY", parse: duration, fallback: "10s" },
  maxDurationMs: { name: "TREACLE_MAX_DURATION", parse: duration, fallback: "15m" },
  maxTargets: { name: "TREACLE_MAX_TARGETS", parse: integer(1, 1000), fallback: "20" },
  maxRunning: { name: "TREACLE_MAX_RUNNING", parse: integer(1, 1000), fallback: "5" },

  /** Namespaces of Treacle's own beside the node namespace, separated by commas: their pods are never delayed. */
  ownNamespaces: {
    name: "TREACLE_OWN_NAMESPACES",
    parse: listOf(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, "namespaces"),
    fallback: "treacle,treacle-events",
  },
  priorityClass: { name: "TREACLE_PRIORITY_CLASS", parse: orAbsent(objectName("a PriorityClass")), fallback: "" },
  /** OpenShift only: under which the runners' pods are admitted. */
  runnerScc: { name: "TREACLE_RUNNER_SCC", parse: orAbsent(objectName("SecurityContextConstraints")), fallback: "" },

  record: { name: "TREACLE_RECORD", parse: objectName("the record") },
  target: { name: "TREACLE_TARGET", parse: matching(/^[-A-Za-z0-9]{1,64}$/, "the target pod's uid") },
  startBefore: { name: "TREACLE_START_BEFORE", parse: time },
  notAfter: { name: "TREACLE_NOT_AFTER", parse: time },
  /** Socket of the container runtime; absent: what the node says it runs, else crictl's own configuration and defaults. */
  runtimeEndpoint: {
    name: "CONTAINER_RUNTIME_ENDPOINT",
    parse: orAbsent(matching(/^\S+$/, "an address such as unix:///run/crio/crio.sock")),
    fallback: "",
  },
  /** Folder on the node, and for root alone, in which runners leave word that they have begun. */
  claims: { name: "TREACLE_CLAIMS", parse: matching(/^\/\S+$/, "an absolute path on the node"), fallback: "/run/treacle" },
  /** The kubelet sets these two in every container. */
  apiHost: { name: "KUBERNETES_SERVICE_HOST", parse: matching(/^[^\s/]+$/, "a host or address") },
  apiPort: { name: "KUBERNETES_SERVICE_PORT", parse: port },
} as const satisfies Record<string, Setting>;

const sink = [
  "clusterName",
  "namespace",
  "logLevel",
  "port",
  "healthPort",
  "maxAgeMs",
  "maxBodyBytes",
  "maxBatch",
  "typeAliases",
  "otherTypes",
  "bodyTimeoutMs",
  "copyExtensions",
  ...(["audience", "allow", "tlsCert", "tlsKey", "webhookOrigins"] as const),
] as const;
const delivery = ["sinkUrl", "ceOverrides", "caCerts", "attemptMs", "tokenFile"] as const;
const controller = [
  ...(["clusterName", "namespace", "logLevel", "healthPort", "runnerImage"] as const),
  ...delivery,
  "sinkAudience",
  ...(["maxAgeMs", "maxDelayMs", "maxDurationMs", "maxTargets", "maxRunning"] as const),
  ...(["ownNamespaces", "priorityClass", "runnerScc", "runtimeEndpoint"] as const),
] as const;
const runner = [
  ...(["namespace", "logLevel", "record", "target", "startBefore", "notAfter"] as const),
  ...delivery,
  ...(["runtimeEndpoint", "claims", "apiHost", "apiPort"] as const),
] as const;
const sweep = ["logLevel", "target", "runtimeEndpoint"] as const;
const doctorNode = ["runtimeEndpoint", "sinkUrl", "caCerts", "apiHost", "apiPort"] as const;
/** What of the controller's configuration decides whether a request is refused. */
const policy = ["maxAgeMs", "maxDelayMs", "maxDurationMs", "maxTargets", "maxRunning", "ownNamespaces"] as const;
const processes = {
  sink,
  controller,
  serve: [...sink, ...controller],
  runner,
  sweep,
  "doctor-node": doctorNode,
  policy,
} as const satisfies Record<string, readonly (keyof typeof settings)[]>;

/** Set both or neither: half of it would be no protection. */
const pairs = [
  ["audience", "allow"],
  ["tlsCert", "tlsKey"],
] as const;

const known = ["TREACLE_DEBUG", ...Object.values(settings).map(({ name }) => name)];

type Settings = typeof settings;
export type ProcessName = keyof typeof processes;
/** What a process is configured with: every value parsed, none missing. */
export type Config<P extends ProcessName> = { readonly [K in (typeof processes)[P][number]]: ReturnType<Settings[K]["parse"]> };
export type SinkConfig = Config<"sink">;
export type ControllerConfig = Config<"controller">;
export type RunnerConfig = Config<"runner">;
export type PolicyConfig = Config<"policy">;

type Environment = { readonly [name: string]: string | undefined };

/**
 * Reads the configuration of one process from the environment. An empty value counts as unset.
 * @throws TreacleError `usage` that lists every wrong, missing or unknown variable
 */
export function readConfig<P extends ProcessName>(name: P, environment: Environment = process.env): Config<P> {
  const values: Record<string, unknown> = {};
  const problems: string[] = [];
  for (const key of processes[name]) {
    const setting: Setting = settings[key];
    const text = environment[setting.name] || setting.fallback;
    try {
      if (text === undefined) throw new Error("is required but not set");
      values[key] = setting.parse(text);
    } catch (error) {
      problems.push(`${setting.name} ${(error as Error).message}`);
    }
  }
  problems.push(...halves(values));
  // Not for what runs on nodes: a controller of a later release may tell it more than it knows.
  if (name === "sink" || name === "controller" || name === "serve") problems.push(...unknownVariables(Object.keys(environment), known));
  if (problems.length > 0) throw new TreacleError("usage", `the environment is not complete: ${problems.length} to correct`, { problems });
  return Object.freeze(values) as Config<P>;
}

function halves(values: Record<string, unknown>): string[] {
  return pairs
    .filter(([one, other]) => one in values && other in values && (values[one] === undefined) !== (values[other] === undefined))
    .map(([one, other]) => `${settings[one].name} and ${settings[other].name} go only together; set both or none`);
}

/**
 * Reads what sink and controller are configured with on one machine: as everywhere else, except that there is no cluster to be
 * named, less is logged, the health port is any free one, and some values are fixed.
 */
export function readLocalConfig(fixed: Environment, environment: Environment = process.env): Config<"serve"> {
  const preset = { CLUSTER_NAME: "local", TREACLE_LOG_LEVEL: "warn" };
  return readConfig("serve", { ...preset, ...environment, TREACLE_HEALTH_PORT: "0", ...fixed });
}

/** Whether unexpected errors are to be shown with their stack. */
export function debugging(environment: Environment = process.env): boolean {
  return Boolean(environment["TREACLE_DEBUG"]);
}

/** What a person sees of standard output. */
export interface Terminal {
  /** It can be drawn on: the cursor may be moved. */
  live: boolean;
  colours: boolean;
  columns: number;
  rows: number;
}

type OutputStream = { isTTY?: boolean; columns?: number; rows?: number };

/** scripts/with-netem hands the output of its machine, a pipe there, to a terminal and says so in WITH_NETEM_TTY. Colours as Node itself decides. */
export function readTerminal(output: OutputStream, environment: Environment = process.env): Terminal {
  const { TERM, NO_COLOR, FORCE_COLOR, WITH_NETEM_TTY, COLUMNS, LINES } = environment;
  const live = (output.isTTY === true || WITH_NETEM_TTY === "1") && TERM !== "dumb";
  const colours = FORCE_COLOR === undefined ? live && !NO_COLOR : !["0", "false"].includes(FORCE_COLOR);
  return { live, colours, columns: output.columns ?? (Number(COLUMNS) || 80), rows: output.rows ?? (Number(LINES) || 24) };
}

/** This is the machine that scripts/with-netem starts: of its files only those below the current folder stay. */
export function isPassingMachine(environment: Environment = process.env): boolean {
  return environment["WITH_NETEM_GUEST"] === "1";
}

/** A URL as it is reached from here: to the machine that scripts/with-netem starts, the loopback of who started it is another host. */
export function seenFromHere(url: string, { WITH_NETEM_HOST }: Environment = process.env): string {
  const seen = new URL(url);
  if (WITH_NETEM_HOST && ["localhost", "127.0.0.1", "[::1]"].includes(seen.hostname)) seen.hostname = WITH_NETEM_HOST;
  return seen.href;
}
