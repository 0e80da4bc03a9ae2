import { expect, test } from "vitest";
import { renderStream } from "../../generator/render/stream.ts";
import { createPrinter } from "../../generator/render/typescript.ts";
import { modelOf, streamOf } from "../definition/definition.ts";

/** The lines of the stream's file from this member on, as far as they are indented deeper. */
async function rendered(member: string, parts: string, root = ""): Promise<string> {
  const model = modelOf(root, `users:\n${parts.replaceAll(/^/gm, "  ")}`);
  const [stream] = model.streams;
  const printer = createPrinter("//");
  const text = stream === undefined ? "" : renderStream(printer, model, stream);
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`  ${member}:`));
  const length = lines
    .slice(start + 1)
    .findIndex((line) => /^ {0,2}\w/.test(line) || line === "});");
  return start < 0 ? "" : lines.slice(start, start + 1 + length).join("\n");
}

// [name, the stream's parts, its map]
const maps: readonly (readonly [string, string, string])[] = [
  ["nothing of it", "key: id\nfields: { id: integer, a: string }", ""],
  [
    "a field's rules",
    'key: id\nfields: { id: integer, a: { null_if: "--", strip_suffix: [a, b] } }',
    '  map: ({ record }) => ({\n    id: record.id,\n    a: transform(record.a, { nullIf: ["--"], stripSuffix: ["a", "b"] }),\n  }),',
  ],
  [
    "rules before the value is computed with",
    "key: id\nfields: { id: integer, a: { from: x, from_epoch: seconds, null_if: 0 } }",
    '  map: ({ record }) => ({\n    id: record.id,\n    a: fromEpoch(transform(record.x, { nullIf: [0] }), "seconds"),\n  }),',
  ],
  [
    "rules for all texts",
    "key: id\nfields: { id: integer, a: { type: integer, null_if: [-1] } }\ntransforms: { strip_prefix: x, values: { y: null } }",
    [
      '  map: transformTexts({ values: { y: null }, stripPrefix: ["x"] }, ({ record }) => ({',
      "    id: record.id,",
      "    a: transform(record.a, { nullIf: [-1] }),",
      "  })),",
    ].join("\n"),
  ],
  [
    "rules for all texts, and nothing else",
    "key: id\nfields: { id: integer }\ntransforms: { null_if: x }",
    '  map: transformTexts({ nullIf: ["x"] }, ({ record }) => ({ id: record.id })),',
  ],
  [
    "rules for all texts, of a field that is no text when they come to it",
    'key: id\nfields: { id: integer, a: { from_epoch: seconds } }\ntransforms: { null_if: "0" }',
    [
      '  map: transformTexts({ nullIf: ["0"] }, ({ record }) => ({',
      "    id: record.id,",
      '    a: fromEpoch(transform(record.a, { nullIf: ["0"] }), "seconds"),',
      "  })),",
    ].join("\n"),
  ],
];

test.each(maps)("map: %s", async (_, parts, want) => {
  expect(await rendered("map", parts)).toBe(want);
});

test("streams share transforms, and their own replace them", () => {
  const root = "defaults: { transforms: { null_if: x } }";
  expect(streamOf("", root).transforms).toEqual({ nullIf: ["x"] });
  expect(streamOf("transforms: { strip_prefix: y }", root).transforms).toEqual({
    stripPrefix: ["y"],
  });
});

test("what the catalog says", async () => {
  const parts =
    "key: id\nmetadata: { x.owner: me }\nfields:\n  id: integer\n  a: { inclusion: unsupported }\n  b: { selected: false, metadata: { x.pii: true } }";
  expect(await rendered("metadata", parts)).toBe(
    [
      "  metadata: {",
      '    stream: { "x.owner": "me" },',
      "    fields: {",
      '      a: { inclusion: "unsupported" },',
      '      b: { selectedByDefault: false, metadata: { "x.pii": true } },',
      "    },",
      "  },",
    ].join("\n"),
  );
});

test("fields that the API names", async () => {
  const root = "config: { object: { default: x } }";
  const parts =
    'key: id\nfields: { id: integer }\nschema:\n  discover:\n    path: /describe\n    query: { of: "{{ config.object }}" }\n    fields: meta.fields\n    name: name\n    type: .\n    types: { int: integer! }';
  expect(await rendered("discover", parts, root)).toBe(
    [
      "  discover: describedFields({",
      '    request: ({ config }) => ({ path: "/describe", query: { of: config.object } }),',
      '    at: ["meta", "fields"],',
      '    name: ["name"],',
      "    type: [],",
      '    types: { int: "integer!" },',
      '    otherwise: "string",',
      "  }),",
    ].join("\n"),
  );
});
