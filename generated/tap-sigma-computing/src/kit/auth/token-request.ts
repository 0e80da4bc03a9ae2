import { type FailureKind, TapError } from "../errors.ts";
import { readBody } from "../http/answer-body.ts";
import { shorten } from "../http/api-message.ts";
import { kindOfStatus } from "../http/failure.ts";
import type { WireRequest, WireResponse } from "../http/message.ts";
import { valueAt } from "../json/path.ts";
import type { Json } from "../json/value.ts";
import type { Log } from "../singer/log.ts";

/** How the client proves itself to the token endpoint (RFC 6749, 2.3.1). */
export type ClientAuthentication = "form" | "basic";

/** What a token is asked with. */
export interface TokenRequest {
  readonly tokenUrl: URL;
  readonly clientId: string;
  /** Absent for a public client. */
  readonly clientSecret?: string | undefined;
  readonly clientAuthentication: ClientAuthentication;
  /** More form fields; those without a value are left out. */
  readonly fields: Readonly<Record<string, string | undefined>>;
}

/** A token and the seconds it lives. */
export interface IssuedToken {
  readonly value: string;
  readonly lifetime: number;
  /** The refresh token for the next time (RFC 6749, 6), where the server names one. */
  readonly refreshToken: string | undefined;
}

/** Where an answer came from, for messages about it. */
export interface TokenOrigin {
  readonly url: URL;
  /** What the request was made of: `the client id and the client secret`. */
  readonly credentials: string;
  readonly log: Log;
}

/** The request for a token. The secret is in its body or header, so it is never shown. */
export function tokenRequest(options: TokenRequest, log: Log): WireRequest {
  const { clientId, clientSecret = "", clientAuthentication, fields } = options;
  const form = new URLSearchParams();
  const headers: Record<string, string> = {
    accept: "application/json",
    "content-type": "application/x-www-form-urlencoded",
  };
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined && value !== "") {
      form.set(name, value);
    }
  }
  if (clientAuthentication === "basic") {
    const pair = `${formEncode(clientId)}:${formEncode(clientSecret)}`;
    const credentials = Buffer.from(pair).toString("base64");
    log.hide(credentials);
    headers.authorization = `Basic ${credentials}`;
  } else {
    form.set("client_id", clientId);
    if (clientSecret !== "") {
      form.set("client_secret", clientSecret);
    }
  }
  return { method: "POST", url: options.tokenUrl, headers, body: Buffer.from(form.toString()) };
}

/**
 * The token in an answer.
 *
 * @throws TapError that names `error` and `error_description` (RFC 6749, 5.2) and nothing else of
 * the body, which may repeat credentials.
 */
export function readToken(response: WireResponse, origin: TokenOrigin): IssuedToken {
  const { url, log } = origin;
  const body = readBody(response);
  const json = body.kind === "json" ? body.json : null;
  const asked = `POST ${url.origin}${url.pathname} (the token request)`;
  if (response.status !== 200 && response.status !== 201) {
    throw new TapError(
      tokenFailureKind(response.status),
      `${asked} answered ${response.status}${oauthError(json, log)}. ${adviceFor(response.status, origin)}`,
    );
  }
  const token = valueAt(json, ["access_token"]);
  if (typeof token !== "string" || token === "") {
    throw new TapError(
      "authentication",
      `${asked} answered ${response.status} without an access_token${oauthError(json, log)}: check the token URL.`,
    );
  }
  const type = valueAt(json, ["token_type"]) ?? "bearer";
  if (typeof type !== "string" || type.toLowerCase() !== "bearer") {
    throw new TapError(
      "authentication",
      `${asked} issued a token that is not a bearer token, the only kind that can be used: check the token URL.`,
    );
  }
  const refreshToken = valueAt(json, ["refresh_token"]);
  return {
    value: token,
    lifetime: secondsOf(valueAt(json, ["expires_in"])) ?? usualLifetime,
    refreshToken:
      typeof refreshToken === "string" && refreshToken !== "" ? refreshToken : undefined,
  };
}

/** An hour is what most servers give; a token that ends earlier is renewed at the first 401. */
const usualLifetime = 3600;

/** A number of seconds, also as text; `undefined` for what is none. */
export function secondsOf(value: Json | undefined): number | undefined {
  const seconds = Number(value ?? Number.NaN);
  return seconds > 0 && Number.isFinite(seconds) ? seconds : undefined;
}

/** `application/x-www-form-urlencoded`, as RFC 6749, 2.3.1 asks before base64. */
function formEncode(text: string): string {
  return new URLSearchParams([["", text]]).toString().slice(1);
}

/** As for any answer, but what the server does not accept are the credentials. */
export function tokenFailureKind(status: number): FailureKind {
  const kind = kindOfStatus(status);
  return kind === "data" ? "authentication" : kind;
}

function oauthError(json: Json, log: Log): string {
  const words = ["error", "error_description"]
    .map((member) => valueAt(json, [member]))
    .filter((value) => typeof value === "string");
  return words.length === 0 ? "" : `: "${shorten(log.redact(words.join(": ")), 300)}"`;
}

function adviceFor(status: number, { credentials }: TokenOrigin): string {
  switch (kindOfStatus(status)) {
    case "quota":
      return "Too many token requests: try again later.";
    case "service":
      return "The token server has a problem: try again later.";
    default:
      return status === 400 || status === 401 || status === 403
        ? `Check ${credentials}, and that they belong to this token URL.`
        : "Check the token URL.";
  }
}
