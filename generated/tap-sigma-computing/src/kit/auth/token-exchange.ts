import { TapError } from "../errors.ts";
import { lossFailure } from "../http/failure.ts";
import type { WireRequest, WireResponse } from "../http/message.ts";
import type { Rate, RetryPolicy } from "../http/policy.ts";
import { createPacer } from "../http/rate.ts";
import { createRetrier } from "../http/retrier.ts";
import type { AuthPorts } from "./authenticator.ts";

/**
 * Asks for credentials, again where that may help, and gives what `read` makes of the answer.
 * What `read` throws of kind `service` or `quota` is tried again; anything else is the failure.
 */
export type TokenExchange = <T>(
  request: WireRequest,
  read: (response: WireResponse) => T,
) => Promise<T>;

/** Credentials are cheap to ask for again, and everything waits for them. */
const tokenRetry: RetryPolicy = {
  attempts: 5,
  backoff: "exponential",
  base: 1,
  longest: 120,
  waits: [
    { header: "retry-after", unit: "retry-after" },
    { header: "ratelimit-reset", unit: "seconds" },
  ],
};

/** Makes the exchange with one token endpoint, whose rate is its own. */
export function createTokenExchange(ports: AuthPorts, rate?: Rate): TokenExchange {
  const { transport, clock, log, timeoutMs } = ports;
  const pacer = createPacer(clock, rate);
  const waitToRetry = createRetrier({ policy: tokenRetry, clock, log, pause: pacer.pause });

  async function ask(request: WireRequest): Promise<WireResponse> {
    try {
      return await transport(request, timeoutMs);
    } catch (error) {
      throw lossFailure(request, error, log);
    }
  }

  return async (request, read) => {
    for (let attempt = 1; ; attempt += 1) {
      await pacer.next(async () => undefined);
      let response: WireResponse | undefined;
      try {
        response = await ask(request);
        return read(response);
      } catch (error) {
        await waitToRetry({ request, response, error: passing(error), attempt });
      }
    }
  };
}

/** A failure that may pass; any other is thrown. */
function passing(error: unknown): TapError {
  if (error instanceof TapError && (error.kind === "service" || error.kind === "quota")) {
    return error;
  }
  throw error;
}
