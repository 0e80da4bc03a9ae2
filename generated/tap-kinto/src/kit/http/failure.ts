import { STATUS_CODES } from "node:http";
import { type FailureKind, TapError } from "../errors.ts";
import type { Json } from "../json/value.ts";
import type { Log } from "../singer/log.ts";
import { apiMessage, shorten } from "./api-message.ts";
import type { WireRequest } from "./message.ts";

type Redactor = Pick<Log, "redact">;

/** A request for people: no credentials were added yet, and parameters that may be secret are masked. */
export function describeRequest({ method, url }: WireRequest, log: Redactor): string {
  const masked = url.search.replace(/([?&])([^=&]*)=[^&]*/g, (whole, mark: string, name: string) =>
    secretName.test(name) ? `${mark}${name}=***` : whole,
  );
  return log.redact(`${method} ${url.origin}${url.pathname}${masked}`);
}

/** What {@link describeStatus} says something about. */
export interface RefusedAnswer {
  readonly request: WireRequest;
  readonly status: number;
  readonly body: Json;
  /** Whose fault it is; by the status unless given. */
  readonly kind?: FailureKind | undefined;
  /** What to do; by the status unless given. */
  readonly advice?: string | undefined;
}

/** An answer that is an error, in one line: request, status, the API's own words, what to do. */
export function describeStatus(answer: RefusedAnswer, log: Redactor): string {
  const { request, status, body, advice = adviceFor(status) } = answer;
  const name = STATUS_CODES[status];
  const words = apiMessage(body);
  // Hidden values are replaced before the text is cut: half a secret would not be recognised.
  const said = words === undefined ? "" : `: "${shorten(log.redact(words), longestMessage)}"`;
  const title = name === undefined ? `${status}` : `${status} ${name}`;
  return `${describeRequest(request, log)} answered ${title}${said}. ${advice}`;
}

/** The error for an answer that ends the reading. */
export function statusFailure(answer: RefusedAnswer, log: Redactor): TapError {
  const { status, kind = kindOfStatus(status) } = answer;
  return new TapError(kind, describeStatus(answer, log), { status });
}

/** The error for a request that got no answer; what is not a failure of the transport is a defect. */
export function lossFailure(request: WireRequest, cause: unknown, log: Redactor): TapError {
  if (!(cause instanceof TapError)) {
    throw cause;
  }
  const message = `${describeRequest(request, log)}: ${log.redact(cause.message)}.`;
  return new TapError(cause.kind, message, { cause });
}

/** Whose fault a status code is. */
export function kindOfStatus(status: number): FailureKind {
  if (status === 401 || status === 403) {
    return "authentication";
  }
  if (status === 429) {
    return "quota";
  }
  return isTransient(status) ? "service" : "data";
}

/** Status codes after which the same request may succeed. */
export function isTransient(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

const longestMessage = 300;
const secretName = /token|key|secret|passw|pwd|signature|credential|auth/i;

function adviceFor(status: number): string {
  switch (status) {
    case 400:
    case 422:
      return "The API does not accept the request: check the settings it is made of.";
    case 401:
      return "The credentials are not accepted: check that they are complete, not expired and made for this server.";
    case 403:
      return "The credentials may not read this: check their permissions, or deselect the stream.";
    case 404:
      return "Not found: check the URL and the ids in the configuration.";
    case 429:
      return "Too many requests: try again later, or lower the rate.";
  }
  return isTransient(status)
    ? "The server has a problem: try again later."
    : "The API refuses the request: check the configuration and the API's documentation.";
}
