import { OutputClosed, OutputFailed } from "../singer/output.ts";

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
