#!/usr/bin/env node
/** The runner's own small bundle: what is started on nodes, and inside namespaces. No Kubernetes client, no HTTP server. */
import { nodeCommands } from "./node-commands.ts";
import { start } from "./start.ts";

// No top-level await: the bundle is CommonJS.
void start(nodeCommands, process.argv.slice(2)).then((code) => (process.exitCode = code));
