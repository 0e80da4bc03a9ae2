import { simulatedPath } from "./origin.ts";
import type { SimulatedAuth, Simulation } from "./simulation.ts";

/** The credentials of the tap, and those of single streams. */
export function authsOf({ auth, streams }: Pick<Simulation, "auth" | "streams">): SimulatedAuth[] {
  return [auth, ...Object.values(streams).flatMap((stream) => stream.auth ?? [])];
}

/** Where tokens are issued. */
export function tokenUrlOf(auth: SimulatedAuth): string | undefined {
  switch (auth.kind) {
    case "oauth2":
      return auth.tokenUrl;
    case "login":
      return auth.request.url;
    default:
      return undefined;
  }
}

/** The paths under which the simulator issues tokens. */
export function tokenPaths(simulation: Simulation, server: URL): ReadonlySet<string> {
  const urls = authsOf(simulation).flatMap((auth) => tokenUrlOf(auth) ?? []);
  return new Set(urls.map((url) => simulatedPath(new URL(url), server)));
}
