import { TapError } from "../errors.ts";
import { stringifyJson } from "../json/text.ts";
import type { QueryValue, RequestSpec } from "./message.ts";

/** Where requests may go. */
export interface Destination {
  /** The tap's server; its path comes before every relative path. */
  readonly server: URL;
  /** Origins, the server's among them. */
  readonly origins: ReadonlySet<string>;
}

/**
 * The URL of a request. A path is always below the server's own; a whole URL must be of an allowed
 * origin. Parameters of `query` replace those of the same name that the path brings along.
 *
 * @throws TapError `data` when the URL would leave the allowed origins or the server's path:
 * credentials go to declared hosts only.
 */
export function requestUrl(spec: RequestSpec, { server, origins }: Destination): URL {
  const url = isWholeUrl(spec.path) ? wholeUrl(spec.path, server) : urlBelow(spec.path, server);
  if (!origins.has(url.origin) || url.username !== "" || url.password !== "") {
    const target = url.origin === "null" ? url.protocol : url.origin;
    throw new TapError(
      "data",
      `the API names a URL at ${target}, which is not its own server (${server.origin}): nothing was sent there. If it belongs to the API, add it to the allowed hosts`,
    );
  }
  url.hash = "";
  addQuery(url, spec.query ?? {});
  return url;
}

/** `//host/path` is a whole URL too: it takes over the scheme alone (RFC 3986, 4.2). */
function isWholeUrl(path: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(path);
}

function wholeUrl(path: string, server: URL): URL {
  if (!URL.canParse(path, server.href)) {
    throw new TapError("data", "the API names a next URL that is not a URL: report it to the API");
  }
  return new URL(path, server);
}

function urlBelow(path: string, server: URL): URL {
  if (/(?:^|[/\\])(?:\.|%2e){1,2}(?=[/\\?#]|$)/i.test(path.replace(/[?#].*/s, ""))) {
    throw new TapError(
      "data",
      `the path ${JSON.stringify(path)} has a step "." or "..", which would lead to another resource: check the value it is made of`,
    );
  }
  const base = `${server.origin}${server.pathname.replace(/\/+$/, "")}`;
  return new URL(
    path === "" || path.startsWith("?") ? base + path : `${base}/${path.replace(/^\//, "")}`,
  );
}

function addQuery(url: URL, query: Readonly<Record<string, QueryValue>>): void {
  const added = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const values = (Array.isArray(value) ? value : [value])
      .filter((one) => one !== null && one !== undefined)
      .map(queryText);
    if (values.length > 0 && url.searchParams.has(name)) {
      url.searchParams.delete(name);
    }
    for (const text of values) {
      added.append(name, text);
    }
  }
  if (added.size > 0) {
    // `%20` is a space everywhere; `+` is one only for those who expect a form.
    const text = added.toString().replaceAll("+", "%20");
    url.search = url.search === "" ? text : `${url.search}&${text}`;
  }
}

function queryText(value: QueryValue): string {
  return typeof value === "string" ? value : stringifyJson(value);
}
