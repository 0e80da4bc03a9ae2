import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { listOperations } from "../../../generator/import/openapi/import.ts";
import { type Follow, openDocument } from "../../../generator/import/openapi/open-document.ts";
import { Refusal } from "../../../generator/refusal.ts";

const head = "openapi: 3.0.0\ninfo: { title: A }\n";
const list = "{ type: array, items: { type: object, properties: { id: { type: string } } } }";
const answering = (schema: string) =>
  `${head}paths: { /a: { get: { responses: { 200: { content: { application/json: { schema: ${schema} } } } } } } }\n`;

/** A folder with these files; the first is the document. */
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** How many lists a document has, or why it is refused. */
async function read(location: string, follow?: Follow): Promise<number | string> {
  try {
    return listOperations(await openDocument(location, follow)).lists.length;
  } catch (error) {
    const [problem] = error instanceof Refusal ? error.problems : [];
    if (problem === undefined) {
      throw error;
    }
    return `${problem.code}: ${problem.message}`.replaceAll(/`[^`\s]*\/([^`\s]*)`/g, "`$1`");
  }
}

// [what it is, its text, how many lists it has or why it is refused]
const texts: readonly (readonly [string, string, number | string])[] = [
  ["YAML", answering(list), 1],
  ["JSON", JSON.stringify({ openapi: "3.1.0", paths: {} }), 0],
  ["JSON with a byte order mark", `\ufeff${JSON.stringify({ swagger: "2.0", paths: {} })}`, 0],
  ["YAML with a value that is =", `${answering(list)}x: { enum: [=] }\n`, 1],
  [
    "YAML with anchors",
    `${head}x: &l ${list}\npaths: { /a: { get: { responses: { 200: { content: { application/json: { schema: *l } } } } } } }\n`,
    1,
  ],
  ["nothing", " \n", "not-openapi: `a.yaml` is not an OpenAPI document: it is empty."],
  [
    "HTML",
    "<!doctype html><p>API</p>",
    "not-openapi: `a.yaml` is not an OpenAPI document: it is HTML or XML, often a page that shows the document.",
  ],
  [
    "half a document",
    '{"openapi": "3.0.0", "paths": {',
    "not-openapi: `a.yaml` is not an OpenAPI document: it is no valid JSON.",
  ],
  [
    "other JSON",
    '{"name": "x"}',
    "not-openapi: `a.yaml` is not an OpenAPI document: it has neither `openapi` nor `swagger`.",
  ],
  ["a list", "[1]", "not-openapi: `a.yaml` is not an OpenAPI document: it is not a map."],
  ["a text", "hello", "not-openapi: `a.yaml` is not an OpenAPI document: it is not a map."],
  [
    "AsyncAPI",
    "asyncapi: 2.0.0",
    "not-openapi: `a.yaml` is not an OpenAPI document: it is AsyncAPI, which describes messages.",
  ],
  [
    "another version",
    "openapi: 4.0.0\npaths: {}",
    "not-openapi: `a.yaml` is not an OpenAPI document: version 4.0.0 is not known.",
  ],
  [
    "no paths",
    "openapi: 3.0.0",
    "not-openapi: `a.yaml` is not an OpenAPI document: it has no paths.",
  ],
];

test.each(texts)("%s", async (_name, text, expected) => {
  const found = await read(path.join(folderOf({ "a.yaml": text }), "a.yaml"));
  expect(typeof found === "string" ? found.replace(/(valid \w+): .*$/s, "$1.") : found).toBe(
    expected,
  );
});

const outside = { "doc/a.yaml": answering("{ $ref: '../list.yaml' }"), "list.yaml": list };
const inside = {
  "a.yaml": answering("{ $ref: 'schemas/list.yaml#/things' }"),
  "schemas/list.yaml":
    "things: { type: array, items: { $ref: '../item%20s.yaml#/definitions/it~1em' } }\n",
  "item%20s.yaml":
    "definitions: { it/em: { properties: { id: { type: string }, up: { $ref: '#/definitions/it~1em' } } } }\n",
};

// [what it is, the files, what may be followed, how many lists it has or why it is refused]
const references: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  Follow | undefined,
  number | string,
])[] = [
  [
    "files are not followed unasked",
    inside,
    undefined,
    "outside-reference: The document refers to the file `list.yaml`.",
  ],
  ["files that refer to others", inside, "files", 1],
  [
    "nothing outside the folder",
    outside,
    "files",
    "outside-reference: The document refers to `list.yaml`, outside its folder.",
  ],
  [
    "no other server unasked",
    { "a.yaml": answering("{ $ref: 'http://127.0.0.1:1/x.yaml' }") },
    "files",
    "outside-reference: The document refers to `x.yaml` on the network.",
  ],
  [
    "a file that is missing",
    { "a.yaml": answering("{ $ref: 'no.yaml' }") },
    "files",
    "unreadable: `no.yaml` cannot be read: ENOENT.",
  ],
  ["a place that is missing", { "a.yaml": answering("{ $ref: '#/nowhere' }") }, undefined, 0],
  [
    "a reference to itself",
    {
      "a.yaml": answering(
        "{ $ref: '#/paths/~1a/get/responses/200/content/application~1json/schema' }",
      ),
    },
    undefined,
    0,
  ],
];

test.each(references)("%s", async (_name, files, follow, expected) => {
  const file = path.join(folderOf(files), Object.keys(files)[0] ?? "");
  const found = await read(file, follow);
  expect(typeof found === "string" ? found.replace(/ENOENT.*$/, "ENOENT.") : found).toBe(expected);
});

test("a link that leads out of the folder is not followed", async () => {
  const folder = folderOf({ "doc/a.yaml": answering("{ $ref: 'link.yaml' }"), "list.yaml": list });
  symlinkSync("../list.yaml", path.join(folder, "doc/link.yaml"));
  expect(await read(path.join(folder, "doc/a.yaml"), "files")).toBe(
    "outside-reference: The document refers to `link.yaml`, outside its folder.",
  );
});

/** A server that answers by path. */
async function serve(answers: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer(({ url = "" }, response) => {
    const text = answers[url];
    response.writeHead(text === undefined ? 404 : 200).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("a document from a URL, whose server is relative to it", async () => {
  const url = await serve({
    "/docs/a.yaml": answering("{ $ref: 'list.yaml' }"),
    "/docs/list.yaml": list,
  });
  expect(await read(`${url}/docs/a.yaml`)).toBe(
    "outside-reference: The document refers to `list.yaml` on the network.",
  );
  expect(await read(`${url}/docs/a.yaml`, "network")).toBe(1);
  expect(await read(`${url}/none.yaml`)).toBe(
    "unreadable: `none.yaml` cannot be read: the server answers 404.",
  );
});

test("what follows a URL's path is not told, since it may be a secret", async () => {
  const url = (await serve({})).replace("//", "//ada:s3cret@");
  const error = await openDocument(`${url}/none.yaml?token=s3cret`).catch((reason) => reason);
  expect(String(error)).toContain("/none.yaml` cannot be read");
  expect(String(error)).not.toContain("s3cret");
});
