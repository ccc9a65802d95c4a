import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Holds a name which only one in this machine's network can hold, and which the kernel takes back when its holder dies: an
 * abstract socket.
 * @returns what gives it back; undefined: somebody else holds it
 */
export async function holdName(name: string): Promise<(() => void) | undefined> {
  const server = createServer((socket) => socket.destroy()).unref();
  server.listen(`\0${name}`);
  try {
    await once(server, "listening");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return undefined;
    throw error;
  }
  return () => void server.close();
}
