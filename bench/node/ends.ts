// How long a target is delayed after somebody has said stop, and after its runner was killed.
import type { Installed } from "../../test/cluster/node/installed.ts";
import { nameOf, request } from "../../test/flow/bed.ts";
import type { Context } from "../benches.ts";
import { median } from "../numbers.ts";
import { runnerOf } from "./runner.ts";
import { openStream, streamedDelay } from "./stream.ts";

const rounds = 3;

/** What ends a delay. @param id of the request */
type Ending = (bed: Installed, id: string) => Promise<unknown>;

export async function measureEnds(bed: Installed, { report, say }: Context): Promise<void> {
  const abort: Ending = (there, id) => there.send("abort.requested", `stop-${id}`, { record: nameOf(id) });
  const processMs: number[] = [];
  const kill = async (pid: number): Promise<void> => {
    const begun = performance.now();
    await bed.node.run(["busybox", "kill", "-9", String(pid)]);
    processMs.push(performance.now() - begun);
  };
  const seen = { abort: [] as number[], kill: [] as number[] };
  for (let round = 1; round <= rounds; round++) {
    say(`end ${round} of ${rounds}`);
    seen.abort.push(await one(bed, `abort-${round}`, async () => () => abort(bed, `abort-${round}`)));
    seen.kill.push(
      await one(bed, `kill-${round}`, async (id) => {
        const { pid } = await runnerOf(bed, nameOf(id));
        return () => kill(pid);
      }),
    );
  }
  report({ figure: "abort event → normal, as the target sees it", value: median(seen.abort), unit: "ms", against: "", alternative: null });
  report({
    figure: "SIGKILL of the runner → normal, as the target sees it",
    value: median(seen.kill),
    unit: "ms",
    against: "starting `kill` on the node",
    alternative: median(processMs),
  });
}

/** @param ready prepares the end @returns milliseconds from the end that was asked for to the first round trip without delay */
async function one(bed: Installed, id: string, ready: (id: string) => Promise<() => Promise<unknown>>): Promise<number> {
  const stream = await openStream(bed, "checkout-1", bed.payments.pod4);
  try {
    const target = { namespace: "shop", pods: ["checkout-1"] };
    await bed.send("requested", id, request({ target, latency: { delay: streamedDelay }, duration: "10m" }));
    await bed.events("applied", nameOf(id));
    await stream.when(true, 0);
    const end = await ready(id);
    const endedAt = Date.now();
    await Promise.all([end(), stream.when(false, endedAt)]);
    const tookMs = (await stream.when(false, endedAt)) - endedAt;
    await bed.events("completed", nameOf(id));
    await bed.tidy();
    return tookMs;
  } finally {
    await stream.close();
  }
}
