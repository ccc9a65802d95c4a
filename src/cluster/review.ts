import { asTreacleError, TreacleError } from "../errors.ts";
import { type Reviewed, type Right, kinds } from "./api.ts";
import type { Call } from "./requests.ts";

interface TokenReview {
  status?: { authenticated?: boolean; user?: { username?: string }; audiences?: string[]; error?: string };
}

const apiVersion = "authentication.k8s.io/v1";

/**
 * Asks the API server whose token this is.
 * @throws TreacleError without the token, and without a cause that may have it: what fails may repeat what it was sent
 */
export async function reviewToken(call: (call: Call) => Promise<unknown>, token: string, audiences: readonly string[]): Promise<Reviewed> {
  const body = { apiVersion, kind: "TokenReview", spec: { token, audiences } };
  const hidden = (text: string): string => text.replaceAll(token, "…");
  try {
    const { status = {} } = (await call({ method: "POST", path: `/apis/${apiVersion}/tokenreviews`, body })) as TokenReview;
    const { authenticated, user: { username } = {}, error = "it is not accepted" } = status;
    if (authenticated !== true || !username) return { refused: hidden(error.slice(0, 500)) };
    // Who does not know audiences names none, and would take a token that is meant for somebody else.
    const ours = (status.audiences ?? []).some((one) => audiences.includes(one));
    return ours ? { username } : { refused: `it is not for ${audiences.join(", ")}` };
  } catch (thrown) {
    const { code, message } = asTreacleError(thrown);
    throw new TreacleError(code, hidden(message));
  }
}

interface AccessReview {
  status?: { allowed?: boolean };
}

const accessVersion = "authorization.k8s.io/v1";

/** Asks the API server what its caller may do. */
export async function reviewAccess(call: (call: Call) => Promise<unknown>, { verb, kind, namespace }: Right): Promise<boolean> {
  const { apiVersion, plural: resource } = kinds[kind];
  const [group = ""] = apiVersion.includes("/") ? apiVersion.split("/") : [];
  const resourceAttributes = { verb, group, resource, ...(namespace !== undefined && { namespace }) };
  const body = { apiVersion: accessVersion, kind: "SelfSubjectAccessReview", spec: { resourceAttributes } };
  const { status } = (await call({ method: "POST", path: `/apis/${accessVersion}/selfsubjectaccessreviews`, body })) as AccessReview;
  return status?.allowed === true;
}
