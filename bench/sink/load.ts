// Sends events to 127.0.0.1 as fast as they are answered: load.ts PORT CONNECTIONS SECONDS. Each connection has one request under
// way. Prints how many were accepted and the quantiles of their times. Its own few lines of HTTP, since a client library would
// take more time than the server that is measured.
import { connect } from "node:net";
import { quantile } from "../numbers.ts";
import { requestText } from "./request.ts";

const [port = 0, connections = 0, seconds = 0] = process.argv.slice(2).map(Number);
const tookMs: number[] = [];
const startMs = performance.now();
const endMs = startMs + seconds * 1000;
let sent = 0;

function keepAsking(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let askedMs = 0;
    let answer = "";
    const ask = (): void => {
      askedMs = performance.now();
      if (askedMs >= endMs) {
        socket.destroy();
        return resolve();
      }
      answer = "";
      socket.write(requestText(`load-${process.pid}-${sent++}`));
    };
    socket.setEncoding("latin1").on("data", (chunk) => {
      answer += String(chunk);
      if (!answer.endsWith("\r\n\r\n")) return;
      if (!answer.startsWith("HTTP/1.1 202 ")) return reject(new Error(`not accepted: ${answer}`));
      tookMs.push(performance.now() - askedMs);
      ask();
    });
    socket.once("connect", ask).once("error", reject);
  });
}

await Promise.all(Array.from({ length: connections }, keepAsking));
const tookSeconds = (performance.now() - startMs) / 1000;
console.log(JSON.stringify({ events: tookMs.length, seconds: tookSeconds, p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99) }));
