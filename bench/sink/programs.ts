const path = (relative: string): string => new URL(relative, import.meta.url).pathname;

/** What Node is told to run. */
export const bundled = [path("../../dist/treacle.cjs"), "sink"];
export const unbundled = [path("../../src/cli/main.ts"), "sink"];
export const plain = [path("plain.ts")];

export const plainNames = {
  own: "express.json() + SDK, our API client",
  kubernetes: "express.json() + SDK + client-node",
} as const;
