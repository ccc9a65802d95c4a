// One end of a TCP stream: "receive WARMUP_MS COUNTED_MS" prints the bytes of each connection that came in COUNTED_MS, "send ADDRESS"
// sends until it is killed.
import { createConnection, createServer } from "node:net";

const port = 5_001;

function receive(warmUpMs: number, countedMs: number): void {
  const server = createServer((socket) => {
    let bytes = 0;
    socket.on("data", (chunk) => (bytes += chunk.length)).on("error", () => {});
    setTimeout(() => (bytes = 0), warmUpMs);
    setTimeout(() => console.log(bytes), warmUpMs + countedMs);
  });
  server.listen(port, () => console.log("listening"));
}

function send(address: string): void {
  const chunk = Buffer.alloc(256 * 1024);
  const socket = createConnection({ host: address, port });
  const fill = (): void => {
    while (socket.write(chunk));
  };
  socket.on("connect", fill).on("drain", fill);
}

const [role, ...rest] = process.argv.slice(2);
if (role === "receive") receive(Number(rest[0]), Number(rest[1]));
else send(rest[0] ?? "");
