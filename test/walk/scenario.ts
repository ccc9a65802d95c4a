// Random experiments on a cluster, and what is done to them meanwhile.
import * as fc from "fast-check";
import type { Fault as ApiFault } from "../../src/embedded/faults.ts";
import type { Request } from "../../src/events/types.gen.ts";
import type { Fault } from "../fake-kernel/held.ts";
import { sometimes } from "./requests.ts";

/** The node's own address, a service's, the world's, the link's. */
export const fixedAddresses = [
  "10.0.0.1",
  "10.244.255.254",
  "10.96.0.10",
  "203.0.113.5",
  "169.254.169.254",
  "fd00::1",
  "fe80::1",
  "2001:db8::5",
];

const ports = fc.uniqueArray(fc.constantFrom("80/tcp", "80-90/tcp", "8080/tcp", "53/udp", "53/tcp"), { minLength: 1, maxLength: 2 });
const place = fc.oneof(
  { weight: 10, arbitrary: fc.constantFrom("app=payments", "app=checkout").map((labels) => ({ namespace: "shop", labels })) },
  { weight: 1, arbitrary: fc.constant({ namespace: "shop", labels: "app=nothing" }) },
  {
    weight: 5,
    arbitrary: fc.constantFrom(...fixedAddresses, "203.0.113.0/24", "10.244.0.0/16", "0.0.0.0/0", "::/0").map((cidr) => ({ cidr })),
  },
  { weight: 2, arbitrary: fc.constant({ namespace: "bank", labels: "app=vault" }) },
);
const destination = fc.record({ place, ports: sometimes(ports, 3) }).map(({ place, ports }) => ({ ...place, ...(ports && { ports }) }));

const target: fc.Arbitrary<Request["target"]> = fc.oneof(
  {
    weight: 16,
    arbitrary: fc
      .constantFrom<number | string>(1, "50%", "all")
      .map((take): Request["target"] => ({ namespace: "shop", labels: "app=checkout", take })),
  },
  { weight: 8, arbitrary: fc.constant<Request["target"]>({ namespace: "shop", pods: ["checkout-1", "payments-1"], take: "all" }) },
  // Which is not allowed.
  { weight: 1, arbitrary: fc.constant<Request["target"]>({ namespace: "bank", labels: "app=vault" }) },
);

const request: fc.Arbitrary<Request> = fc
  .record({
    target,
    to: fc.array(destination, { minLength: 1, maxLength: 3 }),
    except: sometimes(fc.array(destination, { minLength: 1, maxLength: 2 }), 3),
    delay: fc.integer({ min: 2, max: 30 }),
    serial: sometimes(fc.constant(true), 3),
    dryRun: sometimes(fc.constant(true), 10),
  })
  .map(({ target, to, except, delay, serial, dryRun }) => ({
    target,
    to,
    latency: { delay: `${delay}ms` },
    duration: "1s",
    ...(except && { except }),
    ...(serial && { order: "serial" as const }),
    ...(dryRun && { dryRun }),
  }));

const which = fc.nat(3);
const apiFault = fc.constantFrom<ApiFault>({ status: 500 }, { status: 429 }, "reset", "reset-after", "half", "expired");
const forMs = fc.integer({ min: 50, max: 1_000 });

/** One thing that somebody does. `which`: of the records, targets or runners that there are, modulo their number. */
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("ask"), request }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("abort"), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete record"), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete target"), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("delete runner"), which }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("restart") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sink down"), forMs }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("api fails"), fault: apiFault, forMs, oneIn: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("kernel fails"),
      fault: fc.constantFrom<Fault>("fail", "half", "lost", "dies", "kill-before", "kill-after"),
      calls: fc.nat(60),
    }),
  },
) as fc.Arbitrary<Action>;

export type Action =
  | { do: "ask"; request: Request }
  | { do: "abort" | "delete record" | "delete target" | "delete runner"; which: number }
  | { do: "restart" }
  | { do: "sink down"; forMs: number }
  | { do: "api fails"; fault: ApiFault; forMs: number; oneIn: number }
  /** Befalls the runner that comes to the call that many calls later. */
  | { do: "kernel fails"; fault: Fault; calls: number };

export const scenario = fc.record({
  first: request,
  next: fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 500 }), action }), { minLength: 1, maxLength: 8 }),
});
export type Scenario = { first: Request; next: { afterMs: number; action: Action }[] };
