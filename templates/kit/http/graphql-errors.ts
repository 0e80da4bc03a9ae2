import { valueAt } from "../json/path.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import type { ErrorRule } from "./policy.ts";

/**
 * What to do about errors that come with status 200, as GraphQL has them (specification, 7.1.2):
 * an answer whose `errors` are not empty is not used, even where it has a part of the data.
 * Codes stand where APIs put them: in an error's `extensions` or in the error itself. Those of a
 * rate limit and of a server's failure are tried again.
 */
export const graphqlErrors: readonly ErrorRule[] = [
  {
    status: [200],
    when: ({ response }) => hasCode(response, quotaCodes),
    action: "retry",
    kind: "quota",
    message: "Too many requests: try again later, or lower the rate.",
  },
  {
    status: [200],
    when: ({ response }) => hasCode(response, accessCodes),
    action: "fail",
    kind: "authentication",
    message:
      "The credentials are not accepted, or may not read this: check them and their permissions.",
  },
  {
    status: [200],
    when: ({ response }) => hasCode(response, serverCodes),
    action: "retry",
    kind: "service",
    message: "The server has a problem: try again later.",
  },
  {
    status: [200],
    when: ({ response }) => errorsOf(response).length > 0,
    action: "fail",
    kind: "data",
    message: "Nothing of the answer is used: check the settings that the query is made of.",
  },
];

/** Without what lies between words: `RATE_LIMITED`, `rate-limited` and `RATELIMITED` are the same. */
const quotaCodes = new Set([
  "RATELIMIT",
  "RATELIMITED",
  "RATELIMITEXCEEDED",
  "THROTTLED",
  "TOOMANYREQUESTS",
]);

const accessCodes = new Set([
  "ACCESSDENIED",
  "AUTHENTICATIONERROR",
  "FORBIDDEN",
  "INSUFFICIENTSCOPES",
  "PERMISSIONDENIED",
  "UNAUTHENTICATED",
  "UNAUTHORIZED",
]);

const serverCodes = new Set([
  "INTERNALERROR",
  "INTERNALSERVERERROR",
  "SERVICEUNAVAILABLE",
  "TIMEOUT",
  "UNAVAILABLE",
]);

const codePlaces = [
  ["extensions", "code"],
  ["extensions", "type"],
  ["extensions", "errorType"],
  ["code"],
  ["type"],
] as const;

function hasCode(response: Json, codes: ReadonlySet<string>): boolean {
  return errorsOf(response).some((error) =>
    codePlaces.some((place) => {
      const code = valueAt(error, place);
      return typeof code === "string" && codes.has(code.toUpperCase().replace(/[^A-Z]/g, ""));
    }),
  );
}

function errorsOf(response: Json): readonly Json[] {
  return isJsonObject(response) && Array.isArray(response.errors) ? response.errors : [];
}
