import { stringify } from "yaml";
import { capabilities } from "../../templates/kit/command/capabilities.ts";
import { withBuiltIn } from "../../templates/kit/config/built-in.ts";
import { type Setting, type Settings, settingEntries } from "../../templates/kit/config/setting.ts";
import type { SettingModel, TapModel } from "../model/model.ts";

/** `plugin.yml`: the tap's definition for `meltano add --from-ref`. */
export function renderPlugin(model: TapModel): string {
  return yamlText({
    name: model.id,
    namespace: namespaceOf(model),
    variant: "create-tap",
    label: model.title,
    description: model.description,
    ...(model.docs !== undefined && { docs: model.docs }),
    executable: `./taps/${model.id}/bin/${model.id}`,
    capabilities: [...capabilities],
    settings_group_validation: settingGroups(model),
    settings: settingEntries(allSettings(model)).map(pluginSetting),
  });
}

/** `meltano.yml`: what to copy into a project's own file. */
export function renderMeltano(model: TapModel): string {
  const [comment, entry] = [
    `# The entry of ${model.id} for your meltano.yml, with the tap in taps/${model.id}.\n`,
    {
      plugins: {
        extractors: [
          {
            name: model.id,
            namespace: namespaceOf(model),
            executable: `./taps/${model.id}/bin/${model.id}`,
            capabilities: [...capabilities],
            settings_group_validation: settingGroups(model),
            settings: model.settings.map(({ name, type, secret, default: value }) => ({
              name,
              kind: kindOf(type),
              ...(secret === true && { sensitive: true }),
              ...(value !== undefined && { value }),
            })),
            select: ["*.*"],
          },
        ],
      },
    },
  ];
  return comment + yamlText(entry);
}

function pluginSetting([name, setting]: [string, Setting]): object {
  const { type, title, description, secret, options, example } = setting;
  return {
    name,
    label: title ?? name,
    kind: kindOf(type),
    ...(description !== undefined && { description }),
    ...(secret === true && { sensitive: true }),
    ...(setting.default !== undefined && { value: setting.default }),
    ...(example !== undefined && { placeholder: example }),
    // Meltano refuses values outside `options`; ours are suggestions, so they go into the text.
    ...(options !== undefined && {
      tooltip: Object.entries(options)
        .map(([label, value]) => `${label}: ${value}`)
        .join("\n"),
    }),
  };
}

/** The tap's own settings, and those that every tap has. */
function allSettings({ settings }: TapModel): Settings<Record<string, unknown>> {
  return withBuiltIn(Object.fromEntries(settings.map(({ name, ...setting }) => [name, setting])));
}

/** Lists of settings, one of which must be set whole. */
function settingGroups({ settings, alternatives }: TapModel): string[][] {
  const required = settings.filter((setting) => setting.required).map(({ name }) => name);
  return alternatives.length === 0
    ? [required]
    : alternatives.map((names) => [...required, ...names]);
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

function namespaceOf({ id }: TapModel): string {
  return id.replaceAll("-", "_");
}

function yamlText(value: object): string {
  return stringify(value, { lineWidth: 0, indentSeq: false });
}
