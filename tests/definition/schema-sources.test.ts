import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { readDefinition } from "../../generator/definition/definition-source.ts";
import { fieldsOf } from "./definition.ts";

const text = { type: ["string", "null"] };
const integer = { type: ["integer", "null"] };

// [name, the stream's parts, files beside the definition, the fields' schemas]
const inferred: readonly (readonly [string, string, Record<string, string>, object])[] = [
  [
    "a list of records; keys are never null",
    "key: id\nschema: { infer: a.json }",
    { "a.json": '[{ "id": 1, "name": "x" }, { "id": 2, "tags": ["x"] }]' },
    { id: { type: "integer" }, name: text, tags: { type: ["array", "null"], items: text } },
  ],
  [
    "several files, of JSON and of JSON lines",
    "schema: { infer: [samples/a.json, b.jsonl] }",
    { "samples/a.json": '{ "id": 1 }', "b.jsonl": '{"id": 2, "n": 1.50}\n{"id": 3}\n' },
    { id: integer, n: { type: ["number", "null"] } },
  ],
  [
    "an answer of the API, whose records are where the stream has them",
    "records: data.items\nschema: { infer: a.json }",
    { "a.json": '{ "data": { "items": [{ "id": 1 }] }, "next": null }' },
    { id: integer },
  ],
  [
    "fields that replace and add",
    "schema: { infer: a.json }\nfields: { id: string, url: { value: x } }",
    { "a.json": '[{ "id": 1 }]' },
    { id: text, url: text },
  ],
];

test.each(inferred)("inferred: %s", (_, parts, files, want) => {
  const { fields, problems } = fieldsOf(parts, "", files);
  expect(problems).toEqual([]);
  expect(Object.fromEntries(fields.map(({ name, schema }) => [name, schema]))).toEqual(want);
});

// [name, the stream's parts, the code and the message]
const refused: readonly (readonly [string, string, string, string])[] = [
  [
    "a file that is not there",
    "schema: { infer: b.json }",
    "bad-ref",
    "There are no samples at `b.json`.",
  ],
  [
    "a file outside the folder",
    "schema: { infer: ../a.json }",
    "bad-ref",
    "There are no samples at `../a.json`.",
  ],
  [
    "a file that is no JSON",
    "schema: { infer: c.csv }",
    "bad-schema",
    "`c.csv` cannot be read: Unexpected token 'i' in JSON.",
  ],
  ["no records", "schema: { infer: [empty.json] }", "bad-schema", "The samples have no fields."],
  [
    "two ways",
    "schema: { infer: a.json, properties: {} }",
    "bad-schema",
    "The schema comes from several places.",
  ],
  ["WSDL", "schema: { wsdl: a.wsdl }", "bad-schema", "Schemas in WSDL are not supported."],
];

test.each(refused)("refused: %s", (_, parts, code, message) => {
  const files = { "a.json": '{ "id": 1 }', "c.csv": "id\n1\n", "empty.json": "[]" };
  expect(fieldsOf(parts, "", files).problems).toMatchObject([{ code, message }]);
});

test("samples are read from beside the definition, and go with the tap as they are", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "samples-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(path.join(folder, "samples"));
  const lines = '{"id": 1}\n{"id": 12345678901234567890}\n';
  writeFileSync(path.join(folder, "samples", "a.jsonl"), lines);
  writeFileSync(
    path.join(folder, "tap.yaml"),
    "tap: x\nstreams:\n  a: { schema: { infer: samples/a.jsonl } }\n  b: { schema: { infer: ../b } }\n",
  );
  const { source, problems } = await readDefinition(path.join(folder, "tap.yaml"));
  expect(problems).toEqual([]);
  expect([...(source?.fileTexts ?? [])]).toEqual([["samples/a.jsonl", lines]]);
});
