import { TapError } from "../errors.ts";
import type { ScannedPage } from "../scan/scanned-page.ts";
import type { Log } from "../singer/log.ts";
import { type AnswerBody, isUtf8Text, readBody } from "./answer-body.ts";
import { shorten } from "./api-message.ts";
import type { BodyScan } from "./client.ts";
import { describeRequest, describeStatus, isTransient, statusFailure } from "./failure.ts";
import type { ApiResponse, WireRequest, WireResponse } from "./message.ts";
import type { ErrorRule } from "./policy.ts";

/** What to do about an answer. */
export type Verdict =
  | { readonly kind: "accepted" | "ignored"; readonly response: ApiResponse }
  | { readonly kind: "skipped"; readonly reason: string }
  | { readonly kind: "redirected"; readonly location: string }
  | { readonly kind: "failed"; readonly error: TapError }
  /** Worth another try; the error is for when there is none left. */
  | { readonly kind: "transient"; readonly error: TapError }
  /** The server did what was asked, but its answer did not arrive whole. */
  | { readonly kind: "lost"; readonly error: TapError };

/** What an answer is judged by. */
export interface Case {
  /** Without credentials: it is shown in messages. */
  readonly request: WireRequest;
  readonly response: WireResponse;
  /** The first that matches decides; what none matches is judged by its status. */
  readonly rules: readonly ErrorRule[];
  /** What succeeds is no JSON: its bytes are what is wanted. */
  readonly raw?: boolean;
  /** Reads what succeeds as bytes; `undefined` for what has to be parsed. */
  readonly scan?: Pick<BodyScan, "read"> | undefined;
  readonly log: Pick<Log, "redact">;
}

/** Judges one answer. It has no effects: the client waits, repeats and reports. */
export function judge(given: Case): Verdict {
  const { response, rules } = given;
  const { status, headers } = response;
  const scanned = scan(given);
  if (scanned !== undefined) {
    const accepted = accept(given, { kind: "json", json: scanned.rest });
    return { kind: "accepted", response: { ...accepted, scanned } };
  }
  const body = given.raw && isSuccess(status) ? unread : readBody(response);
  const json = body.kind === "json" ? body.json : null;
  const rule = rules.find(
    (one) =>
      (one.status === undefined || one.status.includes(status)) &&
      (one.when === undefined || one.when({ status, headers, response: json })),
  );
  return rule === undefined ? judgeByStatus(given, body) : judgeByRule(given, body, rule);
}

/** Not where a rule is about such answers: it may look into them. */
function scan({ scan: reader, response, rules }: Case): ScannedPage | undefined {
  const { status, headers, body } = response;
  const isFree = rules.every((rule) => rule.status !== undefined && !rule.status.includes(status));
  return isSuccess(status) && isFree && isUtf8Text(headers) ? reader?.read(body) : undefined;
}

const unread: AnswerBody = { kind: "json", json: null };

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

function judgeByRule(given: Case, body: AnswerBody, rule: ErrorRule): Verdict {
  const answer = refusedAnswer(given, body, rule);
  switch (rule.action) {
    case "accept":
      return { kind: "accepted", response: accept(given, body) };
    case "ignore":
      return { kind: "ignored", response: accept(given, body) };
    case "skip":
      return { kind: "skipped", reason: describeStatus(answer, given.log) };
    case "fail":
      return { kind: "failed", error: statusFailure(answer, given.log) };
    case "retry": {
      const error = statusFailure(answer, given.log);
      // Whatever its status says, an answer that the rule calls transient is the service's fault.
      return {
        kind: "transient",
        error:
          error.kind === "data"
            ? new TapError("service", error.message, { status: answer.status })
            : error,
      };
    }
  }
}

function judgeByStatus(given: Case, body: AnswerBody): Verdict {
  const { status, headers } = given.response;
  if (isSuccess(status)) {
    return body.kind === "json"
      ? { kind: "accepted", response: accept(given, body) }
      : { kind: "lost", error: unreadable(given, body) };
  }
  if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined) {
    return { kind: "redirected", location: headers.location };
  }
  const error = statusFailure(refusedAnswer(given, body), given.log);
  return { kind: isTransient(status) ? "transient" : "failed", error };
}

function refusedAnswer({ request, response }: Case, body: AnswerBody, rule?: ErrorRule) {
  return {
    request,
    status: response.status,
    body: body.kind === "json" ? body.json : null,
    kind: rule?.kind,
    advice: rule?.message,
  };
}

function accept({ request, response }: Case, body: AnswerBody): ApiResponse {
  return {
    status: response.status,
    headers: response.headers,
    url: request.url,
    body: body.kind === "json" ? body.json : null,
    bytes: response.body,
  };
}

/** The beginning of the text shows people whether they reached a login page or a proxy. */
function unreadable(given: Case, body: AnswerBody & { kind: "unreadable" }): TapError {
  const start = shorten(given.log.redact(body.text), 80);
  return new TapError(
    "data",
    `${describeRequest(given.request, given.log)} answered ${given.response.status} with ${body.problem}: ${JSON.stringify(start)}. Check that the URL is that of the API, not of its website.`,
  );
}
