import { TapError } from "../../templates/kit/errors.ts";
import type { WireRequest } from "../../templates/kit/http/message.ts";
import { resolveGiven } from "../given-value.ts";

/** What is sent with every request, and never shown. */
export type Credential =
  | { readonly kind: "bearer"; readonly token: string }
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  /** `prefix` stands before the secret and is none: `Key ` in `Key 123`. */
  | {
      readonly kind: "header";
      readonly name: string;
      readonly prefix: string;
      readonly value: string;
    }
  | { readonly kind: "query"; readonly name: string; readonly value: string };

/** What the user said. A value `env:NAME` is taken from the environment. */
export interface GivenCredentials {
  /** `Name: value` each. */
  readonly header?: readonly string[] | undefined;
  /** `USER:PASSWORD`. */
  readonly basic?: string | undefined;
  readonly bearer?: string | undefined;
  /** `NAME=VALUE`. */
  readonly apiKeyQuery?: string | undefined;
}

/** Headers that say nothing secret, and credentials. */
export interface ReadCredentials {
  readonly credentials: readonly Credential[];
  readonly headers: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws TapError `config` that says which option is wrong. */
export function readCredentials(given: GivenCredentials, env: Environment): ReadCredentials {
  const credentials: Credential[] = [];
  const headers: Record<string, string> = {};
  if (given.bearer !== undefined) {
    credentials.push({ kind: "bearer", token: resolveValue(given.bearer, "--bearer", env) });
  }
  if (given.basic !== undefined) {
    credentials.push(readBasic(given.basic, env));
  }
  if (given.apiKeyQuery !== undefined) {
    const [name, value] = halves(given.apiKeyQuery, "=", "--api-key-query", "NAME=VALUE");
    credentials.push({ kind: "query", name, value: resolveValue(value, "--api-key-query", env) });
  }
  for (const text of given.header ?? []) {
    const [name, value] = halves(text, ":", "--header", "'Name: value'");
    const isSecret = isSecretName(name) || /(?:^|\s)env:/.test(value);
    if (isSecret) {
      credentials.push(readSecretHeader(name, value.trim(), env));
    } else {
      headers[name] = value.trim();
    }
  }
  return { credentials, headers };
}

/** The names under which credentials travel. */
export function isSecretName(name: string): boolean {
  return /token|api-?_?key|^key$|-key$|_key$|secret|passw|pwd|signature|credential|auth|cookie|session/i.test(
    name,
  );
}

/** Names that look like secrets but lead from page to page: `next_page_token`. */
export function isPlaceName(name: string): boolean {
  return /page|next|cursor|continuation|sync/i.test(name);
}

/** Every text that must not be shown. */
export function secretsOf(credential: Credential): string[] {
  switch (credential.kind) {
    case "bearer":
      return [credential.token];
    case "basic": {
      const { username, password } = credential;
      const pair = Buffer.from(`${username}:${password}`).toString("base64");
      // Some APIs take their key as the user name, with `x` or nothing as the password.
      return [password.length < 3 ? username : password, pair];
    }
    case "header":
    case "query":
      return [credential.value];
  }
}

/** The request with a credential. */
export function withCredential(request: WireRequest, credential: Credential): WireRequest {
  switch (credential.kind) {
    case "bearer":
      return withHeader(request, "authorization", `Bearer ${credential.token}`);
    case "basic": {
      const pair = `${credential.username}:${credential.password}`;
      return withHeader(request, "authorization", `Basic ${Buffer.from(pair).toString("base64")}`);
    }
    case "header":
      return withHeader(request, credential.name, `${credential.prefix}${credential.value}`);
    case "query": {
      const url = new URL(request.url);
      url.searchParams.set(credential.name, credential.value);
      return { ...request, url };
    }
  }
}

function withHeader(request: WireRequest, name: string, value: string): WireRequest {
  return { ...request, headers: { ...request.headers, [name.toLowerCase()]: value } };
}

function readBasic(text: string, env: Environment): Credential {
  const whole = text.startsWith("env:") ? resolveValue(text, "--basic", env) : text;
  const [username, password] = halves(whole, ":", "--basic", "USER:PASSWORD or env:NAME");
  return { kind: "basic", username, password: resolveValue(password, "--basic", env) };
}

function readSecretHeader(name: string, text: string, env: Environment): Credential {
  const [, prefix = "", last = ""] = /^(\S+\s+)?(.*)$/s.exec(text) ?? [];
  const value = resolveValue(last, `--header '${name}'`, env);
  if (name.toLowerCase() === "authorization" && prefix.trim().toLowerCase() === "bearer") {
    return { kind: "bearer", token: value };
  }
  return { kind: "header", name, prefix, value };
}

function resolveValue(text: string, option: string, env: Environment): string {
  const given = resolveGiven(text, env);
  if (given.kind === "missing") {
    throw new TapError("config", `${option}: the environment has no ${given.variable}.`);
  }
  return given.value;
}

/** Not quoted in the message: it may be the secret. */
function halves(text: string, mark: string, option: string, form: string): [string, string] {
  const at = text.indexOf(mark);
  if (at <= 0) {
    throw new TapError("config", `${option}: write ${form}.`);
  }
  return [text.slice(0, at).trim(), text.slice(at + 1)];
}
