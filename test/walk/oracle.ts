// Which packets a request may delay, from what was asked alone and with none of the code that is tested.
import { BlockList, isIP } from "node:net";
import type { Packet } from "../fake-kernel/packet.ts";

/** Addresses and prefixes, with ports as in requests ("80-90/tcp"); without ports: whatever goes there. */
export interface Reach {
  cidrs: string[];
  ports: string[];
}

export interface Asked {
  to: readonly Reach[];
  except: readonly Reach[];
  /** Addresses of the node and of gateways. */
  node: readonly string[];
  nameservers: readonly string[];
}

const always = ["169.254.0.0/16", "fe80::/10", "127.0.0.0/8", "::1", "224.0.0.0/4", "ff00::/8"];
const neighbourDiscovery = /^(nd-|mld)/;

/** Whether the request may delay a packet, and has to while it is in force. */
export function oracle(asked: Asked): (packet: Packet) => boolean {
  const known = new Map<string, boolean>();
  return (packet) => {
    const key = `${packet.dst} ${packet.proto} ${packet.port ?? packet.icmpType}`;
    const verdict = known.get(key) ?? mayDelay(asked, packet);
    known.set(key, verdict);
    return verdict;
  };
}

function mayDelay({ to, except, node, nameservers }: Asked, packet: Packet): boolean {
  if (always.some((cidr) => covers(cidr, packet.dst)) || node.some((address) => covers(address, packet.dst))) return false;
  if (neighbourDiscovery.test(packet.icmpType ?? "") || except.some((one) => reaches(one, packet))) return false;
  if (isResolver(packet, nameservers) && !to.some(({ cidrs }) => cidrs.some((cidr) => isOne(cidr, packet.dst)))) return false;
  return to.some((one) => reaches(one, packet));
}

function reaches({ cidrs, ports }: Reach, packet: Packet): boolean {
  return cidrs.some((cidr) => covers(cidr, packet.dst)) && (ports.length === 0 || ports.some((port) => isPort(port, packet)));
}

function isPort(text: string, { proto, port = -1 }: Packet): boolean {
  const [, first, last = first, protocol] = /^(\d+)(?:-(\d+))?\/(\w+)$/.exec(text) ?? [];
  return protocol === proto && Number(first) <= port && port <= Number(last);
}

function isResolver({ dst, proto, port }: Packet, nameservers: readonly string[]): boolean {
  return port === 53 && (proto === "udp" || proto === "tcp") && nameservers.some((address) => covers(address, dst));
}

function isOne(cidr: string, address: string): boolean {
  const [, bits] = cidr.split("/");
  return (bits === undefined || bits === (isIP(address) === 4 ? "32" : "128")) && covers(cidr, address);
}

function covers(cidr: string, address: string): boolean {
  const [network = "", bits] = cidr.split("/");
  const family = isIP(network) === 4 ? "ipv4" : "ipv6";
  if (isIP(address) !== isIP(network)) return false;
  const list = new BlockList();
  list.addSubnet(network, Number(bits ?? (family === "ipv4" ? 32 : 128)), family);
  return list.check(address, family);
}
