import { failureKind, TapError } from "../errors.ts";
import { OutputClosed, OutputFailed } from "../singer/output.ts";
import type { Run } from "./run.ts";
import { type Task, withDescendants } from "./task.ts";

/**
 * The error that ended a stream. Throws it again when it ends the whole run: nothing of what
 * other streams would write arrives.
 */
export function failureOf(error: unknown): Error {
  if (error instanceof OutputClosed || error instanceof OutputFailed) {
    throw error;
  }
  return error instanceof Error ? error : new Error(String(error));
}

/**
 * Why nothing is read after this stream: the API does not accept the credentials, or the tap's
 * definition says to stop at the first failure. A 403 is no reason: it is about one resource.
 */
export function stopReason(run: Run, root: Task): Error | undefined {
  for (const { stream, failure } of withDescendants(root)) {
    if (failure instanceof TapError && failure.status === unauthorized) {
      return new TapError(
        "authentication",
        `not read, since ${stream.name} failed: ${failure.message}`,
      );
    }
    if (failure !== undefined && run.tap.onError === "stop") {
      return new TapError(failureKind(failure), `not read, since ${stream.name} failed`);
    }
  }
  return undefined;
}

/** HTTP's `401 Unauthorized` (RFC 9110, 15.5.2). */
const unauthorized = 401;
