import { TapError } from "../errors.ts";
import type { Transport } from "../http/message.ts";
import { simulatedUrl } from "./origin.ts";

/** The API's origins, and where the simulator is. */
export interface SimulatedOrigins {
  /** The URL of the API's server. */
  readonly server: string;
  /** Origins besides it: of next pages, of tokens. */
  readonly others: readonly string[];
  /** The URL of the simulator. */
  readonly simulator: string;
}

/**
 * A transport that takes the tap's requests to the simulator. The tap itself sees only the API's
 * own origins, so what it does about origins is tested as it is. A request to an origin that was
 * not declared fails the run with exit code 1: it would have carried credentials away.
 */
export function simulatedTransport(transport: Transport, origins: SimulatedOrigins): Transport {
  const server = new URL(origins.server);
  const declared = new Set(
    [server, ...origins.others.map((other) => new URL(other))].map(originOf),
  );
  return async (request, timeoutMs) => {
    const { url } = request;
    if (!declared.has(url.origin)) {
      throw new TapError(
        "unknown",
        `a request went to ${url.origin}, which the tap does not declare`,
      );
    }
    const headers = {
      ...request.headers,
      "x-forwarded-proto": url.protocol.slice(0, -1),
      "x-forwarded-host": url.host,
    };
    return transport(
      { ...request, headers, url: simulatedUrl(url, server, origins.simulator) },
      timeoutMs,
    );
  };
}

function originOf(url: URL): string {
  return url.origin;
}
