import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { drawSvg } from "../../src/demo/svg.ts";
import { samplePicture } from "./samples.ts";

const asked = { delay: "100ms", duration: "5s" };

const golden = new URL("golden/picture.svg", import.meta.url);

test("the picture is the one that was looked at; UPDATE_GOLDEN=1 writes it anew, to be looked at", () => {
  const drawn = drawSvg(samplePicture(), asked);
  if (process.env["UPDATE_GOLDEN"]) writeFileSync(golden, drawn);
  assert.equal(drawn, readFileSync(golden, "utf8"));
});

test("it needs nothing but itself", () => {
  const svg = drawSvg(samplePicture(), asked);
  assert.doesNotMatch(svg, /<script|<image|<foreignObject|@import|@font-face|url\(|href/);
  assert.deepEqual(svg.match(/https?:[^"]+/g), ["http://www.w3.org/2000/svg"]);
  assert.match(svg, /prefers-color-scheme: dark/);
});

function tripPaths(svg: string): { peer: string; d: string }[] {
  return [...svg.matchAll(/<path class="trip (\w+)" d="([^"]+)"\/>/g)].map(([, peer = "", d = ""]) => ({ peer, d })).slice(0, 3);
}

test("a line is broken where a connect was not answered, and outliers stay inside", () => {
  const svg = drawSvg(samplePicture(), asked);
  assert.deepEqual(
    tripPaths(svg).map(({ peer, d }) => [peer, d.match(/M/g)?.length]),
    [
      ["inventory", 1],
      ["ads", 2],
      ["payments", 1],
    ],
  );
  const [first, ...others] = samplePicture().trips;
  assert(first);
  const outlier = drawSvg(samplePicture({ trips: [{ ...first, ms: 5000 }, ...others] }), asked);
  const heights = tripPaths(outlier).flatMap(({ d }) => [...d.matchAll(/ ([\d.]+)/g)].map((match) => Number(match[1])));
  assert.equal(Math.min(...heights), 118);
});

test("nothing was in force: no window, no numbers that were not measured", () => {
  const svg = drawSvg(samplePicture({ window: {} }), asked);
  assert.doesNotMatch(svg, /in force|class="window"|NaN|undefined|null/);
  assert.match(svg, /<text class="number" x="420" y="484">0.40<[^]*<text class="number late" x="530" y="484">–</);
});
