#!/usr/bin/env node
/** The bundle of the sink's image, which is the controller's, too: without the embedded cluster, and without what runs on nodes. */
import { type Commands, start } from "./start.ts";

const commands: Commands = {
  sink: { about: "Take events over HTTP and store them as records", load: () => import("./sink.ts") },
  controller: { about: "Turn records into Jobs and look after them", load: () => import("./controller.ts") },
  serve: { about: "Sink and controller in one process", load: () => import("./serve.ts") },
  plan: { about: "Say what would become of a request; change nothing", load: () => import("./plan.ts") },
};

// No top-level await: the bundle is CommonJS.
void start(commands, process.argv.slice(2)).then((code) => (process.exitCode = code));
