import type { IncomingMessage } from "node:http";
import { TreacleError } from "../errors.ts";
import type { Headers } from "../events/attributes.ts";

interface Limits {
  maxBodyBytes: number;
  bodyTimeoutMs: number;
}

/**
 * The whole body of a request, or why not: `body-too-large` as soon as that is known, `body-too-slow` after the time limit,
 * also if the sender went away. What is left unread is the answer's business.
 */
export function readBody(request: IncomingMessage, { maxBodyBytes, bodyTimeoutMs }: Limits): Promise<Buffer> {
  const encoding = request.headers["content-encoding"];
  if (encoding !== undefined && encoding !== "identity") {
    return Promise.reject(
      new TreacleError("unsupported-media-type", `Content-Encoding ${encoding.slice(0, 40)} is not read; send it plain`),
    );
  }
  if (Number(request.headers["content-length"]) > maxBodyBytes) return Promise.reject(tooLarge(maxBodyBytes));
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("close", onGone);
      outcome();
    };
    const onData = (chunk: Buffer): void => {
      size += chunk.length;
      if (size > maxBodyBytes) settle(() => reject(tooLarge(maxBodyBytes)));
      else chunks.push(chunk);
    };
    const onEnd = (): void => settle(() => resolve(Buffer.concat(chunks)));
    const onGone = (): void => settle(() => reject(new TreacleError("body-too-slow", "the sender went away before the end of the body")));
    const onSlow = (): void => settle(() => reject(tooSlow(size, bodyTimeoutMs)));
    const timer = setTimeout(onSlow, bodyTimeoutMs);
    request.on("data", onData).on("end", onEnd).on("close", onGone);
    request.on("error", () => {}); // "close" follows
  });
}

/** Headers with what was sent more than once as a list: `request.headers` would join the values into one. */
export function headersOf(request: IncomingMessage): Headers {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : values]),
  );
}

function tooLarge(maxBodyBytes: number): TreacleError {
  return new TreacleError("body-too-large", `the body is longer than ${maxBodyBytes} bytes; name fewer pods or destinations`);
}

function tooSlow(size: number, bodyTimeoutMs: number): TreacleError {
  return new TreacleError("body-too-slow", `only ${size} bytes of the body came within ${bodyTimeoutMs} ms; send it at once`);
}
