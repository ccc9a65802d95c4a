import assert from "node:assert/strict";
import { flowSuite } from "../flow/suite.ts";
import { startFlowBed } from "./flow-bed.ts";

flowSuite(async () => {
  const bed = await startFlowBed();
  return {
    ...bed,
    duration: "12s",
    isDelayed: async (from, to) => {
      const ms = await bed.rtt(from, to);
      assert(ms < 50 || (ms > 99 && ms < 150), `${from} → ${to}: ${ms} ms`);
      return ms > 99;
    },
    // The pods' gateway is an address of the node.
    hopeless: { changes: { to: [{ cidr: bed.gateway }] }, code: "destination-exempt" },
  };
});
