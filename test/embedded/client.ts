import { Agent, request } from "undici";

export interface Answer {
  code: number;
  body: Body;
  headers: Record<string, unknown>;
}

// eslint-disable-next-line typescript/no-explicit-any -- what the API answers is looked at field by field
export type Body = any;

/** Where an API server is, embedded or real. */
export interface ApiPlace {
  apiUrl: string;
  caPem: string;
  adminToken: string;
}

interface Options {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  text?: string;
  type?: string;
  accept?: string;
}

/** A plain HTTP client of the API: what it sends and gets is not smoothed by a library. */
export function connect(cluster: ApiPlace, token = cluster.adminToken) {
  const agent = new Agent({ connect: { ca: cluster.caPem } });

  async function call(method: string, path: string, options: Options = {}): Promise<Answer> {
    const body = options.text ?? (options.body === undefined ? null : JSON.stringify(options.body));
    const headers = {
      authorization: `Bearer ${token}`,
      accept: options.accept ?? "application/json",
      ...(body !== null && { "content-type": options.type ?? "application/json" }),
    };
    const response = await request(cluster.apiUrl + path, { dispatcher: agent, method: method as "GET", headers, body });
    const text = await response.body.text();
    return {
      code: response.statusCode,
      body: response.headers["content-type"] === "application/json" ? JSON.parse(text) : text,
      headers: response.headers,
    };
  }

  return {
    call,
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown) => call("POST", path, { body }),
    put: (path: string, body: unknown) => call("PUT", path, { body }),
    merge: (path: string, body: unknown) => call("PATCH", path, { body, type: "application/merge-patch+json" }),
    remove: (path: string, body?: unknown) => call("DELETE", path, { body }),
    /** The lines of a watch, until the caller stops reading or the server ends it. */
    async *watch(path: string): AsyncGenerator<{ type: string; object: Body }> {
      const response = await request(cluster.apiUrl + path, { dispatcher: agent, headers: { authorization: `Bearer ${token}` } });
      let rest = "";
      for await (const chunk of response.body.setEncoding("utf8")) {
        const lines = (rest + String(chunk)).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) yield JSON.parse(line);
      }
    },
    /** Repeats a GET until what it answers satisfies. */
    async until(path: string, wanted: (answer: Answer) => boolean, withinMs = 10_000): Promise<Body> {
      const end = performance.now() + withinMs;
      for (;;) {
        const answer = await call("GET", path);
        if (wanted(answer)) return answer.body;
        if (performance.now() > end) throw new Error(`not within ${withinMs} ms: ${path}: ${JSON.stringify(answer.body)}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    /** Also what is still open. */
    close: () => agent.destroy(),
  };
}
