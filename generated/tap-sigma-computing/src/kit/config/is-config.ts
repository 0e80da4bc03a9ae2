import { isJsonObject } from "../json/value.ts";
import { type Setting, type Settings, settingEntries } from "./setting.ts";

/**
 * True when a value is a configuration of type `C`: each setting has the type it declares, and is
 * there when it is required or has a default.
 */
export function isConfig<C>(value: unknown, settings: Settings<C>): value is C {
  return (
    isJsonObject(value) &&
    settingEntries(settings).every(([name, setting]) =>
      isSettingValue(setting, Object.hasOwn(value, name) ? value[name] : undefined),
    )
  );
}

function isSettingValue(setting: Setting, value: unknown): boolean {
  if (value === undefined) {
    return !setting.required && setting.default === undefined;
  }
  switch (setting.type) {
    case "string":
    case "date-time":
      return typeof value === "string";
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return typeof value === "boolean";
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
  }
}
