/** A packet as it leaves a namespace. */
export interface Packet {
  oif: string;
  dst: string;
  proto: "tcp" | "udp" | "icmp" | "icmpv6";
  /** Of tcp and udp. */
  port?: number;
  /** Of icmpv6, by nft's name. */
  icmpType?: string;
}

/** What the rules do with it: `lost` if they send it to a device that is not there. */
export type Fate = { kind: "passes" } | { kind: "lost" } | { kind: "delayed"; classId: string; ms: number };

/** Milliseconds: what packets and timeouts go by, and what `meta time` reads. */
export interface Clock {
  monotonicMs(): number;
  wallMs(): number;
}

export const realClock: Clock = { monotonicMs: () => performance.now(), wallMs: () => Date.now() };
