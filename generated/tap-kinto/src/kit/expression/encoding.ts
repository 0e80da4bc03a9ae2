import type { Json } from "../json/value.ts";
import { text } from "./text.ts";

/** Percent-encodes the UTF-8 bytes of all but unreserved characters (RFC 3986, section 2.3). */
export function percentEncode(string: string): string {
  return Buffer.from(string, "utf8")
    .toString("latin1")
    .replace(
      /[^A-Za-z0-9._~-]/g,
      (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
}

/** Percent-encoded, slashes kept, as Jinja's `urlencode` does; missing stays missing. */
export function urlEncode(value: Json | undefined): string | undefined {
  return value === undefined || value === null
    ? undefined
    : text(value).split("/").map(percentEncode).join("/");
}

/** The base64 of the text's UTF-8 bytes; missing stays missing. */
export function base64Encode(value: Json | undefined): string | undefined {
  return value === undefined || value === null
    ? undefined
    : Buffer.from(text(value), "utf8").toString("base64");
}

/** The UTF-8 text that was written as base64 or base64url; missing stays missing. */
export function base64Decode(value: Json | undefined): string | undefined {
  return value === undefined || value === null
    ? undefined
    : Buffer.from(text(value), "base64").toString("utf8");
}
