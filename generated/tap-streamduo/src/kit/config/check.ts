import { TapError } from "../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Log } from "../singer/log.ts";
import { withBuiltIn } from "./built-in.ts";
import { coerce } from "./coerce.ts";
import { isConfig } from "./is-config.ts";
import { missingAlternatives, problemOf } from "./problem.ts";
import { environmentName, type Setting, type Settings, settingEntries } from "./setting.ts";
import { nearest } from "./suggestion.ts";

/** What a configuration is checked against. */
export interface ConfigCheck<C> {
  readonly tap: {
    readonly name: string;
    readonly settings: Settings<C>;
    readonly alternatives?: readonly (readonly string[])[];
    /** What is wrong with settings that are right one by one. */
    wrongTogether?(config: C): readonly (string | undefined)[];
  };
  /** As `readConfig` gives it. */
  readonly given: JsonObject;
  /** Every secret is hidden in it; unknown settings are told. */
  readonly log: Log;
}

/**
 * The configuration with its types, defaults filled in, and the built-in settings that are given.
 * An absent optional setting is
 * `undefined`; so is one that is given as `null` or as an empty text.
 *
 * @throws TapError of kind `config` that lists every problem, a line each, and shows no secret.
 */
export function checkConfig<C>({ tap, given, log }: ConfigCheck<C>): C {
  const entries = settingEntries(withBuiltIn(tap.settings));
  hideSecrets(entries, given, log);
  tellUnknown(
    entries.map(([name]) => name),
    given,
    log,
  );
  const config = new Map<string, Json | undefined>();
  const present = new Set<string>();
  const problems: string[] = [];
  for (const [name, setting] of entries) {
    const value = givenValue(given, name) ?? setting.default;
    const problem = problemOf(setting, value);
    if (problem !== undefined) {
      problems.push(`${name} ${problem}${waysToSet(tap.name, name)}`);
    }
    if (value !== undefined) {
      present.add(name);
      config.set(name, coerce(setting.type, value));
    }
  }
  problems.push(...missingAlternatives(tap.alternatives ?? [], present));
  const checked: unknown = Object.fromEntries(config);
  if (problems.length === 0 && isConfig(checked, tap.settings)) {
    problems.push(...(tap.wrongTogether?.(checked) ?? []).filter((text) => text !== undefined));
    if (problems.length === 0) {
      return checked;
    }
  }
  throw new TapError("config", `The configuration is wrong.\n${problems.join("\n")}`);
}

/** What is given for a setting; an empty value is none. */
function givenValue(given: JsonObject, name: string): Json | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined;
  return value === null || value === "" ? undefined : value;
}

function waysToSet(tapName: string, name: string): string {
  const variable = environmentName(tapName, name);
  return ` Set it with: meltano config set ${tapName} ${name} VALUE, or ${variable}.`;
}

function hideSecrets(
  entries: readonly (readonly [string, Setting])[],
  given: JsonObject,
  log: Log,
): void {
  for (const [name, setting] of entries) {
    const value = givenValue(given, name);
    if (setting.secret && value !== undefined) {
      // An object that came as text is hidden as that text, and so are the secrets in it.
      for (const text of [...textsIn(value), ...textsIn(coerce(setting.type, value))]) {
        log.hide(text);
      }
    }
  }
}

/** Every text and number in a value: a secret may be a whole object of them. */
function textsIn(value: Json | undefined): string[] {
  if (Array.isArray(value) || isJsonObject(value)) {
    return Object.values(value).flatMap(textsIn);
  }
  return value === undefined || value === null || typeof value === "boolean" ? [] : [String(value)];
}

function tellUnknown(names: readonly string[], given: JsonObject, log: Log): void {
  for (const name of Object.keys(given).filter((key) => !names.includes(key))) {
    const meant = nearest(name, names);
    if (meant === undefined) {
      log.debug(`The setting ${name} is not known; it is ignored.`);
    } else {
      log.warning(`The setting ${name} is not known; it is ignored. Did you mean ${meant}?`);
    }
  }
}
