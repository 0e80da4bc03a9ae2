import { expect, test } from "vitest";
import { createPrinter } from "../../generator/render/typescript.ts";
import { discoverStream } from "../../templates/kit/catalog/catalog.ts";
import { createNotebook } from "../../templates/kit/records/notes.ts";
import { createPageScanner, type PageScannerParts } from "../../templates/kit/scan/page-scanner.ts";
import { recordFrame } from "../../templates/kit/singer/messages.ts";
import type { Stream } from "../../templates/kit/stream.ts";
import { type Declared, scannedStream } from "./subject.ts";

const printer = await createPrinter("// Generated.");
const frame = recordFrame({ stream: "things" });
const context = { parent: undefined } as never;

const things: Declared = {
  fields: { id: "integer", name: "string", at: "date-time", size: "number" },
  key: ["id"],
};

function partsOf(declared: Declared, changes: Partial<Stream> = {}): PageScannerParts {
  const stream = { ...scannedStream(printer, declared), records: [["data"]], ...changes };
  return {
    ...{ stream, schema: discoverStream(stream).schema, keys: stream.key, notes: createNotebook() },
    ...{ known: Object.keys(stream.fields), follow: undefined },
  };
}

function scanText(parts: PageScannerParts, text: string) {
  return createPageScanner(parts)?.scan(Buffer.from(text), frame, context);
}

/** The records that a page's lines hold, without their frames. */
function recordsOf(parts: PageScannerParts, text: string): string[] | undefined {
  const lines = scanText(parts, text)?.lines.toString().split("\n").slice(0, -1);
  return lines?.map((line) => line.slice(frame.prefix.length, -frame.suffix.length));
}

// [what, the records as sent, the records as written]
const records: readonly (readonly [string, string, readonly string[]])[] = [
  [
    "as they must be",
    '{"id":1,"name":"a"},{"id":2,"size":1.10}',
    ['{"id":1,"name":"a"}', '{"id":2,"size":1.10}'],
  ],
  ["none", "", []],
  ["a member that nobody declared", '{"x":{"y":[1]},"id":1,"z":0}', ['{"id":1}']],
  [
    "another order",
    '{"id":1,"name":"a"},{"name":"b","id":2}',
    ['{"id":1,"name":"a"}', '{"name":"b","id":2}'],
  ],
  [
    "escapes that need not be",
    '{"id":1,"name":"\\u00e9\\/\\ud83d\\ude9a"}',
    ['{"id":1,"name":"é/🚚"}'],
  ],
  ["a value of another type", '{"id":1,"name":12,"size":"7"}', ['{"id":1,"name":"12","size":7}']],
  ["spaces", '{ "id" : 1 }', ['{"id":1}']],
  ["a member twice", '{"id":1,"name":"a","name":"b"}', ['{"id":1,"name":"b"}']],
  ["a name of digits", '{"id":1,"7":0}', ['{"id":1}']],
  ["half a pair", '{"id":1,"name":"\\ud83d"}', ['{"id":1,"name":"\ufffd"}']],
  ["an integer beyond a double", '{"id":9007199254740993}', ['{"id":9007199254740993}']],
  [
    "a pair with a wrong second half",
    '{"id":1,"name":"\\ud83d\\uffff"}',
    ['{"id":1,"name":"\ufffd\uffff"}'],
  ],
];

test.each(records)("%s", (_, sent, written) => {
  expect(recordsOf(partsOf(things), `{"data":[${sent}]}`)).toEqual(written);
});

test("members get the names of their fields, in the fields' order", () => {
  const parts = partsOf({
    fields: { id: "integer", name: "string", city: "string" },
    key: ["id"],
    sources: { id: ["id"], name: ["nick"], city: ["home", "city"] },
  });
  const sent = '{"id":1,"nick":"a"},{"home":{"city":"b"},"x":0,"nick":"c","id":2}';
  expect(recordsOf(parts, `{"data":[${sent}]}`)).toEqual([
    '{"id":1,"name":"a"}',
    '{"id":2,"name":"c","city":"b"}',
  ]);
});

// [what, the page]
const refused: readonly (readonly [string, string])[] = [
  ["the page is cut", '{"data":[{"id":1}]'],
  ["a record is cut", '{"data":[{"id":1'],
  ["something follows", '{"data":[{"id":1}]}}'],
  ["the list comes twice", '{"data":[{"id":1}],"data":[]}'],
  ["the list comes twice, spelled in another way", '{"data":[{"id":1}],"d\\u0061ta":[]}'],
  ["there is no list", '{"data":{"id":1}}'],
  ["a record is none", '{"data":[1]}'],
  ["the key is missing", '{"data":[{"name":"a"}]}'],
  ["the key is null", '{"data":[{"id":null}]}'],
  ["a member that is left out is no JSON", '{"data":[{"id":1,"x":[01]}]}'],
  ["the list ends with a comma", '{"data":[{"id":1},]}'],
  ["there is a byte order mark", '\ufeff{"data":[]}'],
];

test.each(refused)("a page is left to the parser when %s", (_, text) => {
  expect(scanText(partsOf(things), text)).toBeUndefined();
});

test("a page that is no UTF-8 is left to the parser", () => {
  const page = Buffer.from('{"data":[{"id":1,"name":"\xe9"}]}', "latin1");
  expect(createPageScanner(partsOf(things))?.scan(page, frame, context)).toBeUndefined();
});

test("the first path that is present is taken", () => {
  const parts = partsOf(things, { records: [["items"], ["data"]] });
  expect(recordsOf(parts, '{"data":[{"id":1}]}')).toEqual(['{"id":1}']);
  expect(recordsOf(parts, '{"data":[{"id":1}],"items":[{"id":2}]}')).toEqual(['{"id":2}']);
  expect(recordsOf(parts, '{"data":[{"id":1}],"items":null}')).toBeUndefined();
});

test("what a page says beside its records", () => {
  const scanned = scanText(
    partsOf(things),
    '{"n":1.10,"data":[{"id":1},{"id":2,"x":0}],"next":"b"}',
  );
  expect(scanned).toMatchObject({ count: 2, emitted: 2, unmarked: 0 });
  expect(JSON.stringify(scanned?.rest)).toBe('{"n":1.1,"data":[],"next":"b"}');
  expect(scanned?.records.toString()).toBe('[{"id":1},{"id":2,"x":0}]');
  expect(scanned?.last()).toEqual({ id: 2, x: 0 });
});

test("what was noted counts once the page is used", () => {
  const parts = partsOf(things);
  const scanned = scanText(parts, '{"data":[{"id":1,"x":0},{"id":2,"x":0,"at":"never"}]}');
  expect(parts.notes.notes()).toEqual([]);
  scanned?.settle();
  expect(parts.notes.notes()).toEqual([
    { field: "x", what: "undeclared", count: 2 },
    { field: "at", what: "nulled", count: 1, expected: "date-time" },
  ]);
});

test("the replication key is followed", () => {
  const days = ["03", "01", "04", "02"].map(
    (day) => `{"id":1,"at":"2024-05-${day}T00:00:00.000Z"}`,
  );
  const follow = {
    ...({ path: ["at"], comparison: "instant", order: "ascending" } as const),
    from: "2024-05-02T00:00:00Z",
  };
  const scanned = scanText({ ...partsOf(things), follow }, `{"data":[${days},{"id":2}]}`);
  expect(scanned).toMatchObject({
    ...{ count: 5, emitted: 4, unmarked: 1 },
    marks: {
      greatest: "2024-05-04T00:00:00.000Z",
      first: "2024-05-03T00:00:00.000Z",
      last: "2024-05-02T00:00:00.000Z",
      inOrder: false,
    },
  });
});

test("lines stay as they are until they are released", () => {
  const scanner = createPageScanner(partsOf(things));
  const pageOf = (id: number) => Buffer.from(`{"data":[{"id":${id}}]}`);
  const first = scanner?.scan(pageOf(1), frame, context);
  scanner?.scan(pageOf(2), frame, context);
  expect(first?.lines.toString()).toBe(`${frame.prefix}{"id":1}${frame.suffix}\n`);
});

test("scanning ends where most records have to be read", () => {
  const page = (record: string) => Buffer.from(`{"data":[${Array(600).fill(record)}]}`);
  const scanner = createPageScanner(partsOf(things));
  for (const record of ['{"id":1}', '{"id":1}', '{ "id":1}']) {
    scanner?.scan(page(record), frame, context)?.release();
  }
  expect(scanner?.isWorthwhile).toBe(true);
  for (let pages = 0; pages < 5; pages += 1) {
    scanner?.scan(page('{ "id":1}'), frame, context)?.release();
  }
  expect(scanner?.isWorthwhile).toBe(false);
});

test.each<[string, Partial<Stream>]>([
  ["a map that the scanner does not know", { map: ({ record }) => record as never }],
  ["a filter", { where: () => true }],
  ["deleted records", { deletedAt: () => null }],
  ["wildcards", { records: [["data", "*"]] }],
])("a stream with %s is not scanned", (_, changes) => {
  expect(createPageScanner(partsOf(things, changes))).toBeUndefined();
});
