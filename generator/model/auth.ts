import type { AuthChoice, AuthDefinition, AuthKinds } from "../definition/auth-schema.ts";
import type { Scope } from "../definition/expression/check.ts";
import type { Code } from "../definition/expression/compile.ts";
import { keptSetting } from "../definition/rules/auth.ts";
import type { KeyPath } from "../report.ts";
import type { AuthKindModel, AuthModel, AuthOptionModel, GrantModel } from "./auth-model.ts";
import type { Compiler } from "./compiler.ts";
import { modelLogin } from "./login.ts";
import { parseRate } from "./units.ts";

interface AuthPlace {
  readonly path: KeyPath;
  readonly scope: Scope;
}

/** How requests are authorised. The rules have made sure that one kind is named. */
export function modelAuth(
  compiler: Compiler,
  auth: AuthDefinition | undefined,
  place: AuthPlace,
): AuthModel {
  if (!Array.isArray(auth)) {
    return modelKind(compiler, auth ?? {}, place);
  }
  return modelChoice(compiler, auth, place);
}

/** Credentials without a condition are the last; where each has one, none may be chosen. */
function modelChoice(
  compiler: Compiler,
  list: readonly AuthChoice[],
  { path, scope }: AuthPlace,
): AuthModel {
  const options: AuthOptionModel[] = [];
  for (const [index, { when, ...kinds }] of list.entries()) {
    const at = [...path, index];
    const auth = modelKind(compiler, kinds, { path: at, scope });
    if (when === undefined) {
      return { kind: "choice", choices: options, otherwise: auth };
    }
    const condition = compiler.code(when, { path: [...at, "when"], scope, target: "boolean" });
    options.push({ when: condition, auth });
  }
  return { kind: "choice", choices: options, otherwise: { kind: "none" } };
}

function modelKind(compiler: Compiler, auth: AuthKinds, place: AuthPlace): AuthKindModel {
  const writer = codeWriter(compiler, place);
  const { value, text } = writer;
  if (auth.api_key !== undefined) {
    const { header, query, cookie, value: key } = auth.api_key;
    return {
      kind: "api_key",
      place: header !== undefined ? "header" : query !== undefined ? "query" : "cookie",
      name: header ?? query ?? cookie ?? "",
      value: value(key, "api_key", "value"),
    };
  }
  if (auth.basic !== undefined) {
    return {
      kind: "basic",
      username: text(auth.basic.username, "basic", "username"),
      password: text(auth.basic.password ?? "", "basic", "password"),
    };
  }
  if (auth.bearer !== undefined) {
    return { kind: "bearer", token: value(auth.bearer.token, "bearer", "token") };
  }
  if (auth.oauth2_client_credentials !== undefined) {
    const kind = "oauth2_client_credentials";
    const { client_secret } = auth.oauth2_client_credentials;
    return {
      kind,
      ...modelGrant(auth.oauth2_client_credentials, kind, writer),
      clientSecret: text(client_secret, kind, "client_secret"),
    };
  }
  if (auth.oauth2_refresh_token !== undefined) {
    const kind = "oauth2_refresh_token";
    const { client_secret, refresh_token, rotation } = auth.oauth2_refresh_token;
    return {
      kind,
      ...modelGrant(auth.oauth2_refresh_token, kind, writer),
      clientSecret:
        client_secret === undefined ? undefined : text(client_secret, kind, "client_secret"),
      refreshToken: text(refresh_token, kind, "refresh_token"),
      keptIn: rotation === "keep" ? keptSetting(refresh_token) : undefined,
    };
  }
  return auth.login === undefined
    ? { kind: "none" }
    : modelLogin(compiler, auth.login, { ...place, path: [...place.path, "login"] });
}

interface CodeWriter {
  value(text: string, ...keys: string[]): Code;
  text(given: string, ...keys: string[]): Code;
}

function codeWriter(compiler: Compiler, { path, scope }: AuthPlace): CodeWriter {
  return {
    value: (text, ...keys) =>
      compiler.code(text, { path: [...path, ...keys], scope, target: "value" }),
    text: (text, ...keys) =>
      compiler.code(text, { path: [...path, ...keys], scope, target: "text" }),
  };
}

type Grant = NonNullable<AuthKinds["oauth2_client_credentials" | "oauth2_refresh_token"]>;

function modelGrant(grant: Grant, kind: string, { text }: CodeWriter): GrantModel {
  return {
    tokenUrl: text(grant.token_url, kind, "token_url"),
    clientId: text(grant.client_id, kind, "client_id"),
    scope: grant.scope === undefined ? undefined : text(grant.scope, kind, "scope"),
    fields: Object.entries(grant.fields ?? {}).map(([name, given]) => ({
      name,
      value: { kind: "code", code: text(given, kind, "fields", name) },
    })),
    clientAuthentication: grant.client_authentication ?? "form",
    rate: parseRate(grant.rate),
  };
}
