import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { coerce } from "../config/coerce.ts";
import { didYouMean } from "../config/suggestion.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** Batch files are packed, or not. */
export type Compression = "gzip" | "none";

/** How records are batched. */
export interface BatchPlan {
  /** An absolute path. */
  readonly folder: string;
  /** Stands before the name of each file. */
  readonly prefix: string;
  readonly compression: Compression;
  /** Records in a file, at most. */
  readonly size: number;
}

/** Reads `batch_config`, in the Meltano SDK's form; `undefined` when something is wrong with it. */
export function readBatchPlan(
  given: JsonObject,
  tell: (problem: string) => void,
): BatchPlan | undefined {
  let isWrong = false;
  function refuse(problem: string): undefined {
    isWrong = true;
    tell(`batch_config${problem}`);
  }
  const encoding = section(given, "encoding", refuse);
  const storage = section(given, "storage", refuse);
  refuseUnknown("", given, ["encoding", "storage", "batch_size"], refuse);
  refuseUnknown(".encoding", encoding, ["format", "compression"], refuse);
  refuseUnknown(".storage", storage, ["root", "prefix", "params"], refuse);
  const { format = "jsonl", compression = "gzip" } = encoding;
  if (format !== "jsonl") {
    refuse(`.encoding.format: ${String(format)} is not supported, only jsonl.`);
  }
  const packing = readCompression(compression);
  if (packing === undefined) {
    refuse(`.encoding.compression: ${String(compression)} is not supported, only gzip and none.`);
  }
  const size = given.batch_size ?? 10_000;
  const records = coerce("integer", size);
  if (typeof records !== "number" || records < 1) {
    refuse(".batch_size must be a whole number, at least 1.");
  }
  const folder = readFolder(storage.root, refuse);
  const prefix = storage.prefix ?? "";
  if (typeof prefix !== "string") {
    refuse(".storage.prefix must be a text.");
  }
  return isWrong ||
    packing === undefined ||
    typeof records !== "number" ||
    folder === undefined ||
    typeof prefix !== "string"
    ? undefined
    : { folder, prefix, compression: packing, size: records };
}

type Refuse = (problem: string) => undefined;

function section(given: JsonObject, name: string, refuse: Refuse): JsonObject {
  const value = coerce("object", given[name] ?? {});
  if (isJsonObject(value)) {
    return value;
  }
  refuse(`.${name} must be an object.`);
  return {};
}

function refuseUnknown(
  place: string,
  given: JsonObject,
  names: readonly string[],
  refuse: Refuse,
): void {
  for (const name of Object.keys(given).filter((one) => !names.includes(one))) {
    refuse(`${place}.${name} is not known.${didYouMean(name, names)}`);
  }
}

function readCompression(value: Json): Compression | undefined {
  switch (value) {
    case "gzip":
    case "none":
      return value;
    case null:
      return "gzip";
    default:
      return undefined;
  }
}

/** A path or a `file:` URL. Of other URLs only the scheme is told: they may hold credentials. */
function readFolder(root: Json | undefined, refuse: Refuse): string | undefined {
  if (typeof root !== "string" || root === "") {
    return refuse(".storage.root is required: a local folder, such as file:///tmp/batches.");
  }
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(root)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return resolve(root);
  }
  if (scheme !== "file") {
    return refuse(
      `.storage.root: ${scheme} is not supported, only a local folder, such as file:///tmp/batches.`,
    );
  }
  try {
    return fileURLToPath(root);
  } catch {
    return refuse(".storage.root must be file:// and an absolute path: file:///tmp/batches.");
  }
}
