// npm run demo and npm run local: what is wrong is said before anything is built or booted.
import assert from "node:assert/strict";
import { createServer } from "node:net";
import { test } from "node:test";
import pkg from "../../package.json" with { type: "json" };
import { run } from "../../src/exec.ts";
import { listen } from "../../src/listen.ts";

const script = new URL("../../scripts/treacle.ts", import.meta.url).pathname;
const treacle = (...args: string[]) => run([process.execPath, script, ...args]);

test("--help, mistakes and ports that are taken need no machine", { concurrency: true }, async (t) => {
  const server = createServer();
  const port = String(await listen(server, { port: 0, host: "127.0.0.1" }));
  const table: [args: string[], code: number, says: RegExp][] = [
    [["local", "--help"], 0, /--port <port>[^]*Examples:\ntreacle local\n/],
    [["demo", "--help"], 0, /--delay <time>/],
    [["local", "--port", port], 69, new RegExp(`^treacle: port-in-use: --port ${port}: [^\n]*name another port\n$`)],
    [["local", `--port=${port}`], 69, new RegExp(`^treacle: port-in-use: --port ${port}: `)],
    // Something else may serve on the other port.
    [["local", `--api-port=${port}`], 69, new RegExp(`^treacle: port-in-use: (--port [^\n]*; )?--api-port ${port}: `)],
    [["local", "--port", "http"], 64, /^treacle: usage: --port "http" is no port/],
    [["local", "--prot", "1"], 64, /^treacle: usage: Unknown option `--prot`; "treacle local --help" lists what there is\n$/],
    [["demo", "--delay", "5"], 64, /^treacle: usage: --delay "5" is not understood/],
  ];
  await Promise.all(
    table.map(([args, code, says]) =>
      t.test(args.join(" "), async () => {
        const ran = await treacle(...args);
        assert.match(`${ran.stdout}${ran.stderr}`, says);
        assert.equal(ran.code, code);
      }),
    ),
  );
  await new Promise((resolve) => server.close(resolve));
});

test("SIGTERM to npm reaches what starts machines: npm sends it to a shell, which must have become that program", () => {
  for (const name of ["bench", "demo", "local", "test", "test:kernel"] as const) assert.match(pkg.scripts[name], /^exec node /, name);
});
