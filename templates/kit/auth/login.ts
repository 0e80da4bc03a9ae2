import { TapError } from "../errors.ts";
import { readBody } from "../http/answer-body.ts";
import { describeRequest, describeStatus } from "../http/failure.ts";
import type { RequestSpec, WireRequest, WireResponse } from "../http/message.ts";
import { allowedOrigins, readServerUrl } from "../http/origin.ts";
import { wireRequest } from "../http/wire-request.ts";
import { type Path, valueAt } from "../json/path.ts";
import type { Log } from "../singer/log.ts";
import type { AuthPorts, AuthScheme } from "./authenticator.ts";
import { createTokenAuthenticator, usableSeconds } from "./token-authenticator.ts";
import { createTokenExchange } from "./token-exchange.ts";
import { secondsOf, tokenFailureKind } from "./token-request.ts";

/** A session that begins with a request of its own. */
export interface LoginOptions {
  /** Below the tap's server, or a whole URL whose origin is the server's or one of `hosts`. */
  readonly request: RequestSpec;
  /** Where the answer has the token. */
  readonly token: { readonly path: Path } | { readonly header: string };
  /** The header that carries the token, and its value. */
  readonly header: string;
  value(token: string): string;
  /** Seconds after which there is another login; without it only when the API answers 401. */
  readonly refresh?: number | undefined;
  /** Where the answer has the seconds that the token lives. */
  readonly expires?: Path | undefined;
}

/**
 * A session token: fetched once, every so often where that is said, before it ends where the
 * answer says when, and anew when the API refuses it, by one request however many wait for it.
 */
export function login(options: LoginOptions): AuthScheme {
  return (ports) => {
    const { log } = ports;
    const exchange = createTokenExchange(ports);
    const { header, expires, refresh = Number.POSITIVE_INFINITY } = options;

    async function fetchToken() {
      const request = loginRequest(options.request, ports);
      const { token, json } = await exchange(request, (response) =>
        readSession(response, { request, options, log }),
      );
      log.hide(options.value(token));
      const lifetime = expires && secondsOf(valueAt(json, expires));
      const usable = lifetime === undefined ? refresh : usableSeconds(lifetime);
      return { value: token, usable: Math.min(usable, refresh) };
    }

    return createTokenAuthenticator(
      { fetchToken, header: header.toLowerCase(), headerValue: options.value },
      ports,
    );
  };
}

function loginRequest(spec: RequestSpec, { api, allowPlainHttp }: AuthPorts): WireRequest {
  const server = readServerUrl(api.server, allowPlainHttp);
  const origins = allowedOrigins({ server, hosts: api.hosts, allowPlainHttp });
  return wireRequest(spec, { server, origins }, api.headers);
}

interface Asked {
  readonly request: WireRequest;
  readonly options: LoginOptions;
  readonly log: Log;
}

/** @throws TapError for an answer without a token. */
function readSession(response: WireResponse, { request, options, log }: Asked) {
  const { status, headers } = response;
  const body = readBody(response);
  const json = body.kind === "json" ? body.json : null;
  if (status < 200 || status > 299) {
    const kind = tokenFailureKind(status);
    const advice =
      kind === "authentication"
        ? "The login is not accepted: check the credentials, and that they are made for this server."
        : undefined;
    throw new TapError(kind, describeStatus({ request, status, body: json, advice }, log), {
      status,
    });
  }
  const { token: place } = options;
  const token = "path" in place ? valueAt(json, place.path) : headers[place.header.toLowerCase()];
  if ((typeof token !== "string" && typeof token !== "number") || token === "") {
    const where = "path" in place ? `at ${place.path.join(".")}` : `in the header ${place.header}`;
    throw new TapError(
      "authentication",
      `${describeRequest(request, log)} (the login) answered ${status} without a token ${where}: check the credentials.`,
    );
  }
  return { token: String(token), json };
}
