// The test's side of an agent: one Node process inside a namespace, asked by JSON lines.
import { hold } from "../../../src/exec.ts";
import type { Answer, Question } from "./agent.ts";

export interface Agent {
  readonly pid: number | undefined;
  /** @throws Error with the agent's own words */
  ask<Q extends Question>(question: Q): Promise<Answer[Q["do"]]>;
  end(): Promise<void>;
}

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

export async function startAgent(netnsPath: string): Promise<Agent> {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const settle = (line: string): void => {
    const { id, result, error } = JSON.parse(line) as { id: number; result: never; error?: string };
    const waiter = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) waiter?.resolve(result);
    else waiter?.reject(new Error(error));
  };
  const child = hold(["nsenter", `--net=${netnsPath}`, process.execPath, new URL("agent.ts", import.meta.url).pathname], {
    onLine: (line, stream) => (stream === "stdout" ? settle(line) : console.error(`agent: ${line}`)),
  });
  void child.ended.then(({ stderr }) => {
    for (const waiter of waiting.values()) waiter.reject(new Error(`the agent has ended: ${stderr}`));
    waiting.clear();
  });
  const agent: Agent = {
    pid: child.pid,
    ask: (question) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve, reject });
        child.write(JSON.stringify({ id: asked, ...question }));
      }),
    end: async () => {
      child.end();
      await child.ended;
    },
  };
  await agent.ask({ do: "hello" });
  return agent;
}
