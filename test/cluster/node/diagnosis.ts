import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { resolve } from "node:path";
import type { Diagnosis } from "../../../src/doctor/diagnosis.ts";
import type { Installed } from "./installed.ts";

/** What `treacle doctor` of the shipped bundle says, and its exit code. */
export async function examined({ plane }: Pick<Installed, "plane">, ...args: string[]): Promise<Diagnosis & { code: number }> {
  const argv = [resolve("dist/treacle.cjs"), "doctor", "--json", "--timeout", "4m", "--kubeconfig", plane.kubeconfigPath, ...args];
  const { promise, resolve: done } = Promise.withResolvers<Diagnosis & { code: number }>();
  execFile(process.execPath, argv, { env: {} }, (error, stdout, stderr) => {
    assert.equal(stderr, "");
    done({ ...(JSON.parse(stdout) as Diagnosis), code: error ? Number(error.code ?? -1) : 0 });
  });
  return promise;
}

export const problems = ({ findings }: Diagnosis): string[] => findings.map(({ level, code, check }) => `${level} ${code} ${check}`);
