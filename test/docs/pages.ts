// The documents as the tests of this folder read them.
import { globSync, readFileSync } from "node:fs";

export const root = new URL("../../", import.meta.url).pathname;

export interface Page {
  /** Relative to the project. */
  file: string;
  text: string;
}

/** A fenced block: "```json" with its lines. `info` is what stands behind the language. */
export interface Block {
  page: string;
  /** For messages: "docs/abort.md:12". */
  where: string;
  language: string;
  info: string;
  text: string;
}

export const pages: readonly Page[] = globSync(["*.md", "docs/**/*.md", "events/*.md", "knative/*.md"], { cwd: root })
  .toSorted()
  .map((file) => ({ file, text: readFileSync(root + file, "utf8") }));

export function page(file: string): Page {
  const found = pages.find((one) => one.file === file);
  if (!found) throw new Error(`there is no page ${file}`);
  return found;
}

/** Every fenced block of a page, in order. */
export function blocks({ file, text }: Page): Block[] {
  return [...text.matchAll(/^```(\w*) *([^\n]*)\n(.*?)^```$/gms)].map((match) => {
    const [, language = "", info = "", inner = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    return { page: file, where: `${file}:${line}`, language, info, text: inner };
  });
}

/** The cells of every table row whose first cell is in backquotes, without those backquotes. */
export function rows({ text }: Page): string[][] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
    .map(([first = "", ...others]) => [first.replaceAll("`", ""), ...others]);
}

/** A page without its blocks and code: what is left is prose, headings, tables and links. */
export function prose({ text }: Page): string {
  return text.replace(/^```.*?^```$/gms, "").replace(/`[^`\n]*`/g, "``");
}
