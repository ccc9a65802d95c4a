// The way from Knative to Treacle's sink, which a test can make a bad one, and on which it looks.
import { type Answered, forward, type Passing, type Services } from "./services.ts";

/** One event on that way. Each call of `send` takes it to a sink, the nth of those that run (default: the last), and brings back the answer. */
export interface Journey {
  /** From 1, for this source and id. */
  attempt: number;
  send: (nth?: number) => Promise<Answered>;
}

/** What the sender gets in the end. */
export type Way = (journey: Journey) => Promise<Answered | "cut">;

/** A request that has reached a sink, and what that answered. */
export interface Exchange {
  id: string;
  headers: { readonly [name: string]: string };
  status: number;
  location: string | undefined;
  body: string;
}

export interface SinkWay {
  exchanges: Exchange[];
  /** How often Knative has tried an event. */
  attempts(id: string): number;
  of(id: string): Exchange[];
  /** Default: as it should be. */
  take(way: Way): void;
}

/** Routes Treacle's Service. @param ports of the sinks that run now */
export function openSinkWay({ routes }: Services, ports: () => number[]): SinkWay {
  const exchanges: Exchange[] = [];
  const attempts = new Map<string, number>();
  let way: Way = straight;
  const send = async (passing: Passing, nth = -1): Promise<Answered> => {
    const port = ports().at(nth);
    if (port === undefined) throw new Error("no sink runs");
    const answer = await forward(port, passing);
    const headers = headersOf(passing.rawHeaders);
    const { location } = headersOf(answer.rawHeaders);
    exchanges.push({ id: headers["ce-id"] ?? "", headers, status: answer.status, location, body: answer.body.toString() });
    return answer;
  };
  routes.set("treacle-sink.treacle", async (passing) => {
    const id = headersOf(passing.rawHeaders)["ce-id"] ?? "";
    const attempt = (attempts.get(id) ?? 0) + 1;
    attempts.set(id, attempt);
    return way({ attempt, send: (nth) => send(passing, nth) }).catch(() => "cut" as const);
  });
  return {
    exchanges,
    attempts: (id) => attempts.get(id) ?? 0,
    of: (id) => exchanges.filter((one) => one.id === id),
    take: (wanted) => (way = wanted),
  };
}

export const straight: Way = ({ send }) => send();

/** By names in lower case. */
function headersOf(raw: readonly string[]): { [name: string]: string } {
  return Object.fromEntries(raw.flatMap((name, i) => (i % 2 === 0 ? [[name.toLowerCase(), raw[i + 1] ?? ""]] : [])));
}

/** An answer of a sink that cannot do it now. */
export const unavailable: Answered = { status: 503, rawHeaders: ["retry-after", "2"], body: Buffer.of() };
