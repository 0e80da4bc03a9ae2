import type { AuthKinds } from "../definition/auth-schema.ts";
import type { Scope } from "../definition/expression/check.ts";
import { parsePath } from "../definition/path-text.ts";
import type { KeyPath } from "../report.ts";
import type { AuthKindModel } from "./auth-model.ts";
import type { Compiler } from "./compiler.ts";
import type { RequestModel } from "./model.ts";
import { modelRequest } from "./request.ts";
import { parseDuration } from "./units.ts";

type Login = NonNullable<AuthKinds["login"]>;

interface LoginPlace {
  readonly path: KeyPath;
  readonly scope: Scope;
}

/** A session that begins with a request of its own. */
export function modelLogin(compiler: Compiler, login: Login, place: LoginPlace): AuthKindModel {
  const { path, scope } = place;
  const { token, token_header, header, value, refresh = "once", expires } = login;
  return {
    kind: "login",
    request: requestOf(compiler, login.request, { path: [...path, "request"], scope }),
    token:
      token === undefined
        ? { kind: "header", header: token_header ?? "" }
        : { kind: "path", path: parsePath(token) },
    header: header ?? "Authorization",
    value: compiler.code(value ?? "Bearer {{ token }}", {
      path: [...path, "value"],
      scope: withToken(scope),
      target: "text",
    }),
    refresh: refresh === "once" ? undefined : parseDuration(refresh),
    expires: expires === undefined ? undefined : parsePath(expires),
  };
}

/** `POST /session`, or a map. */
function requestOf(
  compiler: Compiler,
  request: Login["request"],
  { path, scope }: LoginPlace,
): RequestModel {
  if (typeof request !== "string") {
    const target = isWholeUrl(request.path) ? "text" : "path";
    return modelRequest(compiler, request, { path, scope, target });
  }
  const [method = "", text = ""] = request.split(/ (.*)/s);
  const target = isWholeUrl(text) ? "text" : "path";
  const offset = request.length - text.length;
  return { ...modelRequest(compiler, text, { path, scope, target, offset }), method };
}

/** A setting that a path begins with is a URL, not a segment. */
function isWholeUrl(path: string): boolean {
  return path.startsWith("{{");
}

function withToken({ roots }: Scope): Scope {
  return {
    place: "the value of a login's header",
    roots: { ...roots, token: { description: "the session token" } },
  };
}
