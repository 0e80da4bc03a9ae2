import { TapError } from "../../templates/kit/errors.ts";
import { allowedOrigins, readServerUrl } from "../../templates/kit/http/origin.ts";
import { wireRequest } from "../../templates/kit/http/wire-request.ts";
import { parseJson } from "../../templates/kit/json/text.ts";
import type { SimulatedAuth } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { AuthKindModel, AuthModel, GrantModel } from "../model/auth-model.ts";
import type { TapModel } from "../model/model.ts";
import { simulateRequest } from "./request.ts";

/** Short, so that a run of `create-tap simulate` sees tokens expire. */
const tokenSeconds = 600;

/** Whose credentials they are, and what its code gives for the simulated configuration. */
interface SimulatedTap {
  readonly model: Pick<TapModel, "server" | "hosts">;
  evaluate(code: Code): unknown;
}

/** The credentials that the API accepts: those that the simulated configuration leads to. */
export function simulateAuth(auth: AuthModel, tap: SimulatedTap): SimulatedAuth {
  const text = (code: Code) => String(tap.evaluate(code) ?? "");
  switch (auth.kind) {
    case "none":
      return { kind: "none" };
    case "api_key":
      return { kind: "api_key", in: auth.place, name: auth.name, value: text(auth.value) };
    case "basic":
      return { kind: "basic", username: text(auth.username), password: text(auth.password) };
    case "bearer":
      return { kind: "bearer", token: text(auth.token) };
    case "oauth2_client_credentials":
      return { ...simulateGrant(auth, text), clientSecret: text(auth.clientSecret) };
    case "oauth2_refresh_token":
      return {
        ...simulateGrant(auth, text),
        clientSecret: auth.clientSecret === undefined ? "" : text(auth.clientSecret),
        refreshToken: text(auth.refreshToken),
      };
    case "login":
      return simulateLogin(auth, tap);
    case "choice": {
      const chosen = auth.choices.find(({ when }) => tap.evaluate(when) === true);
      return simulateAuth(chosen?.auth ?? auth.otherwise, tap);
    }
  }
}

function simulateGrant(grant: GrantModel, text: (code: Code) => string) {
  return {
    kind: "oauth2",
    tokenUrl: text(grant.tokenUrl),
    clientId: text(grant.clientId),
    expiresIn: tokenSeconds,
  } as const;
}

function simulateLogin(auth: LoginModel, tap: SimulatedTap): SimulatedAuth {
  const { token, header, expires } = auth;
  return {
    kind: "login",
    request: loginRequest(auth, tap),
    token: token.kind === "path" ? { path: token.path } : { header: token.header },
    header,
    sessions: ["simulated-token-1", "simulated-token-2"].map((given) => ({
      token: given,
      value: String(tap.evaluate(valueFor(auth.value, given))),
    })),
    expiresIn: tokenSeconds,
    ...(expires && { expires }),
  };
}

type LoginModel = Extract<AuthKindModel, { kind: "login" }>;
type LoginRequest = Extract<SimulatedAuth, { kind: "login" }>["request"];

function loginRequest({ request }: LoginModel, { model, evaluate }: SimulatedTap): LoginRequest {
  try {
    const server = readServerUrl(String(evaluate(model.server)), true);
    const hosts = model.hosts.map((host) => String(evaluate(host)));
    const origins = allowedOrigins({ server, hosts, allowPlainHttp: true });
    const spec = simulateRequest(request, (code) => jsonOf(evaluate(code)));
    const { method, url, headers, body } = wireRequest(spec, { server, origins }, {});
    return { method, url: url.href, headers, ...(body && { body: body.toString("utf8") }) };
  } catch (error) {
    if (!(error instanceof TapError)) {
      throw error;
    }
    // The tap will not send such a request either, and says why when it runs.
    return { method: request.method, url: "https://api.example.com", headers: {} };
  }
}

/** The code of a header's value, which reads the token, for one token. */
function valueFor(value: Code, token: string): Code {
  return { ...value, code: `((token) => ${value.code})(${JSON.stringify(token)})` };
}

function jsonOf(value: unknown) {
  return value === undefined ? undefined : parseJson(JSON.stringify(value));
}
