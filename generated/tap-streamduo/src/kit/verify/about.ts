import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { textsOf } from "./catalog.ts";
import { ask, type Lab } from "./lab.ts";

/** What a tap says of its settings with `--about --format=json`. */
export interface SettingFacts {
  /** Must be given, and has no default. */
  readonly required: readonly string[];
  readonly secret: readonly string[];
}

/** Asks the tap for its settings; `undefined` when it does not know the question. */
export async function askForSettings(lab: Lab): Promise<SettingFacts | undefined> {
  const { exit, text } = await ask(lab, "--about", ["--about", "--format=json"]);
  const settings = exit.code === 0 ? settingsIn(text) : undefined;
  if (settings === undefined) {
    return undefined;
  }
  const properties = isJsonObject(settings.properties) ? settings.properties : {};
  const has = (name: string, test: (setting: JsonObject) => boolean) => {
    const setting = properties[name];
    return isJsonObject(setting) && test(setting);
  };
  return {
    required: textsOf(settings.required).filter(
      (name) => !has(name, (setting) => setting.default !== undefined),
    ),
    secret: Object.keys(properties).filter((name) =>
      has(name, ({ secret, writeOnly }) => secret === true || writeOnly === true),
    ),
  };
}

function settingsIn(text: string): JsonObject | undefined {
  let about: Json;
  try {
    about = parseJson(text);
  } catch {
    return undefined;
  }
  return isJsonObject(about) && isJsonObject(about.settings) ? about.settings : undefined;
}
