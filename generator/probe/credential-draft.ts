import { draftCredentials, secret, setting } from "../draft/credentials.ts";
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
export function draftOfCredentials(credentials: readonly Credential[]): CredentialDraft {
  const [first, ...others] = credentials;
  const main = first && draftCredentials(first);
  const config: Record<string, DraftMap> = { ...main?.config };
  const headers: Record<string, DraftValue> = {};
  const query: Record<string, DraftValue> = {};
  for (const credential of others) {
    switch (credential.kind) {
      case "header":
        headers[credential.name] = credential.prefix + addSecret(credential.name, config);
        break;
      case "query":
        query[credential.name] = addSecret(credential.name, config);
        break;
      case "bearer":
        headers.Authorization = `Bearer ${addSecret("token", config)}`;
        break;
      case "basic":
        headers.Authorization = `Basic ${addSecret("basic_credentials", config)}`;
        break;
    }
  }
  return { config, auth: main?.auth, headers, query };
}

/** Adds a setting under a name that none has, and gives the expression that reads it. */
function addSecret(name: string, config: Record<string, DraftMap>): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  let free = plain;
  for (let number = 2; free in config; number += 1) {
    free = `${plain}_${number}`;
  }
  const words = free.replaceAll("_", " ");
  config[free] = secret(words.charAt(0).toUpperCase() + words.slice(1));
  return setting(free);
}
