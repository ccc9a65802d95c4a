// Runs inside a namespace: sends, receives and answers packets as it is told on standard input, until that ends.
import { createSocket, type Socket } from "node:dgram";
import { readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { createInterface } from "node:readline";

export type Question =
  | { do: "hello" }
  | { do: "listen"; port: number }
  | { do: "receive"; port: number }
  | { do: "count"; port: number }
  | { do: "forget"; port: number }
  | { do: "send"; name: string; to: { address: string; port: number }[]; packetsPerSecond: number }
  | { do: "stop-sending"; name: string }
  | { do: "ping-pong"; name: string; address: string; port: number }
  | { do: "stop-ping-pong"; name: string };

export interface Answer {
  hello: null;
  listen: null;
  receive: null;
  count: Count;
  forget: null;
  send: null;
  "stop-sending": { sent: number };
  "ping-pong": null;
  "stop-ping-pong": { samples: Sample[]; error: string | null };
}

export interface Count {
  received: number;
  /** Arrived after one that was sent later. */
  reordered: number;
  /** Dropped by the receiver's own full socket, not by the network. */
  overflowed: number;
  biggestGapMs: number;
  medianDelayMs: number;
  maxDelayMs: number;
}

/** When a round trip began, on the clock of `performance.now()` plus `performance.timeOrigin`, and how long it took. */
export type Sample = readonly [atMs: number, tookMs: number];

type Handlers = { [Q in Question as Q["do"]]: (question: Q) => Promise<Answer[Q["do"]]> };

// One clock for all namespaces: CLOCK_MONOTONIC.
const nowMs = (): number => Number(process.hrtime.bigint()) / 1e6;

interface Receiver {
  socket: Socket;
  received: number;
  reordered: number;
  highest: number;
  lastAtMs: number;
  biggestGapMs: number;
  delaysMs: number[];
}
const receivers = new Map<number, Receiver>();
const senders = new Map<string, () => { sent: number }>();
const pingPongs = new Map<string, () => Answer["stop-ping-pong"]>();

const handlers: Handlers = {
  hello: async () => null,

  listen: ({ port }) =>
    new Promise((resolve, reject) => {
      const server = createServer({ noDelay: true }, (socket) => socket.on("error", () => {}).pipe(socket));
      server.once("error", reject).listen(port, "::", () => resolve(null));
    }),

  receive: ({ port }) =>
    new Promise((resolve, reject) => {
      const socket = createSocket({ type: "udp6", recvBufferSize: 4 << 20 });
      const receiver: Receiver = { socket, received: 0, reordered: 0, highest: -1, lastAtMs: 0, biggestGapMs: 0, delaysMs: [] };
      receivers.set(port, receiver);
      socket.on("message", (packet) => note(receiver, packet));
      socket.once("error", reject).bind(port, () => resolve(null));
    }),

  count: async ({ port }) => {
    const { received, reordered, biggestGapMs, delaysMs } = taken(receivers, port);
    const sorted = delaysMs.toSorted((x, y) => x - y);
    const [medianDelayMs = Number.NaN, maxDelayMs = Number.NaN] = [sorted[sorted.length >> 1], sorted.at(-1)];
    return { received, reordered, overflowed: overflowed(port), biggestGapMs, medianDelayMs, maxDelayMs };
  },

  forget: ({ port }) =>
    new Promise((resolve) => {
      const { socket } = taken(receivers, port);
      receivers.delete(port);
      socket.close(() => resolve(null));
    }),

  send: async ({ name, to, packetsPerSecond }) => {
    const sockets = await Promise.all(to.map(connected));
    const startMs = nowMs();
    let sent = 0;
    const timer = setInterval(() => {
      const due = Math.floor(((nowMs() - startMs) * packetsPerSecond) / 1000);
      for (; sent < due; sent += 1) {
        for (const socket of sockets) socket.send(packet(sent));
      }
    }, 1);
    senders.set(name, () => {
      clearInterval(timer);
      for (const socket of sockets) socket.close();
      return { sent };
    });
    return null;
  },

  "stop-sending": async ({ name }) => stop(senders, name),

  "ping-pong": ({ name, address, port }) =>
    new Promise((resolve, reject) => {
      const samples: Sample[] = [];
      let startedAtMs = 0;
      let error: string | null = null;
      const socket = connect({ host: address, port, noDelay: true });
      const serve = (): void => {
        startedAtMs = nowMs();
        socket.write("x");
      };
      socket.once("connect", () => {
        resolve(null);
        serve();
      });
      socket.on("data", () => {
        samples.push([startedAtMs, nowMs() - startedAtMs]);
        setTimeout(serve, 5);
      });
      socket.on("error", (cause) => {
        error = cause.message;
        reject(cause);
      });
      pingPongs.set(name, () => {
        // A round that is still out counts with the time it has taken so far, or a black hole would look like no stall.
        if (startedAtMs > (samples.at(-1)?.[0] ?? 0)) samples.push([startedAtMs, nowMs() - startedAtMs]);
        socket.removeAllListeners("data").destroy();
        return { samples, error };
      });
    }),

  "stop-ping-pong": async ({ name }) => stop(pingPongs, name),
};

function connected({ address, port }: { address: string; port: number }): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
    socket.on("error", () => {}); // an ICMP "port unreachable" of the peer, once its receiver is closed
    socket.connect(port, address, (error?: Error) => (error ? reject(error) : resolve(socket)));
  });
}

function packet(number: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(number, 0);
  bytes.writeDoubleBE(nowMs(), 8);
  return bytes;
}

function note(receiver: Receiver, bytes: Buffer): void {
  const atMs = nowMs();
  const number = bytes.readUInt32BE(0);
  if (number < receiver.highest) receiver.reordered += 1;
  if (receiver.received > 0) receiver.biggestGapMs = Math.max(receiver.biggestGapMs, atMs - receiver.lastAtMs);
  receiver.highest = Math.max(receiver.highest, number);
  receiver.lastAtMs = atMs;
  receiver.received += 1;
  receiver.delaysMs.push(atMs - bytes.readDoubleBE(8));
}

/** The last column of the socket's line in /proc/net/udp6. */
function overflowed(port: number): number {
  const hex = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const line = readFileSync("/proc/self/net/udp6", "utf8")
    .split("\n")
    .find((text) => text.trim().split(/\s+/)[1]?.endsWith(hex));
  return Number(line?.trim().split(/\s+/).at(-1) ?? 0);
}

function taken<K, V>(map: Map<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nothing is known by ${String(key)}`);
  return value;
}

function stop<R>(running: Map<string, () => R>, name: string): R {
  const result = taken(running, name)();
  running.delete(name);
  return result;
}

async function answer(line: string): Promise<void> {
  const { id, ...question } = JSON.parse(line) as Question & { id: number };
  const handler = handlers[question.do] as (question: unknown) => Promise<unknown>;
  const reply = await handler(question).then(
    (result) => ({ id, result }),
    (error: unknown) => ({ id, error: String(error) }),
  );
  console.log(JSON.stringify(reply));
}

createInterface({ input: process.stdin })
  .on("line", (line) => void answer(line))
  .on("close", () => process.exit());
