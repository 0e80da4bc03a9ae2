import { basename } from "node:path";
import { kindOfJson, readJsonFile } from "../config/json-file.ts";
import { TapError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { TapCommand } from "./command-line.ts";

/** The word in place of a file for which a tap looks into its environment. */
export const environmentWord = "ENV";

/**
 * The configuration that a tap's command names: its files, later ones win.
 *
 * @throws TapError of kind `config` when a file cannot be read or holds no object.
 */
export function readGivenConfig(files: readonly string[]): JsonObject {
  const parts = files.filter((file) => file !== environmentWord).map(readObject);
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/** What the environment holds for a tap that is told to look there: `TAP_X_...`. */
export function environmentConfig(
  env: Readonly<Record<string, string | undefined>>,
  { program, arguments: words }: TapCommand,
): JsonObject {
  const names = [program, ...words].map((word) => basename(word).replace(/\.\w+$/, ""));
  const tap = names.find((name) => /^tap[-_]/.test(name));
  if (tap === undefined) {
    return {};
  }
  const prefix = `${tap}_`.toUpperCase().replace(/[^A-Z0-9]/g, "_");
  return Object.fromEntries(Object.entries(env).filter(([name]) => name.startsWith(prefix)));
}

function readObject(file: string): JsonObject {
  const value = readJsonFile(file, "configuration") ?? {};
  if (!isJsonObject(value)) {
    const found = kindOfJson(value);
    throw new TapError(
      "config",
      `The configuration file ${file} must hold a JSON object, but it is ${found}.`,
    );
  }
  return value;
}
