import fc from "fast-check";

/** What a definition of the histories says. */
export interface Wanted {
  readonly title: string;
  readonly hasToken: boolean;
  /** By name; each with its fields beside `id`. */
  readonly streams: ReadonlyMap<string, readonly string[]>;
}

export const first: Wanted = {
  title: "Shop",
  hasToken: false,
  streams: new Map([
    ["orders", ["total"]],
    ["items", ["name"]],
  ]),
};

export type DefinitionEdit =
  | { readonly kind: "title"; readonly title: string }
  | { readonly kind: "token" }
  | { readonly kind: "stream"; readonly stream: string }
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | { readonly kind: "field"; readonly stream: string; readonly field: string };

// Few names: then many histories come back to what was there before.
const stream = fc.constantFrom("orders", "items", "buyers");
const field = fc.constantFrom("total", "name");

export const definitionEdits: fc.Arbitrary<DefinitionEdit> = fc.oneof(
  fc.record({ kind: fc.constant("title" as const), title: fc.constantFrom("Shop", "Store") }),
  fc.record({ kind: fc.constant("token" as const) }),
  fc.record({ kind: fc.constant("stream" as const), stream }),
  fc.record({ kind: fc.constant("rename" as const), from: stream, to: stream }),
  fc.record({ kind: fc.constant("field" as const), stream, field }),
);

export function editDefinition(wanted: Wanted, edit: DefinitionEdit): Wanted {
  const streams = new Map(wanted.streams);
  switch (edit.kind) {
    case "title":
      return { ...wanted, title: edit.title };
    case "token":
      return { ...wanted, hasToken: !wanted.hasToken };
    case "stream":
      if (!streams.delete(edit.stream)) {
        streams.set(edit.stream, ["total"]);
      }
      break;
    case "rename": {
      const fields = streams.get(edit.from);
      if (fields !== undefined && !streams.has(edit.to)) {
        streams.delete(edit.from);
        streams.set(edit.to, fields);
      }
      break;
    }
    case "field": {
      const fields = streams.get(edit.stream);
      if (fields !== undefined) {
        const without = fields.filter((name) => name !== edit.field);
        const isNew = without.length === fields.length;
        streams.set(edit.stream, isNew ? [...fields, edit.field].sort() : without);
      }
      break;
    }
  }
  return streams.size === 0 ? wanted : { ...wanted, streams };
}

/** The definition's text; streams by name, so that the same definition has the same text. */
export function definitionText({ title, hasToken, streams }: Wanted): string {
  const token = hasToken ? "  token: { required: true, secret: true }\n" : "";
  const parts = [...streams].sort().map(([name, fields]) => {
    const all = ["id: integer", ...fields.map((one) => `${one}: string`)];
    return `  ${name}:\n    key: id\n    fields: { ${all.join(", ")} }\n`;
  });
  return `tap: shop
title: ${title}
config:
  page_size: { type: integer, default: 50 }
${token}server: https://shop.example.com
streams:
${parts.join("")}`;
}
