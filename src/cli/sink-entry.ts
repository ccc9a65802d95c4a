#!/usr/bin/env node
/** The bundle of the sink's image, which is the controller's, too: without the embedded cluster, and without what runs on nodes. */
import { serviceCommands } from "./service-commands.ts";
import { start } from "./start.ts";

// No top-level await: the bundle is CommonJS.
void start(serviceCommands, process.argv.slice(2)).then((code) => (process.exitCode = code));
