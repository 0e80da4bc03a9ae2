import type { DraftAuth, DraftMap } from "./draft.ts";

/** The ways to authorise requests that a person is asked about. */
export type CredentialKind =
  | "none"
  | "bearer"
  | "header"
  | "query"
  | "basic"
  | "oauth2_client_credentials";

/** What else has to be known of them. */
export interface CredentialParts {
  /** Of `header` and `query`: the name of the header or the parameter. */
  readonly name?: string | undefined;
  /** Of `header`: what stands before the key, such as `Token `. */
  readonly prefix?: string | undefined;
  /** Of `oauth2_client_credentials`. */
  readonly tokenUrl?: string | undefined;
  readonly scope?: string | undefined;
}

/** The part of a definition that sends credentials, and the settings that they come from. */
export function draftCredentials(kind: CredentialKind, parts: CredentialParts = {}): DraftAuth {
  switch (kind) {
    case "none":
      return { auth: { none: {} }, config: {} };
    case "bearer":
      return {
        auth: { bearer: { token: setting("token") } },
        config: { token: secret("Token") },
      };
    case "header":
      return {
        auth: {
          api_key: {
            header: parts.name ?? "X-API-Key",
            value: `${parts.prefix ?? ""}${setting("api_key")}`,
          },
        },
        config: { api_key: secret("API key") },
      };
    case "query":
      return {
        auth: { api_key: { query: parts.name ?? "api_key", value: setting("api_key") } },
        config: { api_key: secret("API key") },
      };
    case "basic":
      return {
        auth: { basic: { username: setting("username"), password: setting("password") } },
        config: { username: { required: true, title: "User name" }, password: secret("Password") },
      };
    case "oauth2_client_credentials":
      return {
        auth: {
          oauth2_client_credentials: {
            token_url: parts.tokenUrl ?? "",
            client_id: setting("client_id"),
            client_secret: setting("client_secret"),
            ...(parts.scope && { scope: parts.scope }),
          },
        },
        config: {
          client_id: { required: true, title: "Client ID" },
          client_secret: secret("Client secret"),
        },
      };
  }
}

function setting(name: string): string {
  return `{{ config.${name} }}`;
}

function secret(title: string): DraftMap {
  return { required: true, secret: true, title };
}
