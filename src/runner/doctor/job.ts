import { existsSync, writeFileSync } from "node:fs";
import { reportText } from "../../doctor/report.ts";
import { terminationMessage } from "../journal.ts";
import { type Examination, examine, requireRoot } from "./examine.ts";

/** The examination in its Job: the report is its last words, and is printed. @returns the exit code: 0 once there is one */
export async function runDoctorNode(examination: Examination): Promise<number> {
  requireRoot();
  const text = reportText(await examine(examination));
  if (existsSync(terminationMessage)) writeFileSync(terminationMessage, text);
  process.stdout.write(`${text}\n`);
  return 0;
}
