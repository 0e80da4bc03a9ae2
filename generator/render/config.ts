import type { SettingModel, TapModel } from "../model/model.ts";
import { printExpression } from "./expression-text.ts";
import { literal, type Printable } from "./literal.ts";
import type { Printer } from "./typescript.ts";

/** `src/config.ts`: the type of a checked config, and the settings it is checked against. */
export function renderConfig(printer: Printer, model: TapModel): string {
  const settings: Printable = {
    kind: "object",
    members: model.settings.map(({ name, ...setting }) => ({ name, value: literal(setting) })),
  };
  const used = "export const settings: Settings<Config> = ".length;
  return printer.print(
    [
      { from: "./kit/config/setting.ts", names: ["Settings"], typeOnly: true },
      ...(model.settings.some(({ type }) => type === "array" || type === "object")
        ? [{ from: "./kit/json/value.ts", names: ["Json", "JsonObject"], typeOnly: true }]
        : []),
    ],
    [
      {
        kind: "interface",
        name: "Config",
        doc: `The settings of ${model.id}, checked and with their defaults.`,
        members: model.settings.map((setting) => ({
          name: setting.name,
          type: typeOf(setting),
          doc: setting.title ?? setting.description,
          readonly: true,
        })),
      },
      {
        kind: "constant",
        name: "settings",
        doc: "One source for checks, `--about` and the documents.",
        type: "Settings<Config>",
        value: printExpression(settings, { indent: 0, used, behind: 1 }),
      },
    ],
  );
}

function typeOf(setting: SettingModel): string {
  const always = setting.required === true || setting.default !== undefined;
  return always ? baseType(setting) : `${baseType(setting)} | undefined`;
}

function baseType({ type }: SettingModel): string {
  switch (type) {
    case "string":
    case "date-time":
      return "string";
    case "integer":
    case "number":
      return "number";
    case "boolean":
      return "boolean";
    case "array":
      return "Json[]";
    case "object":
      return "JsonObject";
  }
}
