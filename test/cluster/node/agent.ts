// What a test does inside a node, and through it.
import { Agent, ProxyAgent, request } from "undici";
import type { Ran, RunOptions } from "../../../src/exec.ts";
import { type Access, agentName } from "./access.ts";

export interface NodeAgent {
  /** Runs a program on the node to its end, without a shell; it is killed after a minute or `timeoutMs`. Code 127: it could not be started. */
  run(argv: readonly [string, ...string[]], options?: RunOptions): Promise<Ran>;
  /** For undici: what is asked for with it goes out from the node, which reaches pods and Services, each time by a connection of its own. */
  throughNode: ProxyAgent;
  close(): Promise<void>;
}

export function connectAgent({ agentPort, caPem, client }: Access): NodeAgent {
  const tls = { ca: caPem, cert: client.certPem, key: client.keyPem, servername: agentName };
  const uri = `https://127.0.0.1:${agentPort}`;
  const agent = new Agent({ connect: { ...tls, timeout: 10_000 } });
  const throughNode = new ProxyAgent({ uri, proxyTls: tls, proxyTunnel: true, pipelining: 0 });
  return {
    throughNode,
    async run(argv, { input = "", timeoutMs = 60_000 } = {}) {
      const body = JSON.stringify({ argv, input });
      const signal = AbortSignal.timeout(timeoutMs);
      // A connection of its own each time: the machine may have been killed and started again in the meantime.
      const response = await request(`${uri}/run`, {
        method: "POST",
        dispatcher: agent,
        body,
        signal,
        reset: true,
        headersTimeout: timeoutMs,
      });
      if (response.statusCode !== 200) throw new Error(`${argv.join(" ")}: ${await response.body.text()}`);
      return (await response.body.json()) as Ran;
    },
    async close() {
      await Promise.all([agent.destroy(), throughNode.destroy()]);
    },
  };
}
