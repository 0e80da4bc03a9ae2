import { createHash, createHmac } from "node:crypto";
import type { Json } from "../json/value.ts";
import { text } from "./text.ts";

/** A hash function that expressions may name. */
export type Algorithm = "md5" | "sha1" | "sha224" | "sha256" | "sha384" | "sha512";

/** The hash of the text's UTF-8 bytes in hexadecimal; missing stays missing. */
export function digest(value: Json | undefined, algorithm: Algorithm = "md5"): string | undefined {
  return value === undefined || value === null
    ? undefined
    : createHash(algorithm).update(text(value), "utf8").digest("hex");
}

/** The keyed hash (HMAC, RFC 2104) of the text's UTF-8 bytes in hexadecimal; missing stays missing. */
export function keyedDigest(
  value: Json | undefined,
  key: Json | undefined,
  algorithm: Algorithm = "sha256",
): string | undefined {
  return value === undefined || value === null
    ? undefined
    : createHmac(algorithm, text(key)).update(text(value), "utf8").digest("hex");
}
