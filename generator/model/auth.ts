import type { AuthDefinition } from "../definition/auth-schema.ts";
import type { Scope } from "../definition/expression/check.ts";
import type { KeyPath } from "../report.ts";
import type { Compiler } from "./compiler.ts";
import type { AuthModel } from "./model.ts";
import { parseRate } from "./units.ts";

/** How requests are authorised. The rules have made sure that one kind is named. */
export function modelAuth(
  compiler: Compiler,
  auth: AuthDefinition | undefined,
  place: { readonly path: KeyPath; readonly scope: Scope },
): AuthModel {
  const { path, scope } = place;
  const value = (text: string, ...keys: string[]) =>
    compiler.code(text, { path: [...path, ...keys], scope, target: "value" });
  const text = (given: string, ...keys: string[]) =>
    compiler.code(given, { path: [...path, ...keys], scope, target: "text" });

  if (auth?.api_key !== undefined) {
    const { header, query, value: key } = auth.api_key;
    return {
      kind: "api_key",
      place: header === undefined ? "query" : "header",
      name: header ?? query ?? "",
      value: value(key, "api_key", "value"),
    };
  }
  if (auth?.basic !== undefined) {
    return {
      kind: "basic",
      username: text(auth.basic.username, "basic", "username"),
      password: text(auth.basic.password ?? "", "basic", "password"),
    };
  }
  if (auth?.bearer !== undefined) {
    return { kind: "bearer", token: value(auth.bearer.token, "bearer", "token") };
  }
  if (auth?.oauth2_client_credentials !== undefined) {
    const oauth2 = auth.oauth2_client_credentials;
    const at = "oauth2_client_credentials";
    return {
      kind: at,
      tokenUrl: text(oauth2.token_url, at, "token_url"),
      clientId: text(oauth2.client_id, at, "client_id"),
      clientSecret: text(oauth2.client_secret, at, "client_secret"),
      scope: oauth2.scope === undefined ? undefined : text(oauth2.scope, at, "scope"),
      fields: Object.entries(oauth2.fields ?? {}).map(([name, given]) => ({
        name,
        value: { kind: "code", code: text(given, at, "fields", name) },
      })),
      clientAuthentication: oauth2.client_authentication ?? "form",
      rate: parseRate(oauth2.rate),
    };
  }
  return { kind: "none" };
}
