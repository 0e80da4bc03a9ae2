import { TapError } from "../errors.ts";
import type { AuthScheme } from "./authenticator.ts";

/** Where an API expects its key. Without a value, requests stay as they are. */
export type ApiKeyOptions =
  | {
      /** The header's name. */
      readonly header: string;
      readonly value: string | undefined;
      /** Comes before the key, with a space between when it ends with a letter or a digit. */
      readonly prefix?: string | undefined;
    }
  | {
      /** The query parameter's name. */
      readonly query: string;
      readonly value: string | undefined;
    }
  | {
      /** The cookie's name. */
      readonly cookie: string;
      readonly value: string | undefined;
    };

/**
 * A fixed key in a header, in the query or in a cookie beside those that the request has.
 *
 * @throws TapError of kind `config` for a key that a cookie cannot carry.
 */
export function apiKey(options: ApiKeyOptions): AuthScheme {
  return ({ log }) => {
    const { value = "" } = options;
    if (value === "") {
      return { authorize: async (request) => request };
    }
    log.hide(value);
    if ("query" in options) {
      return {
        authorize: async (request) => {
          const url = new URL(request.url);
          url.searchParams.set(options.query, value);
          return { ...request, url };
        },
      };
    }
    if ("cookie" in options) {
      const pair = cookiePair(options.cookie, value);
      return {
        authorize: async (request) => {
          const cookie = [request.headers.cookie, pair].filter(Boolean).join("; ");
          return { ...request, headers: { ...request.headers, cookie } };
        },
      };
    }
    const { header, prefix = "" } = options;
    const text = `${prefix}${/[a-z\d]$/i.test(prefix) ? " " : ""}${value}`;
    return {
      authorize: async (request) => ({
        ...request,
        headers: { ...request.headers, [header.toLowerCase()]: text },
      }),
    };
  };
}

function cookiePair(name: string, value: string): string {
  // RFC 6265, 4.1.1: what stands behind it would be another cookie.
  if (/[\s;,]/.test(value)) {
    throw new TapError(
      "config",
      `The value of the cookie ${name} has a space, a comma or a semicolon, which a cookie cannot carry: check the setting it comes from.`,
    );
  }
  return `${name}=${value}`;
}
