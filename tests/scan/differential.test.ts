import fc from "fast-check";
import { expect, test } from "vitest";
import { createPrinter } from "../../generator/render/typescript.ts";
import { deletedField, discoverStream } from "../../templates/kit/catalog/catalog.ts";
import { stringifyJson } from "../../templates/kit/json/text.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { createNotebook } from "../../templates/kit/records/notes.ts";
import { createPageScanner, type PageScannerParts } from "../../templates/kit/scan/page-scanner.ts";
import type { FieldPlace } from "../../templates/kit/scan/record-scanner.ts";
import type { PageMarks } from "../../templates/kit/scan/scanned-page.ts";
import type { FieldType, JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { recordFrame } from "../../templates/kit/singer/messages.ts";
import type { Stream } from "../../templates/kit/stream.ts";
import { type Choices, choicesOf } from "./choices.ts";
import { readAsObjects } from "./object-path.ts";
import { paths, randomPage } from "./random-page.ts";
import { randomType } from "./random-type.ts";
import { type Declared, scannedStream } from "./subject.ts";

/** `.ci/run` asks for four times as many. */
const cases = Number(process.env.CASES ?? 25_000);
/** Each case is a page; a scanner learns from the pages before. */
const pagesOfScanner = 8;
const scannersOfStream = 40;
/** Finding the simplest case takes minutes. */
const shrink = process.env.SHRINK === "1";
const seed = Number(process.env.SEED ?? 20_240_131);

const fieldNames = [
  "id",
  "name",
  "updatedAt",
  "owner",
  "tags",
  "size",
  "é",
  "a b",
  "note",
  "toString",
];

/** What a stream declares. */
function randomStream(c: Choices): Declared {
  const names = fieldNames.slice(0, 2 + c.below(fieldNames.length - 1));
  const fields: Record<string, FieldType> = Object.fromEntries(
    names.map((name) => [name, randomType(c)]),
  );
  fields.id = c.pick<FieldType>(["integer", "string"]);
  if (names.includes("updatedAt")) {
    fields.updatedAt = c.pick<FieldType>([
      "date-time",
      "date-time",
      "integer",
      "date",
      "string",
      "json",
    ]);
  }
  const key = c.pick([["id"], [], ["id", "name"]]);
  if (c.chance(90)) {
    const sources = Object.fromEntries(names.map((name) => [name, randomPlace(c, name)]));
    return { fields, key, sources };
  }
  return { fields, key, open: c.chance(60) };
}

function randomPlace(c: Choices, name: string): FieldPlace {
  switch (c.below(8)) {
    case 0:
      return [c.pick(fieldNames)];
    case 1:
      return ["owner", c.pick(["m0", "m1", "0"])];
    case 2:
      return { parent: c.pick(["id", "text", "none", "odd"]) };
    default:
      return [name];
  }
}

/** What a catalog leaves of the schema, and what is followed. */
function randomParts(c: Choices, stream: Stream): PageScannerParts {
  const declared = discoverStream(stream).schema.properties ?? {};
  const followed = "updatedAt" in declared && c.chance(170);
  const needed = [...stream.key, ...(followed ? ["updatedAt"] : [])];
  const kept = Object.entries(declared)
    .filter(([name]) => needed.includes(name) || !c.chance(50))
    .map(([name, schema]): [string, JsonSchema] => [
      name,
      c.chance(8) ? altered(c, schema) : schema,
    ]);
  return {
    stream,
    schema: { type: "object", properties: Object.fromEntries(kept) },
    keys: stream.key,
    known: [...Object.keys(stream.fields), deletedField],
    notes: createNotebook(),
    follow: followed
      ? {
          path: c.chance(20) ? ["updatedAt", "m0"] : ["updatedAt"],
          comparison: c.pick(["instant", "instant", "number", "text"] as const),
          from: c.pick<Json | undefined>([
            undefined,
            "2024-05-01T00:00:00Z",
            "2024-03-14T00:03:00.123Z",
            30_000,
            "2024-04-02",
          ]),
          order: c.pick([undefined, "ascending", "descending"] as const),
        }
      : undefined,
  };
}

function altered(c: Choices, schema: JsonSchema): JsonSchema {
  if (schema.properties !== undefined && c.chance(128)) {
    return {
      ...schema,
      properties: Object.fromEntries(Object.entries(schema.properties).slice(1)),
    };
  }
  return c.pick<JsonSchema>([
    { type: "string" },
    { type: ["integer", "null"] },
    {},
    { type: ["string", "null"], format: "date-time" },
  ]);
}

/** The members that the API sends: what fields are made of. */
function sentMembers(stream: Stream, sources: Declared["sources"]): Record<string, JsonSchema> {
  const declared = discoverStream(stream).schema.properties ?? {};
  if (sources === undefined) {
    return { ...declared };
  }
  return Object.fromEntries(
    Object.entries(sources).flatMap(([name, place]): [string, JsonSchema][] => {
      const [member] = "parent" in place ? [] : place;
      const schema = declared[name];
      return member === undefined || schema === undefined ? [] : [[member, schema]];
    }),
  );
}

const parents: readonly (JsonObject | undefined)[] = [
  { id: 7, text: "é\n", odd: "\ud800" },
  { id: "12", text: null, odd: 1.5 },
];

const counts = { pages: 0, scanned: 0, records: 0, refused: 0 };

test(`both paths give the same bytes, in ${cases} cases`, { timeout: 3_600_000 }, async () => {
  const printer = await createPrinter("// Generated.");
  const tapes = fc.sample(fc.uint8Array({ minLength: 60, maxLength: 120, size: "max" }), {
    numRuns: Math.ceil(cases / pagesOfScanner / scannersOfStream),
    seed,
  });
  // The object path's refusals are many here, and nobody reads where they come from.
  Error.stackTraceLimit = 0;
  for (const [index, tape] of tapes.entries()) {
    const c = choicesOf(tape);
    const declared = randomStream(c);
    const stream = { ...scannedStream(printer, declared), records: c.pick(paths) };
    const sent = sentMembers(stream, declared.sources);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 900, maxLength: 1500, size: "max" }), (bytes) =>
        comparePaths(choicesOf(bytes), stream, sent),
      ),
      { numRuns: scannersOfStream, seed: seed + index, endOnFailure: !shrink },
    );
  }
  process.stderr.write(`${JSON.stringify(counts)}\n`);
  expect(counts.scanned).toBeGreaterThan(counts.pages * 0.5);
  expect(counts.refused).toBeGreaterThan(counts.pages * 0.01);
});

function comparePaths(c: Choices, stream: Stream, sent: Record<string, JsonSchema>): void {
  const parts = randomParts(c, stream);
  const scanner = createPageScanner(parts);
  if (scanner === undefined) {
    return;
  }
  const expectedNotes = createNotebook();
  const frame = recordFrame({ stream: "things", extractedAt: "2024-01-31T00:00:00Z" });
  const parent = c.pick(parents);
  for (let pages = 0; pages < pagesOfScanner; pages += 1) {
    const page = randomPage(c, stream, sent);
    const context = { parent } as unknown as Parameters<typeof scanner.scan>[2];
    const scanned = scanner.scan(page, frame, context);
    const expected = readAsObjects(parts, expectedNotes, page, { frame, parent });
    counts.pages += 1;
    counts.refused += expected === undefined ? 1 : 0;
    if (scanned === undefined) {
      readAsObjects(parts, parts.notes, page, { frame, parent });
    } else {
      counts.scanned += 1;
      counts.records += scanned.count;
      scanned.settle();
      const { count, emitted, unmarked, marks, rest } = scanned;
      const given = describe({ count, emitted, unmarked, marks, rest, last: scanned.last() });
      const wanted = expected && describe({ ...expected, last: expected.records.at(-1) });
      // As bytes: decoding would make replacement characters of what is no UTF-8.
      const bytes = scanned.lines.toString("latin1");
      const wantedBytes = Buffer.from(expected?.lines ?? "").toString("latin1");
      // Only what differs is worth a report.
      if (given !== wanted || bytes !== wantedBytes) {
        expect([given, bytes]).toEqual([wanted, wantedBytes]);
      }
      scanned.release();
    }
    const [notes, wantedNotes] = [parts.notes.notes(), expectedNotes.notes()];
    if (JSON.stringify(notes) !== JSON.stringify(wantedNotes)) {
      expect(notes).toEqual(wantedNotes);
    }
  }
}

function describe(page: {
  readonly count: number;
  readonly emitted: number;
  readonly unmarked: number;
  readonly marks: PageMarks;
  readonly rest: Json;
  readonly last: JsonObject | undefined;
}): string {
  const { count, emitted, unmarked, marks, rest, last } = page;
  return stringifyJson({ count, emitted, unmarked, marks: { ...marks }, rest, last });
}
