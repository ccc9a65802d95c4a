import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { toElements } from "../../src/netem/elements.ts";
import { steps, type Programme } from "../../src/netem/programme.ts";
import { blocks, page, root } from "./pages.ts";

test("the network programme of docs/how-it-works.md is what the kernel would be told", () => {
  const programme: Programme = {
    impairment: { delayMs: 100, jitterMs: 0, lossPercent: 0, rateBitPerSecond: 0 },
    interfaces: ["eth0"],
    delayed: toElements([{ cidrs: ["10.244.0.7", "10.244.0.9"], ports: [] }]),
    spared: toElements([{ cidrs: ["10.96.0.10"], ports: ["53/udp", "53/tcp"] }]),
    node: { v4: ["10.244.0.1", "192.0.2.10"], v6: [] },
  };
  const told = steps(programme, "2026-11-22T12:01:05Z").map(({ name, apply }) => ({
    name,
    tool: apply.tool,
    input: apply.input.replaceAll("; add ", "\nadd ").trimEnd(),
  }));
  const shown = blocks(page("docs/how-it-works.md"))
    .filter(({ language }) => ["nft", "ip", "tc"].includes(language))
    .map(({ language, info, text }) => ({ name: info, tool: language, input: text.trimEnd() }));
  assert.deepEqual(shown, told);
});

test("the diagram is that of the code", () => {
  const drawing = blocks(page("docs/how-it-works.md")).find(({ text }) => text.includes("──egress hook──▶"));
  const inCode = readFileSync(`${root}src/netem/programme.ts`, "utf8").replaceAll(/^ \* {5}/gm, "");
  assert.ok(drawing && inCode.includes(drawing.text));
});
