import { type CredentialUse, draftCredentials } from "../../draft/credentials.ts";
import type { DraftAuth, DraftNote } from "../../draft/draft.ts";

/** How requests are authorised. */
export interface FoundAuth extends DraftAuth {
  /** Its kind, for the report. */
  readonly kind: string;
  readonly notes: readonly DraftNote[];
}

/** Credentials that the document says enough of. */
export function authOf(use: CredentialUse): Omit<FoundAuth, "notes"> {
  const auth = draftCredentials(use);
  return { kind: Object.keys(auth.auth)[0] ?? use.kind, ...auth };
}

export function open(text: string): DraftNote {
  return { path: ["auth"], kind: "open", text };
}
