import { OutputClosed } from "../singer/output.ts";

/**
 * The error that ended a stream. Throws it again when it ends the whole run: nobody reads what
 * other streams would write.
 */
export function failureOf(error: unknown): Error {
  if (error instanceof OutputClosed) {
    throw error;
  }
  return error instanceof Error ? error : new Error(String(error));
}
