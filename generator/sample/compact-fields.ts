import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";

/** A field as a definition writes it: a type, or a map. */
type CompactField =
  | string
  | { readonly type?: string; readonly fields: CompactFields }
  | { readonly items: CompactField };

export type CompactFields = Readonly<Record<string, CompactField>>;

/** The fields of an inferred schema in the compact form of definitions. */
export function compactFields({ properties = {} }: JsonSchema): CompactFields {
  const fields = Object.entries(properties).filter(([name]) => canBeField(name));
  return Object.fromEntries(fields.map(([name, schema]) => [name, compactField(schema)]));
}

function compactField(schema: JsonSchema): CompactField {
  const type = typeName(schema);
  if (type === "object" && schema.properties !== undefined) {
    return { fields: compactFields(schema) };
  }
  return type === "array" && schema.items !== undefined ? compactList(schema.items) : type;
}

function compactList(items: JsonSchema): CompactField {
  const element = compactField(items);
  if (typeof element === "string") {
    return element.endsWith("[]") ? { items: element } : `${element}[]`;
  }
  return "fields" in element ? { type: "object[]", ...element } : { items: element };
}

/** Values of several types are `json`: the compact form has no name for their list. */
function typeName({ type, format }: JsonSchema): string {
  const [only, ...more] = [type ?? []].flat().filter((each) => each !== "null");
  return only === undefined || more.length > 0 ? "json" : (format ?? only);
}

/** Names that a definition refuses. */
function canBeField(name: string): boolean {
  return name !== "" && name !== "__proto__";
}
