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
    };

/** A fixed key in a header or in the query. */
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
