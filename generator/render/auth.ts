import type { Code } from "../definition/expression/compile.ts";
import type { AuthKindModel, AuthModel, GrantModel } from "../model/auth-model.ts";
import { printCode, printEntries, printRequest, type Uses } from "./code.ts";
import { call, literal, object, type Printable, text } from "./literal.ts";

/** An expression that makes an authentication scheme. */
export function printAuth(auth: AuthModel, uses: Uses): Printable {
  if (auth.kind !== "choice") {
    return printKind(auth, uses);
  }
  return auth.choices.reduceRight<Printable>(
    (no, { when, auth: chosen }) => {
      printCode(when, uses);
      return { kind: "conditional", test: when.code, yes: printKind(chosen, uses), no };
    },
    printKind(auth.otherwise, uses),
  );
}

function printKind(auth: AuthKindModel, uses: Uses): Printable {
  switch (auth.kind) {
    case "none":
      uses.imports.set("anonymous", "auth/anonymous.ts");
      return text("anonymous");
    case "api_key":
      uses.imports.set("apiKey", "auth/api-key.ts");
      return call(
        "apiKey",
        object({ [auth.place]: literal(auth.name), value: printCode(auth.value, uses) }),
      );
    case "basic":
      uses.imports.set("basic", "auth/basic.ts");
      return call(
        "basic",
        object({
          username: printCode(auth.username, uses),
          password: printCode(auth.password, uses),
        }),
      );
    case "bearer":
      uses.imports.set("bearer", "auth/bearer.ts");
      return call("bearer", object({ token: printCode(auth.token, uses) }));
    case "oauth2_client_credentials": {
      uses.imports.set("oauth2ClientCredentials", "auth/oauth2.ts");
      const { client, more } = printGrant(auth, uses);
      return call(
        "oauth2ClientCredentials",
        object({ ...client, clientSecret: printCode(auth.clientSecret, uses), ...more }),
      );
    }
    case "oauth2_refresh_token": {
      uses.imports.set("oauth2RefreshToken", "auth/oauth2-refresh-token.ts");
      const { client, more } = printGrant(auth, uses);
      return call(
        "oauth2RefreshToken",
        object({
          ...client,
          clientSecret: auth.clientSecret && printCode(auth.clientSecret, uses),
          refreshToken: printCode(auth.refreshToken, uses),
          rotation: literal(auth.keptIn === undefined ? "refuse" : { keep: auth.keptIn }),
          ...more,
        }),
      );
    }
    case "login":
      uses.imports.set("login", "auth/login.ts");
      return call("login", printLogin(auth, uses));
  }
}

function printGrant(grant: GrantModel, uses: Uses) {
  return {
    client: {
      tokenUrl: printCode(grant.tokenUrl, uses),
      clientId: printCode(grant.clientId, uses),
    },
    more: {
      scope: grant.scope && printCode(grant.scope, uses),
      fields: grant.fields.length === 0 ? undefined : printEntries(grant.fields, uses),
      clientAuthentication: literal(grant.clientAuthentication),
      rate: grant.rate && literal(grant.rate),
    },
  };
}

function printLogin(auth: Extract<AuthKindModel, { kind: "login" }>, uses: Uses): Printable {
  const { request, token, header, value, refresh, expires } = auth;
  return object({
    request: printRequest(request, uses),
    token: literal(token.kind === "path" ? { path: token.path } : { header: token.header }),
    header: literal(header),
    value: printTokenFunction(value, uses),
    refresh: refresh === undefined ? undefined : literal(refresh),
    expires: expires && literal(expires),
  });
}

/** The settings are those of the function around it. */
function printTokenFunction(value: Code, uses: Uses): Printable {
  const roots = value.roots.filter((root) => root !== "token");
  return { kind: "arrow", head: "(token) =>", body: printCode({ ...value, roots }, uses) };
}
