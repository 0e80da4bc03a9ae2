import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { expect, onTestFinished, test } from "vitest";
import { type InferOptions, inferSchemas } from "../../generator/command/infer-schema.ts";
import { Refusal } from "../../generator/refusal.ts";
import { fieldsOf } from "../definition/definition.ts";

/** What the command prints for these texts, each in a file of its own. */
async function printed(texts: readonly string[], options: InferOptions = {}): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "samples-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = texts.map((text, index) => {
    const file = path.join(folder, `${index}.json`);
    writeFileSync(file, text);
    return file;
  });
  return (await inferSchemas(files, options)).text;
}

// [name, the files, the options, what is printed]
const cases: readonly (readonly [string, readonly string[], InferOptions, string])[] = [
  [
    "a list of records",
    ['[{"id": 1, "at": "2024-01-01T00:00:00Z"}, {"id": 2, "price": 1.50}]'],
    {},
    "fields:\n  id: integer\n  at: date-time\n  price: number",
  ],
  ["one record", ['{"id": 1}'], {}, "fields:\n  id: integer"],
  ["JSON lines", ['{"id": 1}\n\n{"name": "x"}\n'], {}, "fields:\n  id: integer\n  name: string"],
  ["several files", ['[{"id": 1}]', '[{"id": 1.5}]'], {}, "fields:\n  id: number"],
  [
    "answers of the API",
    ['{"data": {"items": [{"id": 1}]}, "next": null}'],
    { records: "data.items" },
    "fields:\n  id: integer",
  ],
  [
    "objects, lists and values of several types",
    [
      '{"a": {"b": {"c": "2024-01-01"}, "d": {}}, "e": ["x"], "f": [{"g": true}], "h": [[1]], "i": []}',
      '{"j": "x"}',
      '{"j": 1}',
    ],
    {},
    [
      "fields:",
      "  a:",
      "    fields:",
      "      b:",
      "        fields:",
      "          c: date",
      "      d: object",
      "  e: string[]",
      "  f:",
      "    type: object[]",
      "    fields:",
      "      g: boolean",
      "  h:",
      "    items: integer[]",
      "  i: array",
      "  j: json",
    ].join("\n"),
  ],
  [
    "Singer messages",
    [
      '{"type": "SCHEMA", "stream": "a"}\n{"type": "RECORD", "stream": "a", "record": {"id": 1}}\n' +
        '{"type": "RECORD", "stream": "b", "record": {"id": "x"}}\n{"type": "STATE", "value": {}}',
    ],
    {},
    "streams:\n  a:\n    fields:\n      id: integer\n  b:\n    fields:\n      id: string",
  ],
  [
    "Singer messages as JSON Schema",
    ['{"type": "RECORD", "stream": "a", "record": {"id": 1}}'],
    { jsonSchema: true },
    JSON.stringify(
      { a: { type: "object", properties: { id: { type: ["integer", "null"] } } } },
      null,
      2,
    ),
  ],
  [
    "records that look like messages beside others",
    ['{"type": "RECORD", "stream": "a", "record": {"id": 1}}\n{"type": "sale"}'],
    {},
    "fields:\n  type: string\n  stream: string\n  record:\n    fields:\n      id: integer",
  ],
  [
    "a record with a `type`",
    ['{"type": "RECORD of sale"}'],
    { jsonSchema: true },
    JSON.stringify({ type: "object", properties: { type: { type: ["string", "null"] } } }, null, 2),
  ],
];

test.each(cases)("infer-schema: %s", async (_, texts, options, want) => {
  expect(await printed(texts, options)).toBe(want);
});

test("samples come from stdin where no file is named", async () => {
  const input = Readable.from([Buffer.from('{"id"'), Buffer.from(": 1}")]);
  expect((await inferSchemas([], {}, input)).text).toBe("fields:\n  id: integer");
});

test("what is printed is a definition whose schema is the inferred one", async () => {
  const sample = '[{"a": {"b": [{"c": 1.5}]}, "d": ["2024-01-01"], "e": [[true]], "f": null}]';
  const { fields, problems } = fieldsOf(await printed([sample]));
  expect(problems).toEqual([]);
  const { properties } = JSON.parse(await printed([sample], { jsonSchema: true }));
  expect(Object.fromEntries(fields.map(({ name, schema }) => [name, schema]))).toEqual(properties);
});

test.each([
  ["no JSON", "id,name\n1,x", "Unexpected token 'i' in JSON"],
  ["a broken line", '{"id": 1}\n{"id": 2', "line 2: "],
  ["no records", "[1, 2]", "The records at its top level must be objects, but one is a number."],
])("refused: %s", async (_, text, message) => {
  const refused = await printed([text]).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refusal);
  expect(refused).toMatchObject({
    problems: [{ code: "unreadable", message: expect.stringContaining(message) }],
  });
});
