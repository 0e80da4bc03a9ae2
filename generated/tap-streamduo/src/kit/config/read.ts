import { TapError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import { kindOfJson, readJsonFile } from "./json-file.ts";
import { type Settings, settingEntries } from "./setting.ts";

/** What a configuration is read from. */
export interface ConfigSource<C> {
  readonly tap: { readonly name: string; readonly settings: Settings<C> };
  /** Files of JSON, later ones win; and the word `ENV`, which wins wherever it stands. */
  readonly files: readonly string[];
  readonly env: Environment;
  /** Where `ENV` looks for `.env`; the current folder unless said. */
  readonly folder?: string;
}

/**
 * Reads and merges a configuration, aliases under their setting's own name. Nothing is checked
 * yet: that is `checkConfig`'s part.
 *
 * @throws TapError of kind `config` when a file is missing, is not JSON or no object.
 */
export function readConfig<C>({ tap, files, env, folder = "." }: ConfigSource<C>): JsonObject {
  const paths = files.filter((file) => file !== environmentWord);
  const parts = paths.map((path) => underOwnNames(readObject(path), tap.settings));
  if (paths.length < files.length) {
    parts.push(readEnvironment({ tap, env, folder }));
  }
  return Object.fromEntries(parts.flatMap((part) => Object.entries(part)));
}

/** In the place of a file: the environment. */
export const environmentWord = "ENV";

function readObject(path: string): JsonObject {
  const value = readJsonFile(path, "configuration");
  if (!isJsonObject(value)) {
    const found = kindOfJson(value);
    throw new TapError(
      "config",
      `The configuration file ${path} must hold a JSON object, but it is ${found}.`,
    );
  }
  return value;
}

/** A setting under its own name wins over its aliases, and an earlier alias over a later one. */
function underOwnNames<C>(given: JsonObject, settings: Settings<C>): JsonObject {
  const members = new Map(Object.entries(given));
  for (const [name, { aliases = [] }] of settingEntries(settings)) {
    for (const alias of aliases) {
      const value = members.get(alias);
      members.delete(alias);
      if (value !== undefined && !members.has(name)) {
        members.set(name, value);
      }
    }
  }
  return Object.fromEntries(members);
}
