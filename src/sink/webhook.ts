import type { Request, Response } from "express";
import type { SinkDeps } from "./deps.ts";

/**
 * The handshake of the CloudEvents Web Hooks specification, section 4: a sender asks whether its deliveries are welcome, and is told
 * so by two headers or by none. It says nothing about who sends. A callback is never called: it is whatever a stranger wrote.
 */
export function answerHandshake({ config, log }: SinkDeps, request: Request, response: Response): void {
  response.set("allow", "POST, OPTIONS");
  const origin = request.get("webhook-request-origin");
  const permitted = permission(config.webhookOrigins, origin);
  if (origin !== undefined) log.info({ origin: origin.slice(0, 253), permitted: permitted !== null }, "a web hook asks for permission");
  if (permitted === null) return void response.status(204).end();
  // No rate is limited: whoever sends too much at once gets 503 and Retry-After.
  response.set({ "webhook-allowed-origin": permitted, "webhook-allowed-rate": "*" });
  response.status(200).end();
}

function permission(origins: readonly string[], origin: string | undefined): string | null {
  if (origin === undefined || origin === "") return null;
  if (origins.includes("*")) return "*";
  return origins.includes(origin.toLowerCase()) ? origin : null;
}
