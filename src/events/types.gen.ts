// Generated from events/schemas by `npm run generate`. Do not edit.

/**
 * Name of a Kubernetes object (RFC 1123 subdomain).
 */
export type ObjectName = string
/**
 * Name of a Kubernetes namespace (RFC 1123 label).
 */
export type Namespace = string
/**
 * probe: round trips say so; kernel: only read back; none.
 */
export type Evidence = ("probe" | "kernel" | "none")
/**
 * Kubernetes label selector, for example "app=checkout,tier!=canary" or "tier in (web, api)". At least one requirement.
 */
export type Selector = string
/**
 * Destination ports with their protocol: "443/tcp", "8000-8099/tcp", "53/udp". Absent: every port and protocol.
 */
export type Ports = string[]

/**
 * The data of each event, by the last part of its type.
 */
export interface EventData {
"abort.requested": AbortRequested
accepted: Accepted
applied: Applied
completed: Completed
failed: Failed
rejected: Rejected
requested: Request
reverted: Reverted
}
/**
 * Data of chaos.network.latency.abort.requested: end one delay, those of a namespace, or all.
 */
export interface AbortRequested {
record?: ObjectName
/**
 * The request, by its event's source and id; it may arrive later than its abort.
 */
event?: {
source: string
id: string
}
namespace?: Namespace
/**
 * Every unfinished Latency.
 */
all?: true
reason?: string
}
/**
 * Data of chaos.network.latency.accepted: planned.
 */
export interface Accepted {
record: RecordRef
dryRun: boolean
/**
 * The first ones: an event of 64 KiB is forwarded everywhere.
 */
targets: EventTarget[]
/**
 * Targets beyond those that are listed; absent: none.
 */
moreTargets?: number
nodes: number
/**
 * Distinct addresses and ranges after condensing.
 */
addresses: number
/**
 * Candidates that were left out, and why (the first ones).
 */
skipped?: {
/**
 * Its name.
 */
pod: string
/**
 * Why it is not delayed.
 */
reason: string
}[]
latency: Latency
durationMs: number
}
/**
 * The Latency object that the event is about.
 */
export interface RecordRef {
namespace?: string
name: string
uid?: string
}
/**
 * The pod (or, by hand, the network namespace) whose packets are delayed.
 */
export interface EventTarget {
uid: string
namespace?: string
pod?: string
node?: string
/**
 * Path of the network namespace, when started by hand.
 */
netns?: string
}
/**
 * What happens to each packet on its way to a destination. Units are always written.
 */
export interface Latency {
/**
 * Added to every packet towards a destination, so to every round trip once. At most 60s.
 */
delay: string
/**
 * The delay varies by this much up and down; never more than the delay. Order is kept.
 */
jitter?: string
/**
 * How the jitter is distributed. Default: uniform.
 */
distribution?: ("uniform" | "normal" | "pareto" | "paretonormal")
/**
 * Share of packets that are lost, for example "0.5%".
 */
loss?: string
/**
 * Upper bound of the throughput towards the destinations together, for example "10mbit".
 */
rate?: string
}
/**
 * Data of chaos.network.latency.applied: the delay is in force.
 */
export interface Applied {
record: RecordRef
target: EventTarget
latency: Latency
durationMs: number
destinations: AppliedDestinations
interfaces: string[]
/**
 * When the delay ends by itself.
 */
until: string
verified: Evidence
measured: Measurement[]
control: Control
/**
 * Milliseconds from the runner's start to the end of each step.
 */
timings: {
[k: string]: number
}
}
/**
 * How many addresses and ranges are delayed, and the first of them.
 */
export interface AppliedDestinations {
addresses: number
sample: string[]
/**
 * Parts of the destinations that are never delayed.
 */
exempt?: string[]
/**
 * Destinations the target has no route to.
 */
unroutable?: string[]
}
/**
 * Round trips from the target's network namespace to one destination, medians in milliseconds.
 */
export interface Measurement {
address: string
port?: number
/**
 * tcp: time of a connect (or of its refusal); icmp: echo.
 */
method: ("tcp" | "icmp")
baselineMs: (number | null)
duringMs: (number | null)
addedMs: (number | null)
afterMs?: (number | null)
}
/**
 * The destination that must stay as it is: what was measured, or why nothing was.
 */
export interface Control {
address: (string | null)
port?: number
baselineMs: (number | null)
duringMs: (number | null)
afterMs?: (number | null)
reason?: string
}
/**
 * Data of chaos.network.latency.completed: every target is final.
 */
export interface Completed {
record: RecordRef
outcome: ("succeeded" | "partial" | "failed" | "aborted")
counts: Counts
}
/**
 * How many targets there are, and what became of them.
 */
export interface Counts {
/**
 * All of them.
 */
targets: number
/**
 * Targets on which the delay was in force at some time.
 */
applied: number
/**
 * Targets on which the delay is gone in good order.
 */
reverted: number
/**
 * Targets that did not get or did not keep their delay.
 */
failed: number
}
/**
 * Data of chaos.network.latency.failed: the target did not get its delay, or did not keep it.
 */
export interface Failed {
record: RecordRef
target: EventTarget
/**
 * What was being done.
 */
stage: ("start" | "find" | "preflight" | "prepare" | "apply" | "verify" | "hold" | "revert")
code: string
message: string
/**
 * none: never in force; ended: was in force and is gone; unverified: could not be read back.
 */
effect: ("none" | "ended" | "unverified")
verified?: Evidence
measured?: Measurement[]
packets?: Packets
appliedForMs?: number
}
/**
 * Packets that the delay has handled, as the kernel counts them.
 */
export interface Packets {
/**
 * Held back, and sent on.
 */
delayed: number
/**
 * Lost: by `loss`, or by a queue that was full.
 */
dropped: number
}
/**
 * Data of chaos.network.latency.rejected: will never run.
 */
export interface Rejected {
record: RecordRef
/**
 * Stable name of the reason.
 */
code: string
/**
 * What was seen, what was expected, what to do.
 */
message: string
}
/**
 * What is asked for: the data of `chaos.network.latency.requested` and the spec of a Latency.
 */
export interface Request {
target: Target
/**
 * The destinations. A destination that resolves to nothing is an error, never "everything".
 */
to: Destination[]
/**
 * Destinations that stay as they are although `to` covers them.
 */
except?: Destination[]
latency: Latency
/**
 * How long the delay lasts on each target, for example "60s" or "5m". At least 1s, at most 24h.
 */
duration: string
/**
 * All targets at once (default), or one after the other: the next when the one before is final, however it ended.
 */
order?: ("parallel" | "serial")
/**
 * A destination that must stay as it is; measured beside the others.
 */
control?: {
/**
 * Its address, or a DNS name.
 */
host: string
/**
 * TCP port that is connected to.
 */
port: number
}
/**
 * Plan and say what would happen; touch nothing.
 */
dryRun?: boolean
}
/**
 * Whose outgoing packets are delayed: pods of one namespace, by labels, by workload or by name.
 */
export interface Target {
namespace: Namespace
labels?: Selector
workload?: Workload
/**
 * Pods by name.
 */
pods?: ObjectName[]
/**
 * How many of the pods: a number (default 1), a share such as "50%" (rounded up), or "all".
 */
take?: (number | string)
/**
 * Only with take "all", not with order serial: pods that appear later are delayed too, for the time that remains.
 */
follow?: boolean
}
/**
 * A workload whose pods are meant: anything with a scale subresource, or a DaemonSet.
 */
export interface Workload {
/**
 * Group and version, for example "apps/v1".
 */
apiVersion: string
/**
 * Kind, for example "Deployment".
 */
kind: string
name: ObjectName
}
/**
 * What the delay is towards: pods by label, a service, a DNS name, or an address range. Labels and service come with their namespace.
 */
export interface Destination {
namespace?: Namespace
labels?: Selector
service?: Namespace
/**
 * DNS name, resolved as the target itself would.
 */
host?: string
/**
 * IPv4 or IPv6 address range (or one address): "203.0.113.0/24", "2001:db8::/32".
 */
cidr?: string
ports?: Ports
}
/**
 * Data of chaos.network.latency.reverted: the delay is gone.
 */
export interface Reverted {
record: RecordRef
target: EventTarget
reason: ("duration-elapsed" | "aborted" | "deadline" | "target-gone" | "runner-stopped")
verified: Evidence
measured: Measurement[]
control: Control
packets: Packets
appliedForMs: number
/**
 * False if no packet was ever matched.
 */
hit: boolean
}
