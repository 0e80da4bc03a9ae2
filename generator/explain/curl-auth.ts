import type { Json } from "../../templates/kit/json/value.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { AuthKindModel, AuthModel, GrantModel } from "../model/auth-model.ts";
import { simulateRequest } from "../simulate/request.ts";
import { type CurlAuth, type CurlServer, curlArguments, curlText } from "./curl.ts";
import { placeholderText, shellWord } from "./placeholder.ts";

/** How a request is authorised by `curl`: what fetches a token, and the arguments. */
export interface ShownAuth {
  /** A command that sets the variable `TOKEN`, where there is one. */
  readonly token: string | undefined;
  readonly options: CurlAuth;
}

type Settle = (code: Code) => Json | undefined;
type LoginModel = Extract<AuthKindModel, { kind: "login" }>;

const tokenText = placeholderText({ variable: "TOKEN" });
const nothing: ShownAuth = { token: undefined, options: [] };

/** The credentials of a request. `settle`: what their code becomes; with a token for a login. */
export function showAuth(
  auth: AuthModel,
  server: CurlServer,
  settle: (code: Code, token?: string) => Json | undefined,
): ShownAuth {
  const text = (code: Code | undefined) => textOf(code && settle(code));
  switch (auth.kind) {
    case "none":
      return nothing;
    case "api_key":
      return showKey(auth, text(auth.value));
    case "basic": {
      const pair = `${text(auth.username)}:${text(auth.password)}`;
      return pair === ":" ? nothing : { token: undefined, options: [["-u", pair]] };
    }
    case "bearer": {
      const value = text(auth.token);
      return value === "" ? nothing : { token: undefined, options: [bearer(value)] };
    }
    case "oauth2_client_credentials": {
      const given = { grant_type: "client_credentials" };
      const token = tokenCommand(auth, text, { given, secret: text(auth.clientSecret) });
      return { token, options: [bearer(tokenText)] };
    }
    case "oauth2_refresh_token": {
      const given = { grant_type: "refresh_token", refresh_token: text(auth.refreshToken) };
      const token = tokenCommand(auth, text, { given, secret: text(auth.clientSecret) });
      return { token, options: [bearer(tokenText)] };
    }
    case "login":
      return {
        token: loginCommand(auth, server, settle),
        options: [["-H", `${auth.header.toLowerCase()}: ${textOf(settle(auth.value, tokenText))}`]],
      };
    case "choice": {
      const chosen = auth.choices.find(({ when }) => settle(when) === true);
      return showAuth(chosen?.auth ?? auth.otherwise, server, settle);
    }
  }
}

function showKey(
  { place, name }: Extract<AuthKindModel, { kind: "api_key" }>,
  value: string,
): ShownAuth {
  if (value === "") {
    return nothing;
  }
  switch (place) {
    case "header":
      return { token: undefined, options: [["-H", `${name.toLowerCase()}: ${value}`]] };
    case "cookie":
      return { token: undefined, options: [["-b", `${name}=${value}`]] };
    case "query":
      return {
        token: undefined,
        options: [["--url-query", `${encodeURIComponent(name)}=${value}`]],
      };
  }
}

function bearer(value: string): string[] {
  return ["-H", `authorization: Bearer ${value}`];
}

/** RFC 6749: a form, and the client's secret in it or by Basic. */
function tokenCommand(
  grant: GrantModel,
  text: (code: Code | undefined) => string,
  { given, secret }: { readonly given: Readonly<Record<string, string>>; readonly secret: string },
): string {
  const client = text(grant.clientId);
  const isForm = grant.clientAuthentication === "form";
  const fields = {
    ...given,
    scope: text(grant.scope),
    ...Object.fromEntries(
      grant.fields.map(({ name, value }) => [name, value.kind === "code" ? text(value.code) : ""]),
    ),
    ...(isForm && { client_id: client, client_secret: secret }),
  };
  const options = [
    ["-X", "POST"],
    ["--url", text(grant.tokenUrl)],
    ...(isForm ? [] : [["-u", `${client}:${secret}`]]),
    ...Object.entries(fields)
      .filter(([, value]) => value !== "")
      .map(([name, value]) => ["--data-urlencode", `${encodeURIComponent(name)}=${value}`]),
  ];
  return `TOKEN=$(${curlText(options)} | ${printMember(["access_token"])})`;
}

function loginCommand(auth: LoginModel, server: CurlServer, settle: Settle): string {
  const spec = simulateRequest(auth.request, settle);
  const options = curlArguments(spec, server, []);
  return auth.token.kind === "path"
    ? `TOKEN=$(${curlText(options)} | ${printMember(auth.token.path)})`
    : `TOKEN=$(${curlText([...options, ["-o", "/dev/null"], ["-w", `%header{${auth.token.header.toLowerCase()}}`]])})`;
}

/** Prints a member of the JSON on stdin, with what runs the tap itself. */
function printMember(path: readonly string[]): string {
  const steps = path.map((step) => `[${JSON.stringify(step)}]`).join("");
  return `node -p ${shellWord(`JSON.parse(require("fs").readFileSync(0))${steps}`)}`;
}

function textOf(value: Json | undefined): string {
  return value === undefined || value === null ? "" : String(value);
}
