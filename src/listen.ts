import { once } from "node:events";
import { type AddressInfo, type Server, createServer } from "node:net";
import { TreacleError } from "./errors.ts";

/** Where to listen: port 0 is any free one; no host: every address. */
export interface Place {
  port: number;
  host?: string;
}

/** @returns the port that was bound @throws TreacleError `port-in-use` */
export async function listen(server: Server, place: Place): Promise<number> {
  server.listen(place);
  try {
    await once(server, "listening");
  } catch (cause) {
    throw new TreacleError("port-in-use", `cannot listen on port ${place.port}: ${(cause as Error).message}; choose another one`, {
      cause,
    });
  }
  return (server.address() as AddressInfo).port;
}

/**
 * Tries ports that are needed later, so that what takes long is not begun in vain.
 * @param ports by the option that names them
 * @throws TreacleError `port-in-use` that names every option
 */
export async function refuseUsedPorts(ports: { readonly [option: string]: number }, host: string): Promise<void> {
  const problems: string[] = [];
  for (const [option, port] of Object.entries(ports)) {
    const server = createServer();
    await listen(server, { port, host }).catch((error: Error) => problems.push(`${option} ${port}: ${(error.cause as Error).message}`));
    server.close();
  }
  if (problems.length === 0) return;
  throw new TreacleError("port-in-use", `${problems.join("; ")}. Something else serves there; name another port`);
}
