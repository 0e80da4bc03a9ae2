import type { DraftMap, DraftValue } from "../draft/draft.ts";
import type { Credential } from "./credentials.ts";

/** What credentials are in a definition: settings, and where each goes. */
export interface CredentialDraft {
  readonly config: Readonly<Record<string, DraftMap>>;
  readonly auth: DraftMap | undefined;
  readonly headers: DraftMap;
  readonly query: DraftMap;
}

/** The first credential is the tap's `auth`; the language has one, so others go beside it. */
export function draftCredentials(credentials: readonly Credential[]): CredentialDraft {
  const [first, ...others] = credentials;
  const config: Record<string, DraftMap> = {};
  const headers: Record<string, DraftValue> = {};
  const query: Record<string, DraftValue> = {};
  const auth = first === undefined ? undefined : draftAuth(first, config);
  for (const credential of others) {
    switch (credential.kind) {
      case "header":
        headers[credential.name] = credential.prefix + secretSetting(credential.name, config);
        break;
      case "query":
        query[credential.name] = secretSetting(credential.name, config);
        break;
      case "bearer":
        headers.Authorization = `Bearer ${secretSetting("token", config)}`;
        break;
      case "basic":
        headers.Authorization = `Basic ${secretSetting("basic_credentials", config)}`;
        break;
    }
  }
  return { config, auth, headers, query };
}

function draftAuth(credential: Credential, config: Record<string, DraftMap>): DraftMap {
  switch (credential.kind) {
    case "bearer":
      return { bearer: { token: secretSetting("token", config) } };
    case "basic": {
      config.username = { required: true, title: "User name" };
      const username = "{{ config.username }}";
      return { basic: { username, password: secretSetting("password", config) } };
    }
    case "header": {
      const value = credential.prefix + secretSetting("api_key", config);
      return { api_key: { header: credential.name, value } };
    }
    case "query":
      return { api_key: { query: credential.name, value: secretSetting("api_key", config) } };
  }
}

/** Adds a setting, and gives the expression that reads it. */
function secretSetting(name: string, config: Record<string, DraftMap>): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  const words = plain.replaceAll("_", " ");
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  config[plain] = { required: true, secret: true, title };
  return `{{ config.${plain} }}`;
}
