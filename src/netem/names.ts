/** Our only device, table and qdisc handle in a target's network namespace: what bears these names is ours to remove. */
export const device = "treacle0";
export const table = "netdev treacle";
export const rootHandle = "7a7a:";
export const classId = "7a7a:10";
export const leafHandle = "10:";

/** Seconds after which the gate closes by itself unless it is renewed. */
export const gateSeconds = 30;

// The kernel allows more, but not all of it survives nft's quoting.
const interfaceName = /^[A-Za-z0-9_.:@-]{1,15}$/;

/** Whether an interface's name can be written into nft input as it is. */
export function isPlainInterface(name: string): boolean {
  return interfaceName.test(name);
}
