import type { RequestSpec, WireRequest } from "../../templates/kit/http/message.ts";
import { wireRequest } from "../../templates/kit/http/wire-request.ts";
import { hasPlaceholder, shellWord, unquoteNumbers } from "./placeholder.ts";

/** A `curl` command as its arguments, each an option with its value: texts with placeholders. */
export type CurlArguments = readonly (readonly string[])[];

/** The credentials of a request, as `curl` takes them. */
export type CurlAuth = readonly (readonly string[])[];

/** Stands for the server while a URL is put together: its own may hold placeholders. */
const anyServer = "https://server.invalid";

/** Where requests go: the server's URL as text, and the headers that every request has. */
export interface CurlServer {
  readonly server: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The arguments for a request, as the tap would send it. */
export function curlArguments(
  spec: RequestSpec,
  { server, headers }: CurlServer,
  auth: CurlAuth,
): CurlArguments {
  const origins = new Set([anyServer, ...originOf(spec.path)]);
  const request = wireRequest(spec, { server: new URL(anyServer), origins }, headers);
  const { plain, secret } = splitQuery(request.url);
  const url = plain.startsWith(anyServer)
    ? server.replace(/\/+$/, "") + withoutRoot(plain.slice(anyServer.length), spec.path)
    : plain;
  return [
    ...methodArguments(request, secret),
    ...(/[[\]{}]/.test(url) ? [["-g"]] : []),
    ["--url", url],
    ...headerArguments(request),
    ...auth,
    ...(request.body === undefined
      ? []
      : [["--data-raw", unquoteNumbers(request.body.toString("utf8"))]]),
  ];
}

/** The command as text: one argument a line, and safe in every POSIX shell. */
export function curlText(options: CurlArguments): string {
  return ["curl -sS", ...options.map((words) => words.map(shellWord).join(" "))].join(" \\\n  ");
}

/** A path that is empty leads to the server's URL itself. */
function withoutRoot(path: string, given: string): string {
  return given === "" || given.startsWith("?") ? path.replace(/^\//, "") : path;
}

function originOf(path: string): string[] {
  return URL.canParse(path) ? [new URL(path).origin] : [];
}

/** `curl` itself encodes what only the shell knows; everything else is in the URL. */
function splitQuery(url: URL): { plain: string; secret: [string, string][] } {
  const secret = [...url.searchParams].filter(([, value]) => hasPlaceholder(value));
  if (secret.length === 0) {
    return { plain: url.href, secret };
  }
  const pairs = url.search.slice(1).split("&");
  const kept = pairs.filter((pair) => !hasPlaceholder(pair));
  const query = kept.length === 0 ? "" : `?${kept.join("&")}`;
  return { plain: `${url.origin}${url.pathname}${query}`, secret };
}

function methodArguments(
  { method, body }: WireRequest,
  secret: readonly [string, string][],
): string[][] {
  const isPlainGet = method === "GET" && body === undefined;
  const data = secret.map(([name, value]) => [
    isPlainGet ? "--data-urlencode" : "--url-query",
    `${encodeURIComponent(name)}=${value}`,
  ]);
  return [
    ...(isPlainGet ? [] : [["-X", method]]),
    ...(isPlainGet && data.length > 0 ? [["-G"]] : []),
    ...data,
  ];
}

function headerArguments({ headers }: WireRequest): string[][] {
  return Object.entries(headers).map(([name, value]) => ["-H", `${name}: ${value}`]);
}
