import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { page, pages, prose, root } from "./pages.ts";

/** GitHub's anchors: lower case, no punctuation, hyphens for spaces. */
const anchorsOf = (text: string): string[] =>
  [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );

test("every link leads to a file, and to a heading of it", () => {
  const broken = pages.flatMap((page) =>
    [...page.text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = ""]) => {
      if (/^[a-z]+:/.test(target)) return [];
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? page.file : join(dirname(page.file), path);
      if (!existsSync(root + file)) return [`${page.file}: ${target}: there is no ${file}`];
      if (anchor === undefined || anchorsOf(readFileSync(root + file, "utf8")).includes(anchor)) return [];
      return [`${page.file}: ${target}: there is no such heading`];
    }),
  );
  assert.deepEqual(broken, []);
});

test("every page can be reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const file of reached) {
    for (const [, target = ""] of readFileSync(root + file, "utf8").matchAll(/\]\(([^)#\s:]+)[^)]*\)/g)) {
      const next = join(dirname(file), target);
      if (next.endsWith(".md") && existsSync(root + next)) reached.add(next);
    }
  }
  assert.deepEqual(
    pages.map(({ file }) => file).filter((file) => !reached.has(file)),
    [],
  );
});

test("files that are named in prose exist", () => {
  const named = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/`((?:src|test|docs|scripts|events|knative|tools)\/[\w./-]*\w)`/g)].map(([, path = ""]) => ({ file, path })),
  );
  assert.ok(named.length >= 5);
  assert.deepEqual(
    named.filter(({ path }) => !existsSync(root + path)).map(({ file, path }) => `${file}: ${path}`),
    [],
  );
});

test("the documents name no machine's own folders", () => {
  const found = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/(?:^|[\s"'(`=])(\/(?:work|root|home|Users|tmp)\/\S*)/gm)].map(([, path]) => `${file}: ${path}`),
  );
  assert.deepEqual(found, []);
});

test("every decision is dated, whole, numbered without gaps and listed", () => {
  const files = globSync("docs/decisions/[0-9]*.md", { cwd: root }).toSorted();
  const listed = page("docs/decisions/README.md").text;
  for (const [index, file] of files.entries()) {
    const number = index + 1;
    const { text } = page(file);
    assert.ok(relative("docs/decisions", file).startsWith(String(number).padStart(4, "0")), file);
    assert.match(text, new RegExp(`^# ${number}\\. (.*)\n\nDate: \\d{4}-\\d\\d-\\d\\d\n`), file);
    for (const heading of ["Context", "Decision", "Consequences"]) assert.match(text, new RegExp(`^## ${heading}$`, "m"), file);
    const title = /^# \d+\. (.*)$/m.exec(text)?.[1] ?? "";
    assert.ok(listed.includes(`[${title}](${relative("docs/decisions", file)})`), `${file} is not listed as "${title}"`);
  }
});

test("the pictures need nothing from elsewhere, and have a text", () => {
  const pictures = globSync("docs/**/*.svg", { cwd: root });
  assert.ok(pictures.length >= 1);
  for (const file of pictures) {
    const text = readFileSync(root + file, "utf8");
    assert.doesNotMatch(text.replace('xmlns="http://www.w3.org/2000/svg"', ""), /https?:|<script|<image|@import|url\((?!#)/, file);
    assert.match(text, /<title[^>]*>.+<\/title>/, file);
    assert.match(text, /prefers-color-scheme: dark/, file);
  }
});

test("the changelog says what is not yet released", () => {
  assert.match(page("CHANGELOG.md").text, /^## \[?Unreleased\]?\n+### Added\n\n\* /m);
  assert.doesNotMatch(prose(page("CHANGELOG.md")), /TODO|TBD/);
});

test("the list of manifests names each of them, and nothing else", () => {
  const files = globSync("knative/**/*.yaml", { cwd: root }).map((file) => relative("knative", file));
  const listed = [...page("knative/README.md").text.matchAll(/^\| \[([^\]]+)\]/gm)].map(([, file = ""]) => file);
  assert.deepEqual(listed.toSorted(), files.toSorted());
});
