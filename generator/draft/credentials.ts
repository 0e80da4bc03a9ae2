import type { DraftAuth, DraftMap } from "./draft.ts";

/** How requests are authorised, without the credentials themselves. */
export type CredentialUse =
  | { readonly kind: "none" | "bearer" | "basic" }
  /** A key in a place of that name; `prefix` stands before it, such as `Token `. */
  | {
      readonly kind: "header" | "query" | "cookie";
      readonly name: string;
      readonly prefix?: string;
    }
  | {
      readonly kind: "oauth2_client_credentials";
      readonly tokenUrl: string;
      readonly scope?: string;
    }
  | { readonly kind: "oauth2_refresh_token"; readonly tokenUrl: string };

/** The part of a definition that sends credentials, and the settings that they come from. */
export function draftCredentials(use: CredentialUse): DraftAuth {
  switch (use.kind) {
    case "none":
      return { auth: { none: {} }, config: {} };
    case "bearer":
      return {
        auth: { bearer: { token: setting("token") } },
        config: { token: secret("Token") },
      };
    case "basic":
      return {
        auth: { basic: { username: setting("username"), password: setting("password") } },
        config: { username: { required: true, title: "User name" }, password: secret("Password") },
      };
    case "header":
    case "query":
    case "cookie": {
      const value = `${use.prefix ?? ""}${setting("api_key")}`;
      return {
        auth: { api_key: { [use.kind]: use.name, value } },
        config: { api_key: secret("API key") },
      };
    }
    case "oauth2_client_credentials":
      return {
        auth: { [use.kind]: { ...clientOf(use), ...(use.scope && { scope: use.scope }) } },
        config: clientSettings,
      };
    case "oauth2_refresh_token":
      return {
        auth: { [use.kind]: { ...clientOf(use), refresh_token: setting("refresh_token") } },
        config: { ...clientSettings, refresh_token: secret("Refresh token") },
      };
  }
}

const clientSettings = {
  client_id: { required: true, title: "Client ID" },
  client_secret: secret("Client secret"),
};

function clientOf({ tokenUrl }: { readonly tokenUrl: string }): DraftMap {
  return {
    token_url: tokenUrl,
    client_id: setting("client_id"),
    client_secret: setting("client_secret"),
  };
}

/** The expression that reads a setting. */
export function setting(name: string): string {
  return `{{ config.${name} }}`;
}

/** A setting that no tap runs without, and nobody is shown. */
export function secret(title: string): DraftMap {
  return { required: true, secret: true, title };
}
