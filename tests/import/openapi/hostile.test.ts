import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { openDocument } from "../../../generator/import/openapi/open-document.ts";
import { formatImport } from "../../../generator/import/openapi/report.ts";
import { Refusal } from "../../../generator/refusal.ts";
import { documentOf, oneOperation, onlyStream } from "./given.ts";

const names = [
  "<<",
  "a: b",
  "# c",
  "- d",
  "*e",
  "&f",
  "!g",
  "null",
  "true",
  "1",
  "{h}",
  "{{ i }}",
  "j.k",
  "constructor",
  "toString",
  "\u0085",
  "l\u2028m",
  "n\no",
  "p\tq",
  "'",
  '"',
  "😀",
  "\ud800",
  "r".repeat(300),
  "%",
  "@",
  "`",
];

test("any name of a field is one", () => {
  const properties = Object.fromEntries(["id", ...names].map((name) => [name, { type: "string" }]));
  const answer = JSON.stringify({ type: "array", items: { type: "object", properties } });
  const fields = onlyStream(oneOperation({ answer })).fields ?? {};
  expect(Object.keys(fields)).toEqual(
    expect.arrayContaining(["id", "null", "{{ i }}", "constructor"]),
  );
});

// What a document says in free text ends up in comments, titles and descriptions.
test.each([...names, "{{ config.x }}", "{% if %}", "line\n# two: x", "* &a", "\u0000\u001b[31m"])(
  "any text: %j",
  (text) => {
    const root = {
      openapi: "3.0.0",
      info: { title: text, description: text },
      servers: [{ url: "https://a.example", description: text }, { url: "https://b.example" }],
      components: { securitySchemes: { [text]: { type: "http", scheme: text } } },
      paths: {
        "/things": {
          get: {
            operationId: text,
            summary: text,
            parameters: [
              {
                name: text,
                in: "query",
                required: true,
                description: text,
                schema: { enum: [text] },
              },
              { name: `x${text}`, in: "header", required: true, schema: { default: text } },
            ],
            responses: {
              "200": {
                content: {
                  "application/json": {
                    schema: { type: "array", items: { properties: { id: { description: text } } } },
                  },
                },
              },
            },
          },
        },
      },
    };
    const read = () =>
      importOpenapi({ document: documentOf(JSON.stringify(root)) }).report.streams.length;
    // A request that cannot be written is left out; nothing else is thrown.
    expect([1, "nothing-to-import"]).toContain(outcome(read));
  },
);

// Neither may keep the others from being imported.
test.each(["__proto__", "constructor", "toString"])("a parameter named %s", (name) => {
  const parameters = JSON.stringify([
    { name, in: "query", required: true, schema: { type: "string" } },
    { name: "kind", in: "query", required: true, schema: { default: "all" } },
  ]);
  const answer = "{ type: array, items: { properties: { id: { type: string } } } }";
  const { query } = onlyStream(oneOperation({ parameters, answer }));
  expect(query).toMatchObject({ kind: "all" });
});

test("free text cannot steer the terminal of those who read it", () => {
  const answer = "{ type: array, items: { properties: { id: { type: string } } } }";
  const document = oneOperation({ answer });
  const info = { title: "A \u001b[31mred\u0007", description: "B \u001b]0;x" };
  const { draft } = importOpenapi({ document: { ...document, root: { ...document.root, info } } });
  expect(draft.definition).toMatchObject({ title: "A [31mred", description: "B ]0;x" });
});

test("a document cannot steer the terminal that its report is shown on", () => {
  const text = "Evil\u001b[2J\u202e";
  const answer = "{ type: array, items: { properties: { id: {} } } }";
  const document = documentOf(`
openapi: 3.0.0
info: { title: ${JSON.stringify(text)} }
servers: [{ url: https://a.example }]
paths:
  /things: { get: { responses: { 200: { content: { application/json: { schema: ${answer} } } } } } }
  /one: { get: { operationId: ${JSON.stringify(text)}, responses: { 200: {} } } }
`);
  const shown = formatImport(importOpenapi({ document }).report);
  expect(shown).toMatch(
    /^Evil\[2J\ufffd: https:\/\/a\.example,[\s\S]*Left out: 1[\s\S]*Evil\ufffd\[2J\ufffd/,
  );
});

function outcome(read: () => number): number | string | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) {
      return error.problems[0]?.code;
    }
    throw error;
  }
}

// [what it is, the text of a document]
const endless: readonly (readonly [string, string])[] = [
  ["a list of itself", "x: { type: array, items: { $ref: '#/components/schemas/x' } }"],
  [
    "a chain of references",
    "x: { $ref: '#/components/schemas/y' }\n    y: { $ref: '#/components/schemas/x' }",
  ],
  [
    "alternatives of alternatives",
    "x: { anyOf: [{ $ref: '#/components/schemas/x' }, { oneOf: [{ $ref: '#/components/schemas/x' }, { type: string }] }] }",
  ],
  ["an alias of itself", "x: &x { type: object, properties: { x: *x } }"],
];

test.each(endless)("%s ends", async (_name, schemas) => {
  const folder = mkdtempSync(path.join(tmpdir(), "openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "a.yaml");
  writeFileSync(
    file,
    `
openapi: 3.0.0
info: { title: A }
servers: [{ url: https://a.example }]
components:
  schemas:
    ${schemas}
paths:
  /a: { get: { responses: { 200: { content: { application/json: { schema: { type: array, items: { properties: { id: { type: string }, x: { $ref: "#/components/schemas/x" } } } } } } } } } }
`,
  );
  const { report } = importOpenapi({ document: await openDocument(file) });
  expect(report.streams).toHaveLength(1);
});

test("a document that is nested without end is refused", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "a.json");
  const depth = 100_000;
  writeFileSync(
    file,
    `{"openapi": "3.0.0", "paths": {}, "x": ${"[".repeat(depth)}${"]".repeat(depth)}}`,
  );
  const error = await openDocument(file).catch((reason: unknown) => reason);
  expect(error instanceof Refusal && error.message).toBe(
    "The document is nested more than 500 levels deep.",
  );
});
