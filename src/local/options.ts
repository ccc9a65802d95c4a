import { resolve } from "node:path";
import { TreacleError } from "../errors.ts";
import { folderProblem } from "./access.ts";

/** What the command line says. */
export interface Asked {
  port: string;
  apiPort: string;
  folder: string;
  json: boolean;
}

export interface LocalOptions {
  /** Where the sink listens. */
  port: number;
  apiPort: number;
  /** Where what the API is used with is written, as it was given. */
  folder: string;
  json: boolean;
}

/** @throws TreacleError `usage` with everything that is wrong */
export function readOptions(asked: Asked): LocalOptions {
  const problems: string[] = [];
  const port = readPort("--port", asked.port, problems);
  const apiPort = readPort("--api-port", asked.apiPort, problems);
  if (port === apiPort) problems.push(`--port and --api-port are both ${port}; expected two different ones`);
  const problem = folderProblem(resolve(asked.folder), apiPort);
  if (problem !== undefined) problems.push(`--folder ${asked.folder}${problem}`);
  if (problems.length === 1) throw new TreacleError("usage", problems[0] ?? "");
  if (problems.length > 1) throw new TreacleError("usage", `${problems.length} options are wrong`, { problems });
  return { port, apiPort, folder: asked.folder, json: asked.json };
}

/** @returns NaN, which equals nothing, if it is none */
function readPort(name: string, text: string, problems: string[]): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port >= 1 && port <= 65_535) return port;
  problems.push(`${name} ${JSON.stringify(text)} is no port; expected a whole number from 1 to 65535`);
  return NaN;
}
