import type { Commands } from "./start.ts";

/** What Treacle's Deployments start, and what asks them. */
export const serviceCommands: Commands = {
  sink: { about: "Take events over HTTP and store them as records", load: () => import("./sink.ts") },
  controller: { about: "Turn records into Jobs and look after them", load: () => import("./controller.ts") },
  serve: { about: "Sink and controller in one process", load: () => import("./serve.ts") },
  plan: { about: "Say what would become of a request; change nothing", load: () => import("./plan.ts") },
};
