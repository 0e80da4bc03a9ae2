import { environmentName } from "../../templates/kit/config/setting.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { SettingModel, TapModel } from "../model/model.ts";
import { sampleSettings, sampleValue } from "../render/config-files.ts";
import { authsOf, codesOfAuth } from "../simulate/config.ts";
import { findReferences } from "../simulate/references.ts";
import { placeholderText } from "./placeholder.ts";

/** A configuration to show requests with, and the settings that only the user can fill in. */
export interface ExampleConfig {
  readonly config: JsonObject;
  /** Their variables, by setting. */
  readonly variables: ReadonlyMap<string, string>;
}

/**
 * Defaults and examples where the definition has them; a variable of the shell for every secret,
 * and for what has neither. `given` wins, except over secrets, which are never shown.
 */
export function exampleConfig(model: TapModel, given: JsonObject = {}): ExampleConfig {
  const needed = neededSettings(model);
  const config: JsonObject = {};
  const variables = new Map<string, string>();
  for (const setting of model.settings) {
    const { name, secret, default: usual } = setting;
    const known = given[name] ?? knownValue(setting);
    const isNeeded = given[name] !== undefined || usual !== undefined || needed.has(name);
    if (!isNeeded) {
      continue;
    }
    if (secret !== true && known !== undefined) {
      config[name] = known;
    } else {
      const variable = environmentName(model.id, name);
      variables.set(name, variable);
      config[name] = valueOfVariable(setting, variable);
    }
  }
  return { config, variables };
}

/** Those of a first config, and those that the server or the credentials are made of. */
function neededSettings(model: TapModel): Set<string> {
  const others = model.alternatives.slice(1).flat();
  const first = model.alternatives[0] ?? [];
  const codes = [model.server, ...authsOf(model).flatMap(codesOfAuth)];
  const used = codes
    .flatMap((code) => findReferences(code, "config"))
    .flatMap(([name]) => name ?? [])
    .filter((name) => first.includes(name) || !others.includes(name));
  return new Set([...sampleSettings(model).map(({ name }) => name), ...used]);
}

/** What the definition shows of a setting; its type alone is enough for a time or a number. */
function knownValue(setting: SettingModel): Json | undefined {
  const { type, default: usual, example, options = {} } = setting;
  const shown = usual ?? example ?? Object.values(options)[0];
  switch (type) {
    case "integer":
    case "number":
      return shown === undefined ? sampleValue(setting) : Number(shown);
    case "date-time":
    case "boolean":
      return sampleValue(setting);
    case "string":
    case "array":
    case "object":
      return shown;
  }
}

function valueOfVariable({ type }: SettingModel, variable: string): Json {
  const text = placeholderText({ variable });
  return type === "array" ? [text] : type === "object" ? {} : text;
}
