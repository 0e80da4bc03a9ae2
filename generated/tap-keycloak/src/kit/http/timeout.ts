import { TapError } from "../errors.ts";

/** No answer, or not all of it, came in time. */
export class AnswerTimeout extends TapError {
  constructor(milliseconds: number) {
    super("service", `there was no whole answer within ${milliseconds / 1000} s`);
  }
}

/**
 * HTTP's `408 Request Timeout` and `504 Gateway Timeout` (RFC 9110, 15.5.9 and 15.6.5), and what
 * Cloudflare sends in place of the latter.
 */
const statuses = [408, 504, 524];

/** True for a failure because an answer took too long: a smaller request may succeed. */
export function isTimeout(error: unknown): boolean {
  if (!(error instanceof TapError)) {
    return false;
  }
  const isOwn = error instanceof AnswerTimeout || statuses.includes(error.status ?? 0);
  return isOwn || isTimeout(error.cause);
}
