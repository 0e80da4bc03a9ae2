import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition } from "../check.ts";
import type { SettingDefinition } from "../setting-schema.ts";
import { helpWith, problemAt } from "./rule.ts";

type Setting = Exclude<SettingDefinition, string>;

/** Settings are consistent, and alternatives name settings that exist. */
export function checkSettings({ source, root }: CheckedDefinition): Problem[] {
  const settings = Object.entries(root.config ?? {});
  const known = settings.map(([name]) => name);
  const unknown = (root.alternatives ?? []).flatMap((names, set) =>
    names.flatMap((name, index) =>
      known.includes(name)
        ? []
        : [
            problemAt(source, "unknown-name", ["alternatives", set, index], {
              message: `There is no setting \`${name}\`.`,
              help: helpWith(name, known),
            }),
          ],
    ),
  );
  return [...settings.flatMap(([name, given]) => wrongIn(["config", name], given)), ...unknown];

  function wrongIn(path: KeyPath, setting: SettingDefinition): Problem[] {
    return typeof setting === "string"
      ? []
      : [
          ...wrongDefault(path, setting),
          ...wrongRange(path, setting),
          ...wrongPattern(path, setting),
        ];
  }

  function wrongDefault(path: KeyPath, { type = "string", default: value }: Setting): Problem[] {
    return value === undefined || fits(type, value)
      ? []
      : [
          problemAt(source, "wrong-type", [...path, "default"], {
            message: `The default \`${value}\` is not of the setting's type, ${type}.`,
            help:
              type === "string"
                ? "Put quotes around it, or name its `type`."
                : "Change one of them.",
          }),
        ];
  }

  function wrongRange(path: KeyPath, { minimum, maximum }: Setting): Problem[] {
    return minimum === undefined || maximum === undefined || minimum <= maximum
      ? []
      : [
          problemAt(source, "invalid-value", [...path, "minimum"], {
            message: `No value is at least ${minimum} and at most ${maximum}.`,
            help: "Swap `minimum` and `maximum`, or leave one out.",
          }),
        ];
  }

  function wrongPattern(path: KeyPath, { pattern }: Setting): Problem[] {
    return pattern === undefined || isPattern(pattern)
      ? []
      : [
          problemAt(source, "invalid-value", [...path, "pattern"], {
            message: `\`${pattern}\` is not a regular expression of JavaScript.`,
            help: "Mend it, or leave it out.",
          }),
        ];
  }
}

function fits(type: NonNullable<Setting["type"]>, value: string | number | boolean): boolean {
  switch (type) {
    case "string":
      return typeof value === "string";
    case "date-time":
      return typeof value === "string" && !Number.isNaN(Date.parse(value));
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
    case "boolean":
      return typeof value === type;
    // Written as JSON text.
    case "array":
    case "object":
      return typeof value === "string";
  }
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
