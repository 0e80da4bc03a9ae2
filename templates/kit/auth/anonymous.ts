import type { AuthScheme } from "./authenticator.ts";

/** No credentials: requests stay as they are. */
export const anonymous: AuthScheme = () => ({ authorize: async (request) => request });
