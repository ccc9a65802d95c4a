// Sends events to 127.0.0.1 as fast as they are answered: load.ts PORT CONNECTIONS EVENTS. Each connection has one request under
// way. Prints in how many seconds they were accepted and how long each took. Its own few lines of HTTP, since a client library would
// take more time than the server that is measured.
import { connect } from "node:net";
import { requestText } from "./request.ts";

const [port = 0, connections = 0, events = 0] = process.argv.slice(2).map(Number);
const tookMs: number[] = [];
const startMs = performance.now();
let sent = 0;

function keepAsking(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let askedMs = 0;
    let answer = "";
    const ask = (): void => {
      if (sent >= events) {
        socket.destroy();
        return resolve();
      }
      askedMs = performance.now();
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
const seconds = (performance.now() - startMs) / 1000;
console.log(JSON.stringify({ events, seconds, tookMs }));
