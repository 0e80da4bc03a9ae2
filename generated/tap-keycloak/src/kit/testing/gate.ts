import type { Clock } from "../clock.ts";
import type { Rate } from "../http/policy.ts";
import type { Asked, Refusal } from "./asked.ts";
import { simulatedPath } from "./origin.ts";
import type { Answer } from "./paging.ts";
import type { SimulatedAuth } from "./simulation.ts";

/** Lets requests in that carry the right credentials. */
export interface Gate {
  /** `undefined` when the request may pass. */
  refuse(asked: Asked): Refusal | undefined;
  /** The answer to a request for a token; `undefined` when it is not one. */
  issueToken(asked: Asked): Answer | Refusal | undefined;
}

/** Makes the gate; `server` tells token URLs of other origins apart. */
export function createGate(auth: SimulatedAuth, clock: Clock, server: URL): Gate {
  if (auth.kind === "oauth2") {
    return createTokenGate(auth, clock, server);
  }
  return {
    refuse: (asked) => (carries(asked, auth) ? undefined : unauthorized),
    issueToken: () => undefined,
  };
}

const unauthorized: Refusal = {
  status: 401,
  message: "the credentials are missing or wrong",
  headers: { "www-authenticate": "Bearer" },
};

function carries(asked: Asked, auth: Exclude<SimulatedAuth, { kind: "oauth2" }>): boolean {
  switch (auth.kind) {
    case "none":
      return true;
    case "api_key":
      return auth.in === "header"
        ? asked.headers[auth.name.toLowerCase()] === auth.value
        : asked.query.get(auth.name) === auth.value;
    case "basic":
      return asked.headers.authorization === basicCredentials(auth.username, auth.password);
    case "bearer":
      return asked.headers.authorization === `Bearer ${auth.token}`;
  }
}

function basicCredentials(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}

/** Client credentials (RFC 6749, 4.4): tokens are good for a while only. */
function createTokenGate(
  auth: Extract<SimulatedAuth, { kind: "oauth2" }>,
  clock: Clock,
  server: URL,
): Gate {
  const tokenPath = simulatedPath(new URL(auth.tokenUrl), server);
  const ends = new Map<string, number>();
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
      const byForm =
        form.get("client_id") === auth.clientId && form.get("client_secret") === auth.clientSecret;
      const byHeader =
        asked.headers.authorization === basicCredentials(auth.clientId, auth.clientSecret);
      if (!(byForm || byHeader) || form.get("grant_type") !== "client_credentials") {
        return { status: 401, message: "invalid_client" };
      }
      const token = `simulated-token-${ends.size + 1}`;
      ends.set(token, clock.now() + auth.expiresIn * 1000);
      return {
        status: 200,
        headers: {},
        body: { access_token: token, token_type: "Bearer", expires_in: auth.expiresIn },
      };
    },
  };
}

/** Counts requests in a window of time: more than the rate are answered 429. */
export function createRateGate(rate: Rate | undefined, clock: Clock): () => Refusal | undefined {
  let opened = Number.NEGATIVE_INFINITY;
  let count = 0;
  return () => {
    if (rate === undefined) {
      return undefined;
    }
    const now = clock.now();
    const length = rate.seconds * 1000;
    if (now - opened >= length) {
      opened = now;
      count = 0;
    }
    count += 1;
    const wait = Math.ceil((opened + length - now) / 1000);
    return count <= rate.requests
      ? undefined
      : { status: 429, message: "too many requests", headers: { "retry-after": String(wait) } };
  };
}
