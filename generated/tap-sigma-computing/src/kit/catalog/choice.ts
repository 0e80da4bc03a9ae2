import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** What a catalog says about a stream (empty breadcrumb) and its properties. */
export type Choices = (breadcrumb: readonly string[]) => JsonObject;

/** The choices of one catalog entry; several entries for one breadcrumb are taken together. */
export function choicesOf(entry: JsonObject): Choices {
  const found = new Map<string, JsonObject>();
  for (const item of Array.isArray(entry.metadata) ? entry.metadata : []) {
    if (isJsonObject(item) && isJsonObject(item.metadata)) {
      const place = JSON.stringify(item.breadcrumb ?? []);
      found.set(place, { ...found.get(place), ...item.metadata });
    }
  }
  return (breadcrumb) => found.get(JSON.stringify(breadcrumb)) ?? {};
}

/**
 * Whether a property is emitted. `selected` within the schema is how catalogs said it before
 * metadata; the specification's own example writes booleans as text.
 */
export function isPropertySelected(choice: JsonObject, schema: object): boolean {
  switch (choice.inclusion) {
    case "automatic":
      return true;
    case "unsupported":
      return false;
    default:
      return (
        truth(choice.selected) ??
        truth(legacySelected(schema)) ??
        truth(choice["selected-by-default"]) ??
        true
      );
  }
}

/** Whether a catalog asks for a stream; `undefined` when it says nothing of it. */
export function isStreamSelected(entry: JsonObject, choice: JsonObject): boolean | undefined {
  return (
    truth(choice.selected) ??
    truth(entry.selected) ??
    truth(legacySelected(entry.schema)) ??
    truth(choice["selected-by-default"])
  );
}

function legacySelected(schema: unknown): Json | undefined {
  return isJsonObject(schema) ? schema.selected : undefined;
}

function truth(value: Json | undefined): boolean | undefined {
  switch (typeof value === "string" ? value.toLowerCase() : value) {
    case true:
    case "true":
      return true;
    case false:
    case "false":
      return false;
    default:
      return undefined;
  }
}
