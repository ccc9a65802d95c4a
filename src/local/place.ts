import { accessSync, constants, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { isPassingMachine } from "../config.ts";

/** Why a file or folder cannot be made at this path, in words that follow the option; undefined: it can. */
export function whyNotAt(file: string): string | undefined {
  const path = resolve(file);
  const folder = dirname(path);
  if (!isFolder(folder)) return `: there is no folder ${folder} to write to`;
  if (!isWritable(folder)) return `: this user may not write to the folder ${folder}`;
  if (isPassingMachine() && relative(".", path).startsWith("..")) {
    return " would be lost: of the files of QEMU's machine only those below the current folder stay; name one there";
  }
  return undefined;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
