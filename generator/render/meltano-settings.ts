import { withBuiltIn } from "../../templates/kit/config/built-in.ts";
import { type Setting, type Settings, settingEntries } from "../../templates/kit/config/setting.ts";
import type { SettingModel, TapModel } from "../model/model.ts";

/** A setting as Meltano and its Hub describe it. */
export interface MeltanoSetting {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly description?: string;
  readonly sensitive?: true;
  readonly aliases?: readonly string[];
  readonly value?: string | number | boolean;
  readonly placeholder?: string;
  readonly tooltip?: string;
}

/** What every file for Meltano says of the settings: the tap's own first, then those of every tap. */
export function meltanoSettings(model: TapModel): MeltanoSetting[] {
  return settingEntries(allSettings(model)).map(describeSetting);
}

/** Lists of settings, one of which must be set whole. */
export function settingGroups({ settings, alternatives }: TapModel): string[][] {
  const required = settings.filter((setting) => setting.required).map(({ name }) => name);
  return alternatives.length === 0
    ? [required]
    : alternatives.map((names) => [...new Set([...required, ...names])]);
}

function describeSetting([name, setting]: [string, Setting]): MeltanoSetting {
  const { type, title, description, secret, options, example, aliases } = setting;
  return {
    name,
    label: title ?? name,
    kind: kindOf(type),
    ...(description !== undefined && { description }),
    ...(secret === true && { sensitive: true }),
    ...(aliases !== undefined && { aliases }),
    ...(setting.default !== undefined && { value: setting.default }),
    ...(example !== undefined && { placeholder: example }),
    // Meltano's kind `options` refuses every other value; ours are suggestions, so they are text.
    ...(options !== undefined && {
      tooltip: Object.entries(options)
        .map(([label, value]) => `${label}: ${value}`)
        .join("\n"),
    }),
  };
}

function allSettings({ settings }: TapModel): Settings<Record<string, unknown>> {
  return withBuiltIn(Object.fromEntries(settings.map(({ name, ...setting }) => [name, setting])));
}

function kindOf(type: SettingModel["type"]): string {
  switch (type) {
    case "date-time":
      return "date_iso8601";
    case "number":
      return "decimal";
    case "string":
    case "integer":
    case "boolean":
    case "array":
    case "object":
      return type;
  }
}
