import { withBuiltIn } from "../../templates/kit/config/built-in.ts";
import { settingsSchema } from "../../templates/kit/config/json-schema.ts";
import { environmentName } from "../../templates/kit/config/setting.ts";
import type { SettingModel, TapModel } from "../model/model.ts";

/** `config.schema.json`, `config.sample.json` and `.env.example`: the settings in three forms. */
export function renderConfigFiles(model: TapModel): { path: string; content: string }[] {
  const settings = Object.fromEntries(
    model.settings.map(({ name, ...setting }) => [name, setting]),
  );
  const schema = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: `Settings of ${model.id}`,
    ...settingsSchema(withBuiltIn(settings), model.alternatives),
  };
  const sample = Object.fromEntries(
    sampleSettings(model).map((setting) => [setting.name, sampleValue(setting)]),
  );
  return [
    { path: "config.schema.json", content: jsonText(schema) },
    { path: "config.sample.json", content: jsonText(sample) },
    { path: ".env.example", content: environmentText(model) },
  ];
}

/** What a first config needs: required settings, one set of alternatives, and those with an example. */
export function sampleSettings(model: TapModel): SettingModel[] {
  const [first = []] = model.alternatives;
  const others = model.alternatives.slice(1).flat();
  return model.settings.filter(
    ({ name, required, secret, example }) =>
      !others.includes(name) &&
      (required === true || first.includes(name) || secret === true || example !== undefined),
  );
}

export function sampleValue(setting: SettingModel): string | number | boolean {
  const [option] = Object.values(setting.options ?? {});
  const value = setting.default ?? setting.example ?? option;
  if (value !== undefined) {
    return value;
  }
  switch (setting.type) {
    case "string":
    case "array":
    case "object":
      return `your_${setting.name}`;
    case "date-time":
      return "2024-01-01T00:00:00Z";
    case "boolean":
      return false;
    case "integer":
    case "number":
      return setting.minimum ?? 0;
  }
}

function environmentText({ id, settings }: TapModel): string {
  const lines = settings.map((setting) => {
    const what = [setting.title ?? setting.name, setting.required ? "required" : undefined]
      .filter((part) => part !== undefined)
      .join(", ");
    const comment = setting.required ? "" : "# ";
    const value = setting.secret ? "" : String(sampleValue(setting));
    return `# ${oneLine(what)}\n${comment}${environmentName(id, setting.name)}=${quoted(value)}\n`;
  });
  return `# Copy to .env and fill in; read with --config=ENV.\n\n${lines.join("\n")}`;
}

function quoted(value: string): string {
  return /[\s#"'$`\\]/.test(value) ? JSON.stringify(value) : value;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
