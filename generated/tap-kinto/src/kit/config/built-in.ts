import type { JsonObject } from "../json/value.ts";
import { isConfig } from "./is-config.ts";
import { type Setting, type Settings, settingEntries } from "./setting.ts";

/** Settings that every tap has: by name and meaning those of the Meltano SDK. */
export interface BuiltIn {
  readonly stream_maps?: JsonObject;
  readonly stream_map_config?: JsonObject;
  readonly flattening_enabled?: boolean;
  readonly flattening_max_depth?: number;
  readonly flattening_separator?: string;
  readonly flattening_max_key_length?: number;
  readonly batch_config?: JsonObject;
  readonly concurrency?: number;
  readonly stream_concurrency?: JsonObject;
}

/** Their declaration. Defaults are theirs who read them, so that a tap's own code sees none. */
export const builtInSettings: Settings<BuiltIn> = {
  stream_maps: {
    type: "object",
    title: "Stream maps",
    description:
      "Renames, hashes, drops or filters streams and fields, as the Meltano SDK does: field names, constants, md5, sha256, str, int, float and comparisons.",
  },
  stream_map_config: {
    type: "object",
    title: "Stream map configuration",
    description: "Values that stream maps name, such as config['hash_seed'].",
    // A seed that leaks lets everybody undo the hashes.
    secret: true,
  },
  flattening_enabled: {
    type: "boolean",
    title: "Flattening",
    description: "True makes fields of their own from the members of objects.",
  },
  flattening_max_depth: {
    type: "integer",
    title: "Flattening depth",
    description: "So many levels of objects are flattened; what is below them becomes JSON text.",
    minimum: 0,
  },
  flattening_separator: {
    type: "string",
    title: "Flattening separator",
    description: "Stands between the names of a flattened field; two underscores unless set.",
  },
  flattening_max_key_length: {
    type: "integer",
    title: "Flattened name length",
    description: "Names of flattened fields that are as long are shortened; 255 unless set.",
    minimum: 1,
  },
  batch_config: {
    type: "object",
    title: "Batches",
    description:
      "Writes records into files of a local folder, and BATCH messages that name them: encoding (jsonl; gzip or none), storage (root, prefix) and batch_size (10000 unless set).",
  },
  concurrency: {
    type: "integer",
    title: "Concurrency",
    description:
      "So many requests are under way at once, in all and at most: fewer while the API pushes back. 1 asks for one thing after the other.",
    minimum: 1,
    maximum: 64,
  },
  stream_concurrency: {
    type: "object",
    title: "Concurrency of streams",
    description: 'The same for single streams, by name, as in {"orders": 2}.',
  },
};

/** A tap's settings and the built-in ones. A setting of the tap's own hides one of the same name. */
export function withBuiltIn<C>(settings: Settings<C>): Settings<Record<string, unknown>> {
  const own = settingEntries(settings);
  const names = new Set(own.map(([name]) => name));
  const others = settingEntries(builtInSettings).filter(([name]) => !names.has(name));
  return Object.fromEntries<Setting>([...own, ...others]);
}

/** The built-in settings in a configuration that `checkConfig` gave. */
export function builtInOf<C>(config: object, settings: Settings<C>): BuiltIn {
  const own = new Set(settingEntries(settings).map(([name]) => name));
  const given = Object.entries(config).filter(([name]) => !own.has(name));
  const builtIn: unknown = Object.fromEntries(given);
  if (isConfig(builtIn, builtInSettings)) {
    return builtIn;
  }
  throw new TypeError("The configuration was not checked.");
}
