import type { CredentialUse } from "../draft/credentials.ts";
import { checkUrl } from "./checks.ts";
import type { Interview } from "./interview.ts";
import type { Choice } from "./question.ts";

/** The ways to authorise requests that a person is asked about. */
export type AskedKind = Exclude<CredentialUse["kind"], "cookie" | "oauth2_refresh_token">;

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
] as const satisfies readonly (Choice & { readonly value: AskedKind })[];

/** Asks how requests are authorised; not for the credentials themselves. */
export async function askCredentials(
  interview: Interview,
  offered: readonly AskedKind[] = kinds.map(({ value }) => value),
): Promise<CredentialUse> {
  const choices = kinds.filter(({ value }) => offered.includes(value));
  const answer = await interview.ask({
    kind: "choice",
    flag: "auth",
    message: "How are requests authorised?",
    choices,
    initial: "none",
  });
  return askUse(interview, choices.find(({ value }) => value === answer)?.value ?? "none");
}

async function askUse(interview: Interview, kind: AskedKind): Promise<CredentialUse> {
  switch (kind) {
    case "none":
    case "bearer":
    case "basic":
      return { kind };
    case "header": {
      const name = await askName(interview, "Which header carries the key?", "X-API-Key");
      const prefix = await interview.ask({
        kind: "text",
        flag: "auth-prefix",
        message: "What stands before the key? (as in Token; empty for nothing)",
        initial: "",
      });
      return { kind, name, prefix: prefix === "" ? "" : `${prefix} ` };
    }
    case "query":
      return {
        kind,
        name: await askName(interview, "Which parameter carries the key?", "api_key"),
      };
    case "oauth2_client_credentials": {
      const tokenUrl = await interview.ask({
        kind: "text",
        flag: "token-url",
        message: "Where are tokens issued? (a URL)",
        check: checkUrl,
      });
      const scope = await interview.ask({
        kind: "text",
        flag: "scope",
        message: "Which scopes? (separated by spaces; empty for none)",
        initial: "",
      });
      return { kind, tokenUrl, scope };
    }
  }
}

function askName(interview: Interview, message: string, initial: string): Promise<string> {
  return interview.ask({ kind: "text", flag: "auth-name", message, initial });
}
