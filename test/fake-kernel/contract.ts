// What the real kernel does with everything that Treacle says to it, and hence the made-up one.
import assert from "node:assert/strict";
import { toElements } from "../../src/netem/elements.ts";
import { links, queueState, tableState } from "../../src/netem/parse.ts";
import { type Programme, renewGate, spareMore, type Step, steps } from "../../src/netem/programme.ts";
import type { Namespace } from "../../src/runner/namespace.ts";
import { openOwner, type Owner } from "../../src/runner/owner.ts";
import { pause, until } from "../../src/wait.ts";

/** A namespace at 10.9.0.1 and fd00:9::1 on eth0, with neighbours up to :4. */
export interface Bed {
  namespace: Namespace;
  /** Sends UDP packets by eth0. */
  send: (packets: readonly { dst: string; port: number }[]) => Promise<void>;
  /** SIGKILL for the process that owns the table. */
  killOwner: (pid: number) => void;
}

const never = "2100-01-01T00:00:00Z";
const programme: Programme = {
  impairment: { delayMs: 30, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 },
  interfaces: ["eth0"],
  delayed: toElements([
    { cidrs: ["10.9.0.2", "fd00:9::/64"], ports: [] },
    { cidrs: ["10.9.0.0/29"], ports: ["8000-8090/udp"] },
  ]),
  spared: toElements([{ cidrs: ["10.9.0.3"], ports: ["8050/udp"] }]),
  node: { v4: ["10.9.0.4"], v6: ["fd00:9::4"] },
};
const [lock, device, queues, rules, gate] = steps(programme, never) as [Step, Step, Step, Step, Step];

const delayed = [
  { dst: "10.9.0.2", port: 9 },
  { dst: "fd00:9::2", port: 9 },
  { dst: "10.9.0.3", port: 8000 },
  { dst: "10.9.0.3", port: 8090 },
];
const spared = [
  { dst: "10.9.0.3", port: 8050 },
  { dst: "10.9.0.3", port: 9 },
  { dst: "10.9.0.4", port: 8000 },
  { dst: "fd00:9::4", port: 9 },
];

/** What other processes see of ours. */
async function seen(namespace: Namespace): Promise<object> {
  const [tables, table, qdiscs, shown] = await Promise.all([
    namespace.run(["nft", "list", "tables", "netdev"]),
    namespace.run(["nft", "list", "table", "netdev", "treacle"]),
    namespace.run(["tc", "-s", "-j", "qdisc", "show"]),
    namespace.run(["ip", "-j", "-d", "addr", "show"]),
  ]);
  return {
    tables: tables.stdout.trim(),
    table: table.code === 0 ? tableState(table.stdout) : table.stderr.match(/No such file or directory/)?.[0],
    held: queueState(qdiscs.stdout)?.held,
    devices: links(shown.stdout).map(({ name, kind }) => `${name} ${kind}`.trim()),
  };
}

const nothing = { tables: "", table: "No such file or directory", held: undefined, devices: ["lo", "eth0 veth"] };
const device0 = { ...nothing, devices: [...nothing.devices, "treacle0 ifb"] };
const locked = { ...nothing, tables: "table netdev treacle", table: { rules: 0, elements: 0, open: [] } };
const made = { ...locked, devices: device0.devices };
const ready = { ...made, held: 0, table: { rules: 13, elements: 3, open: [] } };

async function count(namespace: Namespace): Promise<number> {
  const state = queueState((await namespace.run(["tc", "-s", "-j", "qdisc", "show"])).stdout);
  return (state?.sent ?? 0) + (state?.held ?? 0);
}

async function assertCount(namespace: Namespace, expected: number): Promise<void> {
  let counted = 0;
  await until(async () => (counted = await count(namespace)) >= expected, { everyMs: 20, timeoutMs: 3_000 });
  assert.equal(counted, expected);
}

async function perform(step: Step, namespace: Namespace, owner: Owner): Promise<void> {
  const { tool, input } = step.apply;
  if (tool === "nft") return owner.apply(input);
  const { code, stderr } = await namespace.run([tool, "-batch", "-"], input);
  assert.equal(code, 0, stderr);
}

/** One thing that is said, and what the kernel, or the program before it, has to say against it; null: nothing. */
type Case = readonly [said: string, expected: RegExp | null];

const root = "qdisc add dev treacle0 root handle 7a7a: htb default 0";
const oneClass = "class add dev treacle0 parent 7a7a: classid 7a7a:10 htb rate 100gbit ceil 100gbit quantum 60000";
const leaf = "qdisc add dev treacle0 parent 7a7a:10 handle 10: netem limit 1000 delay 5us";

// What comes before a line that is refused stays.
const batches: readonly (readonly [tool: "ip" | "tc", Case])[] = [
  ["ip", ["link add treacle0 type ifb\nlink add treacle0 type ifb", /RTNETLINK answers: File exists\nCommand failed -:2/]],
  ["tc", [oneClass, /No such file or directory\nCommand failed -:1/]],
  ["tc", [leaf, /Error: .*\nCommand failed -:1/]],
  ["tc", [`${root}\n${root}`, /Exclusivity flag on.*\nCommand failed -:2/]],
  ["tc", [leaf, /Specified class not found.*\nCommand failed -:1/]],
  ["tc", [`${oneClass}\n${oneClass}`, /File exists\nCommand failed -:2/]],
  ["tc", [`${leaf} 2us loss 1% rate 10gbit\n${leaf}`, /Exclusivity flag on.*\nCommand failed -:2/]],
  ["ip", ["link set dev nowhere up", /Cannot find device "nowhere"/]],
  ["ip", ["link del dev treacle0\nlink del dev treacle0", /Cannot find device "treacle0"\nCommand failed -:2/]],
  ["tc", [root, /Cannot find device "treacle0"/]],
];

const table = "netdev treacle";
const chain = `add chain ${table} out { type filter hook egress devices = { "eth0" } priority 1000; policy accept; }`;
const lines: readonly Case[] = [
  [`add set ${table} alive { type ifname; flags timeout; }`, /No such file or directory/],
  [lock.apply.input, null],
  [lock.apply.input, null],
  [`add set ${table} alive { type ifname; flags timeout; }`, null],
  [`add set ${table} alive { type ifname; flags timeout; }`, null],
  [`add set ${table} alive { type ifname; }`, /File exists/],
  [`add element ${table} nowhere { "eth0" }`, /No such file or directory/],
  [`delete element ${table} alive { "eth0" }`, /No such file or directory/],
  [renewGate(["eth0"]), /No such file or directory/],
  [gate.apply.input, null],
  [gate.apply.input, null],
  [renewGate(["eth0"]), null],
  [`flush set ${table} alive`, null],
  [`flush set ${table} alive`, null],
  [`flush set ${table} nowhere`, /No such file or directory/],
  [`add map ${table} to4 { type ipv4_addr : classid; }`, null],
  [`add element ${table} to4 { 10.0.0.1 : 7a7a:10, 10.0.0.2 : 7a7a:10 }`, null],
  [`add element ${table} to4 { 10.0.0.1 : 7a7a:10 }`, null],
  [`add element ${table} to4 { 10.0.0.1 : 7a7a:11 }`, /File exists/],
  [`add map ${table} to4n { type ipv4_addr : classid; flags interval; }`, null],
  [`add element ${table} to4n { 10.0.0.0/24 : 7a7a:10 }`, null],
  [`add element ${table} to4n { 10.0.0.0/24 : 7a7a:10 }`, null],
  [`add element ${table} to4n { 10.0.0.0/25 : 7a7a:10 }`, /interval overlaps/],
  [`add map ${table} to4p { type ipv4_addr . inet_proto . inet_service : classid; flags interval; }`, null],
  [`add element ${table} to4p { 10.0.0.1 . tcp . 80-90 : 7a7a:10 }`, null],
  [`add element ${table} to4p { 10.0.0.0/24 . tcp . 85 : 7a7a:10, 10.0.0.1 . udp . 85 : 7a7a:10 }`, null],
  [`add rule ${table} out ip daddr 10.0.0.1 return`, /No such file or directory/],
  [chain, null],
  [chain, null],
  [`add rule ${table} out ip daddr @nowhere return`, /No such file or directory/],
  [`add rule ${table} out meta protocol ip meta priority set ip daddr map @to4 counter fwd to "nowhere"`, /Interface does not exist/],
  // A line is done as a whole or not at all.
  [`add set ${table} half { type ipv4_addr; }; add element ${table} nowhere { 10.0.0.1 }`, /No such file or directory/],
  [`add element ${table} half { 10.0.0.1 }`, /No such file or directory/],
  ["nonsense", /syntax error/],
];

/** Checks of one kernel, by title; whoever has one makes tests of them. */
export const contract: { readonly [title: string]: (bed: Bed) => Promise<void> } = {
  "the programme, step by step and back, as others see it": async ({ namespace, send }) => {
    const owner = await openOwner(namespace);
    try {
      for (const step of [lock, device]) await perform(step, namespace, owner);
      assert.deepEqual(await seen(namespace), made);
      for (const step of [queues, rules]) await perform(step, namespace, owner);
      await send(delayed);
      assert.deepEqual(await seen(namespace), ready);
      await perform(gate, namespace, owner);
      await send([...spared, ...delayed]);
      await assertCount(namespace, delayed.length);
      await owner.apply(spareMore({ v4: ["10.9.0.2"], v6: ["fd00:9::2"] }) ?? "");
      await send(delayed);
      await assertCount(namespace, delayed.length + 2);
      // Some may still be held.
      assert.deepEqual({ ...(await seen(namespace)), held: 0 }, { ...ready, table: { ...ready.table, open: ["eth0"] } });
      await owner.apply(gate.revert === null || typeof gate.revert === "string" ? "" : gate.revert.input);
      await send(delayed);
      await pause(50);
      await assertCount(namespace, delayed.length + 2);
      const { code } = await namespace.run(["ip", "-batch", "-"], "link del dev treacle0\n");
      assert.equal(code, 0);
      assert.deepEqual(await seen(namespace), { ...locked, table: ready.table });
    } finally {
      await owner.close();
    }
    assert.deepEqual(await seen(namespace), nothing);
  },

  "what is refused, and in which words": async ({ namespace }) => {
    for (const [tool, [said, expected]] of batches) {
      const { code, stderr } = await namespace.run([tool, "-batch", "-"], `${said}\n`);
      assertSaid(said, code === 0 ? null : stderr, expected);
    }
    const owner = await openOwner(namespace);
    try {
      for (const [said, expected] of lines) {
        const refusal = await owner.apply(said).then(
          () => null,
          (error: unknown) => String(error),
        );
        assertSaid(said, refusal, expected);
      }
    } finally {
      await owner.close();
    }
    assert.deepEqual(await seen(namespace), nothing);
  },

  "one owner at a time; a killed one leaves an idle device; gate and guard end by themselves": async ({ namespace, send, killOwner }) => {
    const [first, second] = [await openOwner(namespace), await openOwner(namespace)];
    try {
      for (const step of [lock, device, queues]) await perform(step, namespace, first);
      const late = steps(programme, "2020-01-01T00:00:00Z")[3];
      await first.apply(late?.apply.input ?? "");
      await first.apply(gate.apply.input);
      const denied = { message: /Operation not permitted/ };
      for (const line of [lock.apply.input, `flush set ${table} alive`, gate.apply.input]) await assert.rejects(second.apply(line), denied);
      await send(delayed);
      killOwner(first.pid);
      await first.ended;
      assert.deepEqual(await seen(namespace), { ...device0, held: 0 });
      await assertCount(namespace, 0);
      await second.apply(lock.apply.input);
      await second.apply(rules.apply.input);
      await second.apply(`add element ${table} alive { "eth0" timeout 1s }`);
      await send(delayed);
      await assertCount(namespace, delayed.length);
      await pause(1_100);
      await send(delayed);
      await pause(50);
      await assertCount(namespace, delayed.length);
      await assert.rejects(second.apply(renewGate(["eth0"])), { message: /No such file or directory/ });
      assert.equal((await namespace.run(["ip", "link", "del", "dev", "treacle0"])).code, 0);
    } finally {
      await Promise.all([first.close(), second.close()]);
    }
    assert.deepEqual(await seen(namespace), nothing);
  },
};

function assertSaid(said: string, refusal: string | null, expected: RegExp | null): void {
  if (expected === null) assert.equal(refusal, null, said);
  else assert.match(refusal ?? "nothing", expected, said);
}
