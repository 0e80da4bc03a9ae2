import type { AuthModel } from "../model/auth-model.ts";

/** How requests are authorised, in a few words. */
export function authName(auth: AuthModel): string {
  switch (auth.kind) {
    case "none":
      return "no credentials";
    case "api_key":
      return `api_key in the ${auth.place} \`${auth.name}\``;
    case "basic":
      return "basic: user name and password";
    case "bearer":
      return "bearer token";
    case "oauth2_client_credentials":
    case "oauth2_refresh_token":
      return `${auth.kind}, client by ${auth.clientAuthentication}`;
    case "login":
      return `login by ${auth.request.method} ${auth.request.pathText}, then the header \`${auth.header}\``;
    case "choice":
      return [...auth.choices.map((option) => option.auth), auth.otherwise]
        .map(authName)
        .join(", or else ");
  }
}
