import type { JsonObject } from "../json/value.ts";
import { type Setting, type Settings, settingEntries } from "./setting.ts";

/**
 * The JSON Schema (draft 7) of a tap's configuration. Secrets are marked both as the Meltano SDK
 * does (`secret`) and as JSON Schema does (`writeOnly`); `options` are examples, not an enum.
 */
export function settingsSchema<C>(
  settings: Settings<C>,
  alternatives: readonly (readonly string[])[] = [],
): JsonObject {
  const entries = settingEntries(settings);
  const required = entries.filter(([, setting]) => setting.required).map(([name]) => name);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    type: "object",
    properties: Object.fromEntries(
      entries.map(([name, setting]) => [name, settingSchema(setting)]),
    ),
    ...(required.length > 0 && { required }),
    ...(alternatives.length > 0 && {
      anyOf: alternatives.map((names) => ({ required: [...names] })),
    }),
    additionalProperties: true,
  };
}

function settingSchema(setting: Setting): JsonObject {
  const { title, description, secret, default: initial } = setting;
  const examples = [...Object.values(setting.options ?? {})];
  return {
    type: setting.required ? jsonType(setting) : [jsonType(setting), "null"],
    ...(setting.type === "date-time" && { format: "date-time" }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(initial !== undefined && { default: initial }),
    ...limits(setting),
    ...(setting.pattern !== undefined && { pattern: `^(?:${setting.pattern})$` }),
    ...(examples.length > 0 && { examples }),
    ...(examples.length === 0 && setting.example !== undefined && { examples: [setting.example] }),
    ...(secret && { secret: true, writeOnly: true }),
  };
}

function jsonType(setting: Setting): string {
  return setting.type === "date-time" ? "string" : setting.type;
}

function limits({ type, minimum, maximum }: Setting): JsonObject {
  if (type === "string") {
    return { minLength: minimum, maxLength: maximum };
  }
  return type === "integer" || type === "number" ? { minimum, maximum } : {};
}
