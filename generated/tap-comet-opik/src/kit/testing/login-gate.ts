import type { Clock } from "../clock.ts";
import type { Path } from "../json/path.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import type { Asked } from "./asked.ts";
import { type Gate, unauthorized } from "./gate.ts";
import { simulatedPath } from "./origin.ts";
import type { SimulatedAuth } from "./simulation.ts";

type Login = Extract<SimulatedAuth, { kind: "login" }>;

/** Sessions that a request of their own begins, and that are good for a while only. */
export function createLoginGate(auth: Login, clock: Clock, server: URL): Gate {
  const url = new URL(auth.request.url);
  const path = simulatedPath(url, server);
  const header = auth.header.toLowerCase();
  const ends = new Map<string, number>();
  let issued = 0;
  return {
    refuse(asked) {
      const end = ends.get(asked.headers[header] ?? "") ?? 0;
      return clock.now() < end ? undefined : unauthorized;
    },
    issueToken(asked) {
      if (asked.path !== path || asked.method !== auth.request.method) {
        return undefined;
      }
      const session = auth.sessions[issued % auth.sessions.length];
      if (session === undefined || !isSame(asked, auth.request, url)) {
        return unauthorized;
      }
      issued += 1;
      ends.set(session.value, clock.now() + auth.expiresIn * 1000);
      const { token } = auth;
      const seconds = auth.expires && valueWithin(auth.expires, auth.expiresIn);
      return "header" in token
        ? { status: 200, headers: { [token.header]: session.token }, body: seconds ?? {} }
        : {
            status: 200,
            headers: {},
            body: merge(valueWithin(token.path, session.token), seconds),
          };
    },
  };
}

function isSame(asked: Asked, request: Login["request"], url: URL): boolean {
  const headers = Object.entries(request.headers);
  return (
    asked.query.toString() === url.searchParams.toString() &&
    asked.text === (request.body ?? "") &&
    headers.every(([name, value]) => asked.headers[name] === value)
  );
}

/** Objects around a value, so that it stands at a path. */
function valueWithin(path: Path, value: Json): Json {
  return path.reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
}

/** Two values at paths of one answer. */
function merge(one: Json, other: Json | undefined): Json {
  return isJsonObject(one) && isJsonObject(other)
    ? Object.fromEntries(
        [...new Set([...Object.keys(one), ...Object.keys(other)])].map((name) => [
          name,
          merge(one[name] ?? other[name] ?? null, other[name]),
        ]),
      )
    : one;
}
