import type { CredentialKind, CredentialParts } from "../draft/credentials.ts";
import { checkUrl } from "./checks.ts";
import type { Interview } from "./interview.ts";
import type { Choice } from "./question.ts";

const kinds = [
  { value: "none", label: "none", hint: "The API is public." },
  { value: "bearer", label: "bearer", hint: "Authorization: Bearer TOKEN" },
  { value: "header", label: "header", hint: "A key in a header: X-API-Key: KEY" },
  { value: "query", label: "query", hint: "A key in the query: ?api_key=KEY" },
  { value: "basic", label: "basic", hint: "User name and password" },
  {
    value: "oauth2_client_credentials",
    label: "oauth2_client_credentials",
    hint: "A client ID and secret, for which the API issues tokens",
  },
] as const satisfies readonly (Choice & { readonly value: CredentialKind })[];

/** Asks how requests are authorised; not for the credentials themselves. */
export async function askCredentials(
  interview: Interview,
  offered: readonly CredentialKind[] = kinds.map(({ value }) => value),
): Promise<{ readonly kind: CredentialKind; readonly parts: CredentialParts }> {
  const choices = kinds.filter(({ value }) => offered.includes(value));
  const answer = await interview.ask({
    kind: "choice",
    flag: "auth",
    message: "How are requests authorised?",
    choices,
    initial: "none",
  });
  const kind = choices.find(({ value }) => value === answer)?.value ?? "none";
  return { kind, parts: await askParts(interview, kind) };
}

async function askParts(interview: Interview, kind: CredentialKind): Promise<CredentialParts> {
  switch (kind) {
    case "none":
    case "bearer":
    case "basic":
      return {};
    case "header":
      return {
        name: await askName(interview, "Which header carries the key?", "X-API-Key"),
        prefix: await interview
          .ask({
            kind: "text",
            flag: "auth-prefix",
            message: "What stands before the key? (as in Token; empty for nothing)",
            initial: "",
          })
          .then((prefix) => (prefix === "" ? "" : `${prefix} `)),
      };
    case "query":
      return { name: await askName(interview, "Which parameter carries the key?", "api_key") };
    case "oauth2_client_credentials":
      return {
        tokenUrl: await interview.ask({
          kind: "text",
          flag: "token-url",
          message: "Where are tokens issued? (a URL)",
          check: checkUrl,
        }),
        scope: await interview.ask({
          kind: "text",
          flag: "scope",
          message: "Which scopes? (separated by spaces; empty for none)",
          initial: "",
        }),
      };
  }
}

function askName(interview: Interview, message: string, initial: string): Promise<string> {
  return interview.ask({ kind: "text", flag: "auth-name", message, initial });
}
