import fc from "fast-check";

/** What a definition of the histories says. */
export interface Wanted {
  readonly title: string;
  readonly hasToken: boolean;
  readonly streams: ReadonlyMap<string, WantedStream>;
}

interface WantedStream {
  /** Stays when the stream is renamed. */
  readonly path: string;
  /** Beside `id`. */
  readonly fields: readonly string[];
}

export const first: Wanted = {
  title: "Shop",
  hasToken: false,
  streams: new Map([
    ["orders", { path: "/orders", fields: ["total"] }],
    ["items", { path: "/items", fields: ["name"] }],
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
        streams.set(edit.stream, { path: `/${edit.stream}`, fields: ["total"] });
      }
      break;
    case "rename": {
      const renamed = streams.get(edit.from);
      if (renamed !== undefined && !streams.has(edit.to)) {
        streams.delete(edit.from);
        streams.set(edit.to, renamed);
      }
      break;
    }
    case "field": {
      const changed = streams.get(edit.stream);
      if (changed !== undefined) {
        const without = changed.fields.filter((name) => name !== edit.field);
        const isNew = without.length === changed.fields.length;
        const fields = isNew ? [...without, edit.field].sort() : without;
        streams.set(edit.stream, { ...changed, fields });
      }
      break;
    }
  }
  return streams.size === 0 ? wanted : { ...wanted, streams };
}

/** The definition's text; streams by name, so that the same definition has the same text. */
export function definitionText({ title, hasToken, streams }: Wanted): string {
  const token = hasToken ? "  token: { required: true, secret: true }\n" : "";
  const parts = [...streams].sort().map(([name, { path, fields }]) => {
    const all = ["id: integer", ...fields.map((one) => `${one}: string`)];
    return `  ${name}:\n    path: ${path}\n    key: id\n    fields: { ${all.join(", ")} }\n`;
  });
  return `tap: shop
title: ${title}
config:
  page_size: { type: integer, default: 50 }
${token}server: https://shop.example.com
streams:
${parts.join("")}`;
}
