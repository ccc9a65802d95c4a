// TCP's throughput between two hosts of the lab.
import { hold, type Held } from "../../src/exec.ts";
import type { Host } from "../../test/kernel/lab.ts";

export interface Stream {
  /** One connection, as fast as it goes; the first seconds, in which TCP finds its speed, do not count. */
  megabitsPerSecond: () => Promise<number>;
  end: () => Promise<unknown>;
}

// With jitter, TCP leaves its slow start early (HyStart takes a longer round trip for a full queue): seen to take 4 to 6 s.
const warmUpMs = 10_000;
const countedMs = 5_000;

export async function openStream(from: Host, to: Host): Promise<Stream> {
  let said: (line: string) => void = () => {};
  const next = (): Promise<string> => new Promise((resolve) => (said = resolve));
  const start = (host: Host, argv: string[]): Held =>
    hold(["nsenter", `--net=${host.path}`, process.execPath, new URL("stream-end.ts", import.meta.url).pathname, ...argv], {
      onLine: (line, name) => (name === "stdout" ? said(line) : console.error(`stream: ${line}`)),
    });
  const listening = next();
  const server = start(to, ["receive", String(warmUpMs), String(countedMs)]);
  await listening;
  return {
    megabitsPerSecond: async () => {
      const counted = next();
      const client = start(from, ["send", to.v4]);
      const bytes = Number(await counted);
      client.kill();
      await client.ended;
      return (bytes * 8) / 1e6 / (countedMs / 1000);
    },
    end: () => {
      server.kill();
      return server.ended;
    },
  };
}
