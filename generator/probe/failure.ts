import { TapError } from "../../templates/kit/errors.ts";

const flagsOfProbe =
  "--bearer TOKEN, --basic USER:PASSWORD, --api-key-query NAME=VALUE or --header 'Name: value', with env:NAME in place of the secret.";

/** A failure of the first request, with what the user of a probe can do about it. */
export function explainFailure(
  error: unknown,
  hasCredentials: boolean,
  ways = flagsOfProbe,
): unknown {
  if (!(error instanceof TapError) || error.kind !== "authentication") {
    return error;
  }
  const advice = hasCredentials
    ? "Check the credentials, and how the API wants them"
    : "It wants credentials";
  return new TapError("authentication", `${error.message} ${advice}: ${ways}`, { cause: error });
}
