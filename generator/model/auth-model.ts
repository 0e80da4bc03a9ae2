import type { Rate } from "../../templates/kit/http/policy.ts";
import type { Path } from "../../templates/kit/json/path.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { Entry, RequestModel } from "./model.ts";

/** How requests are authorised, by one kind of credentials. */
export type AuthKindModel =
  | { readonly kind: "none" }
  | {
      readonly kind: "api_key";
      readonly place: "header" | "query" | "cookie";
      readonly name: string;
      readonly value: Code;
    }
  | { readonly kind: "basic"; readonly username: Code; readonly password: Code }
  | { readonly kind: "bearer"; readonly token: Code }
  | (GrantModel & {
      readonly kind: "oauth2_client_credentials";
      readonly clientSecret: Code;
    })
  | (GrantModel & {
      readonly kind: "oauth2_refresh_token";
      readonly clientSecret: Code | undefined;
      readonly refreshToken: Code;
      /** The setting that takes a new refresh token; without it, a new one ends the run. */
      readonly keptIn: string | undefined;
    })
  | {
      readonly kind: "login";
      readonly request: RequestModel;
      /** Where the answer has the token. */
      readonly token:
        | { readonly kind: "path"; readonly path: Path }
        | { readonly kind: "header"; readonly header: string };
      readonly header: string;
      /** Of the root `token`, and of the settings. */
      readonly value: Code;
      /** Seconds; without it, a session is used until it is refused. */
      readonly refresh: number | undefined;
      readonly expires: Path | undefined;
    };

export type AuthModel = AuthKindModel | AuthChoiceModel;

/** The first whose condition is true counts; the last one always does. */
interface AuthChoiceModel {
  readonly kind: "choice";
  readonly choices: readonly AuthOptionModel[];
  readonly otherwise: AuthKindModel;
}

export interface AuthOptionModel {
  readonly when: Code;
  readonly auth: AuthKindModel;
}

/** What the requests for tokens of OAuth 2.0 have in common. */
export interface GrantModel {
  readonly tokenUrl: Code;
  readonly clientId: Code;
  readonly scope: Code | undefined;
  readonly fields: readonly Entry[];
  readonly clientAuthentication: "form" | "basic";
  readonly rate: Rate | undefined;
}
