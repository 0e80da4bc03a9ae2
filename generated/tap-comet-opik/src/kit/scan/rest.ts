import { randomBytes } from "node:crypto";
import { type Path, valueAt } from "../json/path.ts";
import { parseJsonBytes } from "../json/text.ts";
import { isJsonObject, type Json } from "../json/value.ts";

/**
 * A page with an empty list in the place of its records; `undefined` when it is not JSON, or when
 * what stands there is not where the stream's records are: another member of that name comes later,
 * or one of the paths before this one is present.
 */
export function restOf(
  page: Buffer,
  list: { readonly start: number; readonly end: number },
  paths: readonly Path[],
  path: Path,
): Json | undefined {
  marker ??= randomBytes(18).toString("base64url");
  const text = Buffer.concat([
    page.subarray(0, list.start),
    Buffer.from(JSON.stringify(marker)),
    page.subarray(list.end),
  ]);
  const rest = parsed(text);
  const before = paths.slice(0, paths.indexOf(path));
  if (
    valueAt(rest, path) !== marker ||
    before.some((other) => valueAt(rest, other) !== undefined)
  ) {
    return undefined;
  }
  const last = path.at(-1);
  if (last === undefined) {
    return [];
  }
  const parent = valueAt(rest, path.slice(0, -1));
  if (!isJsonObject(parent)) {
    return undefined;
  }
  parent[last] = [];
  return rest;
}

/** Random, so that no data of an API can ever look like it. Made once, when first needed. */
let marker: string | undefined;

function parsed(text: Buffer): Json | undefined {
  try {
    return parseJsonBytes(text);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return undefined;
    }
    throw error;
  }
}
