import { apiKey } from "./api-key.ts";
import type { AuthScheme } from "./authenticator.ts";

/** A fixed token as `Authorization: Bearer` (RFC 6750, 2.1); without one, requests stay as they are. */
export function bearer(options: { readonly token: string | undefined }): AuthScheme {
  return apiKey({ header: "authorization", prefix: "Bearer", value: options.token });
}
