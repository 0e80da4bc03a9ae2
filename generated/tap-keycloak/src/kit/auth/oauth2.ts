import { TapError } from "../errors.ts";
import { lossFailure } from "../http/failure.ts";
import type { WireRequest, WireResponse } from "../http/message.ts";
import { readServerUrl } from "../http/origin.ts";
import type { Rate, RetryPolicy } from "../http/policy.ts";
import { createPacer } from "../http/rate.ts";
import { createRetrier } from "../http/retrier.ts";
import type { Authenticator, AuthPorts, AuthScheme } from "./authenticator.ts";
import {
  type ClientAuthentication,
  type IssuedToken,
  readToken,
  tokenRequest,
} from "./token-request.ts";

/** The client credentials grant (RFC 6749, 4.4). */
export interface ClientCredentialsOptions {
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope?: string | undefined;
  /** More form fields, such as `audience`. */
  readonly fields?: Readonly<Record<string, string | undefined>> | undefined;
  /** The secret goes into the form or into a Basic header. */
  readonly clientAuthentication: ClientAuthentication;
  /** Of the token endpoint alone. */
  readonly rate?: Rate | undefined;
  /** Seconds before its end that a token is fetched anew; 60 unless said, half its life at most. */
  readonly refreshBefore?: number | undefined;
}

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

/**
 * Access tokens for the client credentials grant: one token for the run, fetched anew before it
 * ends and when the API refuses it, by one request however many wait for it.
 */
export function oauth2ClientCredentials(options: ClientCredentialsOptions): AuthScheme {
  return (ports) => {
    ports.log.hide(options.clientSecret);
    return keepToken({
      ports,
      fetchToken: tokenFetcher(options, ports),
      refreshBefore: options.refreshBefore ?? 60,
    });
  };
}

interface TokenSource {
  readonly ports: AuthPorts;
  fetchToken(): Promise<IssuedToken>;
  /** Seconds. */
  readonly refreshBefore: number;
}

function keepToken({ ports, fetchToken, refreshBefore }: TokenSource): Authenticator {
  const { clock, log } = ports;
  let current: { value: string; refreshAt: number } | undefined;
  let renewedAt = Number.NEGATIVE_INFINITY;
  let pending: Promise<string> | undefined;
  let refusal: TapError | undefined;

  function refresh(): Promise<string> {
    pending ??= fetchAnew().finally(() => {
      pending = undefined;
    });
    return pending;
  }

  async function fetchAnew(): Promise<string> {
    if (refusal !== undefined) {
      // Asking again with the same wrong secret could lock the client out.
      throw refusal;
    }
    try {
      const { value, lifetime } = await fetchToken();
      log.hide(value);
      const usable = lifetime - Math.min(refreshBefore, lifetime / 2);
      current = { value, refreshAt: clock.now() + usable * 1000 };
      return value;
    } catch (error) {
      refusal = error instanceof TapError && error.kind === "authentication" ? error : undefined;
      throw error;
    }
  }

  return {
    async authorize(request) {
      const fresh = current !== undefined && clock.now() < current.refreshAt;
      const token = current !== undefined && fresh ? current.value : await refresh();
      return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
    },
    async renew(refused) {
      // Another request may have renewed the token while this one was under way.
      if (current !== undefined && refused.headers.authorization !== `Bearer ${current.value}`) {
        return true;
      }
      // A token that took the place of a refused one just now: a newer one would not help.
      if (pending === undefined && clock.now() - renewedAt < newMs) {
        return false;
      }
      await refresh();
      renewedAt = clock.now();
      return true;
    },
  };
}

/** For so long a token counts as new. */
const newMs = 5000;

function tokenFetcher(options: ClientCredentialsOptions, ports: AuthPorts) {
  const { transport, clock, log, timeoutMs, allowPlainHttp } = ports;
  const pacer = createPacer(clock, options.rate);
  const waitToRetry = createRetrier({ policy: tokenRetry, clock, log, pacer });

  return async (): Promise<IssuedToken> => {
    const tokenUrl = readServerUrl(options.tokenUrl, allowPlainHttp);
    const { scope, fields } = options;
    const request = tokenRequest(
      { ...options, tokenUrl, fields: { grant_type: "client_credentials", scope, ...fields } },
      log,
    );
    for (let attempt = 1; ; attempt += 1) {
      await pacer.next(async () => undefined);
      let response: WireResponse | undefined;
      try {
        response = await ask(request);
        return readToken(response, tokenUrl, log);
      } catch (error) {
        await waitToRetry({ request, response, error: passing(error), attempt });
      }
    }
  };

  async function ask(request: WireRequest): Promise<WireResponse> {
    try {
      return await transport(request, timeoutMs);
    } catch (error) {
      throw lossFailure(request, error, log);
    }
  }
}

/** A failure that may pass; any other is thrown. */
function passing(error: unknown): TapError {
  if (error instanceof TapError && (error.kind === "service" || error.kind === "quota")) {
    return error;
  }
  throw error;
}
