import { readFileSync } from "node:fs";
import type { Server } from "node:https";
import { type SecureContextOptions, createSecureContext } from "node:tls";
import { TreacleError } from "../errors.ts";
import type { Log } from "../log.ts";

/** Files in PEM: a certificate with its chain, and its key. */
export interface PairFiles {
  cert: string;
  key: string;
}

interface Pair extends SecureContextOptions {
  cert: string;
  key: string;
}

/** A certificate that is in use. */
export interface Certificate {
  pair: Pair;
  /**
   * Looks whether the files have changed, and gives new connections what is there; those that are open stay. What is broken is told
   * once, and the old pair is kept.
   * @returns what ends it
   */
  follow(server: Pick<Server, "setSecureContext">): () => void;
}

/** @throws TreacleError `usage` if the files cannot be read or do not belong together */
export function openCertificate(files: PairFiles, log: Log): Certificate {
  const first = sound(readPair(files));
  let last: Outcome = first;
  const look = (server: Pick<Server, "setSecureContext">): void => {
    const next = outcome(files);
    if (next.is === last.is) return;
    last = next;
    if ("error" in next) return log.error({ err: next.error }, "the new certificate cannot be used: the old one is kept");
    server.setSecureContext(next.pair);
    log.info("a new certificate is in use");
  };
  return {
    pair: first.pair,
    follow(server) {
      const timer = setInterval(() => look(server), lookEveryMs);
      return () => clearInterval(timer);
    },
  };
}

function readPair({ cert, key }: PairFiles): Pair {
  try {
    const pair: Pair = { cert: readFileSync(cert, "utf8"), key: readFileSync(key, "utf8"), minVersion: "TLSv1.2" };
    createSecureContext(pair);
    return pair;
  } catch (cause) {
    throw new TreacleError("usage", `${cert} and ${key} are no certificate and its key: ${(cause as Error).message}`, { cause });
  }
}

/** A Secret's files change by a symbolic link to another folder, which no watch of theirs would see. */
const lookEveryMs = 2000;

/** What is there, good or bad, and what tells it from what was there before. */
type Outcome = { is: string } & ({ pair: Pair } | { error: Error });

function outcome(files: PairFiles): Outcome {
  try {
    return sound(readPair(files));
  } catch (error) {
    return { is: (error as Error).message, error: error as Error };
  }
}

function sound(pair: Pair): { is: string; pair: Pair } {
  return { is: pair.cert + pair.key, pair };
}
