import { existsSync } from "node:fs";
import path from "node:path";
import { coerce } from "../../templates/kit/config/coerce.ts";
import { environmentName } from "../../templates/kit/config/setting.ts";
import { stringifyJson } from "../../templates/kit/json/text.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import type { Entry } from "../meltano/entry-changes.ts";
import { addVariables } from "../meltano/environment-file.ts";
import { type MeltanoProject, readEntry, register } from "../meltano/registration.ts";
import { blockText } from "../meltano/splice.ts";
import type { SettingModel, TapModel } from "../model/model.ts";
import { replaceFile } from "../write/replaced-file.ts";
import type { TapPlace } from "./place.ts";
import type { SettingValues } from "./settings.ts";

/**
 * Puts a tap's entry and its settings where Meltano keeps them, or the settings into a
 * `config.json` beside the tap. Returns what a person should know about it.
 */
export async function writeConfiguration(tap: {
  readonly model: TapModel;
  readonly place: TapPlace;
  readonly values: SettingValues;
  /** The entry that the tap brought along before it was generated anew. */
  readonly previous: Entry | undefined;
}): Promise<string[]> {
  const { model, place, values, previous } = tap;
  const settings = model.settings.filter(({ name }) => values.has(name));
  return place.project === undefined
    ? writeConfigFile(place.folder, settings, values)
    : enterProject(place.project, {
        model,
        folder: place.folder,
        settings,
        values,
        previous,
      });
}

async function writeConfigFile(
  folder: string,
  settings: readonly SettingModel[],
  values: SettingValues,
): Promise<string[]> {
  const file = path.join(folder, "config.json");
  if (settings.length === 0) {
    return [];
  }
  if (existsSync(file)) {
    return ["config.json is there already and stays as it is."];
  }
  const config = Object.fromEntries(settings.map((setting) => typedValue(setting, values)));
  await replaceFile(file, `${stringifyJson(config)}\n`, 0o600);
  return ["Its settings are in config.json, which git ignores."];
}

async function enterProject(
  project: MeltanoProject,
  tap: {
    readonly model: TapModel;
    readonly folder: string;
    readonly settings: readonly SettingModel[];
    readonly values: SettingValues;
    readonly previous: Entry | undefined;
  },
): Promise<string[]> {
  const { model, folder, settings, values, previous } = tap;
  const entry = await readEntry(project.folder, folder);
  if (entry === undefined) {
    return [];
  }
  const open = settings.filter(({ secret }) => !secret);
  const secrets = settings.filter(({ secret }) => secret);
  await addVariables(
    project.folder,
    new Map(secrets.map(({ name }) => [environmentName(model.id, name), values.get(name) ?? ""])),
  );
  const config = Object.fromEntries(open.map((setting) => typedValue(setting, values)));
  const whole: Entry =
    open.length === 0 ? entry : { ...entry, config: JSON.parse(stringifyJson(config)) };
  const placed = await register(project, whole, previous);
  const isNew = placed.kind === "added" || placed.kind === "by-hand";
  const kept = [
    ...(secrets.length === 0 ? [] : ["Its secrets are in the project's .env."]),
    ...(isNew || settings.length === 0
      ? []
      : [`Settings that it had there stay: change them with \`meltano config set ${model.id}\`.`]),
  ];
  switch (placed.kind) {
    case "added":
      return [`${model.id} is in the project's meltano.yml.`, ...kept];
    case "updated":
      return [
        `The entry of ${model.id} in the project's meltano.yml is brought up to date.`,
        ...kept,
      ];
    case "same":
      return kept;
    case "by-hand":
      return [
        `The project's meltano.yml stays as it is: ${placed.reason}. Put this into \`plugins\`:`,
        blockText({ extractors: [whole] }, 2).trimEnd(),
        ...kept,
      ];
  }
}

/** The value as its setting's type, as a config file has it. */
function typedValue(setting: SettingModel, values: SettingValues): [string, Json] {
  const text = values.get(setting.name) ?? "";
  return [setting.name, coerce(setting.type, text) ?? text];
}
