import type { AuthModel } from "../model/model.ts";
import { printCode, printEntries, type Uses } from "./code.ts";
import { call, literal, object, type Printable } from "./literal.ts";

/** The call that makes an authentication scheme; `undefined` where the API is open. */
export function printAuth(auth: AuthModel, uses: Uses): Printable | undefined {
  switch (auth.kind) {
    case "none":
      return undefined;
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
    case "oauth2_client_credentials":
      uses.imports.set("oauth2ClientCredentials", "auth/oauth2.ts");
      return call(
        "oauth2ClientCredentials",
        object({
          tokenUrl: printCode(auth.tokenUrl, uses),
          clientId: printCode(auth.clientId, uses),
          clientSecret: printCode(auth.clientSecret, uses),
          scope: auth.scope && printCode(auth.scope, uses),
          fields: auth.fields.length === 0 ? undefined : printEntries(auth.fields, uses),
          clientAuthentication: literal(auth.clientAuthentication),
          rate: auth.rate && literal(auth.rate),
        }),
      );
  }
}
