import type { Clock } from "../clock.ts";
import type { Asked, Refusal } from "./asked.ts";
import { basicCredentials } from "./fixed-gate.ts";
import { type Gate, unauthorized } from "./gate.ts";
import { simulatedPath } from "./origin.ts";
import type { SimulatedAuth } from "./simulation.ts";

type OAuth2 = Extract<SimulatedAuth, { kind: "oauth2" }>;

/**
 * Client credentials, or a refresh token that may be replaced at every use (RFC 6749, 4.4 and 6):
 * tokens are good for a while only.
 */
export function createTokenGate(auth: OAuth2, clock: Clock, server: URL): Gate {
  const tokenPath = simulatedPath(new URL(auth.tokenUrl), server);
  const ends = new Map<string, number>();
  let refreshToken = auth.refreshToken;
  return {
    refuse(asked) {
      const token = asked.headers.authorization?.replace(/^Bearer /, "") ?? "";
      return clock.now() < (ends.get(token) ?? 0) ? undefined : unauthorized;
    },
    issueToken(asked) {
      if (asked.path !== tokenPath || asked.method !== "POST") {
        return undefined;
      }
      const form = new URLSearchParams(asked.text);
      const refusal = wrongClient(auth, asked, form) ?? wrongGrant(form, refreshToken);
      if (refusal !== undefined) {
        return refusal;
      }
      const number = ends.size + 1;
      const token = `simulated-token-${number}`;
      ends.set(token, clock.now() + auth.expiresIn * 1000);
      if (auth.rotates === true) {
        refreshToken = `simulated-token-refreshing-${number}`;
      }
      return {
        status: 200,
        headers: {},
        body: {
          access_token: token,
          token_type: "Bearer",
          expires_in: auth.expiresIn,
          refresh_token: refreshToken,
        },
      };
    },
  };
}

function wrongClient(
  { clientId, clientSecret }: OAuth2,
  asked: Asked,
  form: URLSearchParams,
): Refusal | undefined {
  const byForm =
    form.get("client_id") === clientId && (form.get("client_secret") ?? "") === clientSecret;
  const byHeader = asked.headers.authorization === basicCredentials(clientId, clientSecret);
  return byForm || byHeader ? undefined : { status: 401, message: "invalid_client" };
}

function wrongGrant(form: URLSearchParams, refreshToken: string | undefined): Refusal | undefined {
  if (refreshToken === undefined) {
    return form.get("grant_type") === "client_credentials"
      ? undefined
      : { status: 401, message: "invalid_client" };
  }
  return form.get("grant_type") === "refresh_token" && form.get("refresh_token") === refreshToken
    ? undefined
    : { status: 400, message: "invalid_grant" };
}
