// Tokens that the API server would make in other circumstances, signed with its own key.
import { createPrivateKey, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ControlPlane } from "./control-plane.ts";

export interface Claims {
  /** Seconds since 1970. */
  exp: number;
  iat: number;
  nbf: number;
  aud: string[];
}

/** The token with other claims, as the API server would have signed it; or as somebody else would, with a key of his own. */
export function resigned(
  plane: ControlPlane,
  token: string,
  { claims, foreign = false }: { claims: Partial<Claims>; foreign?: boolean },
): string {
  const [header = "", payload = ""] = token.split(".");
  const said = JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
  const body = `${header}.${Buffer.from(JSON.stringify({ ...said, ...claims })).toString("base64url")}`;
  const own = createPrivateKey(readFileSync(join(dirname(plane.kubeconfigPath), "sa.key")));
  const key = foreign ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey : own;
  return `${body}.${sign("sha256", Buffer.from(body), key).toString("base64url")}`;
}
