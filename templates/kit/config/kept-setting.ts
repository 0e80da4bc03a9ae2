import { readFileSync, realpathSync, statSync } from "node:fs";
import { sep } from "node:path";
import { messageOf, TapError } from "../errors.ts";
import { replaceMember } from "../json/member-text.ts";
import { isJsonObject } from "../json/value.ts";
import { readEnvironment } from "./environment.ts";
import { readJsonFile } from "./json-file.ts";
import { type ConfigSource, environmentWord } from "./read.ts";
import { replaceFile } from "./replace-file.ts";
import { settingEntries } from "./setting.ts";

/** A setting whose value the API replaces: it is kept in the file that it came from. */
export interface KeptSetting {
  /** Why no value can be kept, where that is known beforehand. */
  readonly obstacle: string | undefined;
  /**
   * What the file says now. Runs that share a file see each other's value, so this is asked before
   * the value is used; two runs that use it at the same moment are not held apart.
   * `undefined` when no file holds the setting.
   */
  read(): string | undefined;
  /**
   * Puts the value into the file, at once and for good: a crash leaves the old one or the new one.
   *
   * @throws TapError of kind `config` that says why it could not be kept.
   */
  write(value: string): void;
}

/** Where a setting's value stands. */
interface Place {
  readonly file: string;
  /** The setting's name, or one of its aliases. */
  readonly member: string;
}

/** Finds the file of the configuration that gave a setting its value. Never throws. */
export function findKeptSetting(
  source: ConfigSource<object> | undefined,
  name: string,
): KeptSetting {
  const place = source === undefined ? noFile(name) : placeOf(source, name);
  if (typeof place === "string") {
    return {
      obstacle: place,
      read: () => undefined,
      write() {
        throw new TapError("config", place);
      },
    };
  }
  const { file, member } = place;
  return {
    obstacle: undefined,
    read: () => memberOf(file, member),
    write(next) {
      try {
        replaceFile(file, replaceMember(readFileSync(file, "utf8"), member, next));
      } catch (cause) {
        throw new TapError("config", `${file} cannot be written: ${messageOf(cause)}`, { cause });
      }
    },
  };
}

/** The place that counts, or why a value cannot be kept there. */
function placeOf(source: ConfigSource<object>, name: string): Place | string {
  const files = source.files.filter((file) => file !== environmentWord);
  if (files.length < source.files.length && isInEnvironment(source, name)) {
    return `${name} comes from an environment variable, which a run cannot change`;
  }
  const names = [name, ...aliasesOf(source, name)];
  // A later file wins over an earlier one.
  for (const file of files.toReversed()) {
    if (!isRegularFile(file)) {
      return `${file} is no file that can be written: give ${name} in one that is named behind it`;
    }
    const member = names.find((each) => memberOf(file, each) !== undefined);
    if (member !== undefined) {
      return isPassing(file)
        ? `${file} is made anew by Meltano for every run: give ${name} in a file of your own`
        : { file, member };
    }
  }
  return noFile(name);
}

function noFile(name: string): string {
  return `no file that --config names holds ${name}`;
}

function isInEnvironment({ tap, env, folder = "." }: ConfigSource<object>, name: string): boolean {
  return Object.hasOwn(readEnvironment({ tap, env, folder }), name);
}

function aliasesOf({ tap }: ConfigSource<object>, name: string): readonly string[] {
  const [, setting] = settingEntries(tap.settings).find(([each]) => each === name) ?? [];
  return setting?.aliases ?? [];
}

/** A pipe (`--config <(...)`) can be read only once. */
function isRegularFile(file: string): boolean {
  try {
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Meltano writes its settings into a file below `.meltano/run` and deletes it after the run. */
function isPassing(file: string): boolean {
  return realpathSync(file).includes(`${sep}.meltano${sep}`);
}

function memberOf(file: string, member: string): string | undefined {
  let config: unknown;
  try {
    config = readJsonFile(file, "configuration");
  } catch {
    // It could be read a moment ago; what was read then is still known.
    return undefined;
  }
  const value = isJsonObject(config) ? config[member] : undefined;
  return typeof value === "string" ? value : undefined;
}
