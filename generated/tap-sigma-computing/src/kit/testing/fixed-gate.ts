import type { Asked } from "./asked.ts";
import { type Gate, unauthorized } from "./gate.ts";
import type { SimulatedAuth } from "./simulation.ts";

type FixedAuth = Exclude<SimulatedAuth, { kind: "oauth2" | "login" }>;

/** Credentials that stay the same. */
export function createFixedGate(auth: FixedAuth): Gate {
  return {
    refuse: (asked) => (carries(asked, auth) ? undefined : unauthorized),
    issueToken: () => undefined,
  };
}

function carries(asked: Asked, auth: FixedAuth): boolean {
  switch (auth.kind) {
    case "none":
      return true;
    case "api_key":
      return carriesKey(asked, auth);
    case "basic":
      return asked.headers.authorization === basicCredentials(auth.username, auth.password);
    case "bearer":
      return asked.headers.authorization === `Bearer ${auth.token}`;
  }
}

function carriesKey(
  asked: Asked,
  { in: place, name, value }: Extract<FixedAuth, { kind: "api_key" }>,
): boolean {
  switch (place) {
    case "header":
      return asked.headers[name.toLowerCase()] === value;
    case "query":
      return asked.query.get(name) === value;
    case "cookie":
      return (asked.headers.cookie ?? "").split("; ").includes(`${name}=${value}`);
  }
}

/** `Authorization: Basic` (RFC 7617). */
export function basicCredentials(name: string, password: string): string {
  return `Basic ${Buffer.from(`${name}:${password}`).toString("base64")}`;
}
