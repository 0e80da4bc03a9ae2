import { readServerUrl } from "../http/origin.ts";
import type { Rate } from "../http/policy.ts";
import type { AuthScheme } from "./authenticator.ts";
import { createTokenAuthenticator, usableSeconds } from "./token-authenticator.ts";
import { createTokenExchange } from "./token-exchange.ts";
import { type ClientAuthentication, readToken, tokenRequest } from "./token-request.ts";

/** What every grant asks its token with. */
export interface GrantOptions {
  readonly tokenUrl: string;
  readonly clientId: string;
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

/** The client credentials grant (RFC 6749, 4.4). */
export interface ClientCredentialsOptions extends GrantOptions {
  readonly clientSecret: string;
}

/**
 * Access tokens for the client credentials grant: one token for the run, fetched anew before it
 * ends and when the API refuses it, by one request however many wait for it.
 */
export function oauth2ClientCredentials(options: ClientCredentialsOptions): AuthScheme {
  return (ports) => {
    const { log, allowPlainHttp } = ports;
    log.hide(options.clientSecret);
    const exchange = createTokenExchange(ports, options.rate);

    async function fetchToken() {
      const url = readServerUrl(options.tokenUrl, allowPlainHttp);
      const { scope, fields } = options;
      const form = { grant_type: "client_credentials", scope, ...fields };
      const request = tokenRequest({ ...options, tokenUrl: url, fields: form }, log);
      const credentials = "the client id, the client secret and the scope";
      const { value, lifetime } = await exchange(request, (response) =>
        readToken(response, { url, credentials, log }),
      );
      return { value, usable: usableSeconds(lifetime, options.refreshBefore) };
    }

    return createTokenAuthenticator({ fetchToken, ...bearerHeader }, ports);
  };
}

/** RFC 6750, 2.1. */
export const bearerHeader = {
  header: "authorization",
  headerValue: (token: string) => `Bearer ${token}`,
} as const;
