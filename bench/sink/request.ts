const data = JSON.stringify({
  target: { namespace: "shop", labels: "app=checkout", take: "all" },
  to: [
    { namespace: "shop", labels: "app=payments" },
    { host: "api.example.com", ports: ["443/tcp"] },
  ],
  latency: { delay: "100ms", jitter: "10ms" },
  duration: "60s",
});

/** A whole HTTP request that carries one event in binary mode. */
export function requestText(id: string): string {
  const headers = [
    "POST / HTTP/1.1",
    "host: sink",
    "content-type: application/json",
    `content-length: ${Buffer.byteLength(data)}`,
    "ce-specversion: 1.0",
    "ce-type: chaos.network.latency.requested",
    "ce-source: /bench",
    `ce-id: ${id}`,
    `ce-time: ${new Date().toISOString()}`,
    "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  ];
  return `${headers.join("\r\n")}\r\n\r\n${data}`;
}
