import type { DraftAuth, DraftNote } from "../../draft/draft.ts";

/** How requests are authorised. */
export interface FoundAuth extends DraftAuth {
  /** Its kind, for the report. */
  readonly kind: string;
  readonly notes: readonly DraftNote[];
}

/** The kinds that need no more than a setting or two. */
export function apiKey(
  place: "header" | "query" | "cookie",
  name: string,
): Omit<FoundAuth, "notes"> {
  return {
    kind: "api_key",
    auth: { api_key: { [place]: name, value: "{{ config.api_key }}" } },
    config: { api_key: { required: true, secret: true, title: "API key" } },
  };
}

export const basic: Omit<FoundAuth, "notes"> = {
  kind: "basic",
  auth: { basic: { username: "{{ config.username }}", password: "{{ config.password }}" } },
  config: {
    username: { required: true, title: "User name" },
    password: { required: true, secret: true, title: "Password" },
  },
};

export const bearer: Omit<FoundAuth, "notes"> = {
  kind: "bearer",
  auth: { bearer: { token: "{{ config.token }}" } },
  config: { token: { required: true, secret: true, title: "Token" } },
};

export function open(text: string): DraftNote {
  return { path: ["auth"], kind: "open", text };
}
