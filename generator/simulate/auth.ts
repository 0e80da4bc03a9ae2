import type { SimulatedAuth } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { AuthModel } from "../model/model.ts";

/** Short, so that a run of `create-tap simulate` sees tokens expire. */
const tokenSeconds = 600;

/** The credentials that the API accepts: those that the simulated configuration leads to. */
export function simulateAuth(auth: AuthModel, evaluate: (code: Code) => unknown): SimulatedAuth {
  const text = (code: Code) => String(evaluate(code) ?? "");
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
      return {
        kind: "oauth2",
        tokenUrl: text(auth.tokenUrl),
        clientId: text(auth.clientId),
        clientSecret: text(auth.clientSecret),
        expiresIn: tokenSeconds,
      };
  }
}
