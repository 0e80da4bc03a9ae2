import { expect, test } from "vitest";
import { renderScanner } from "../../generator/render/scanner.ts";
import { renderStream } from "../../generator/render/stream.ts";
import { createPrinter } from "../../generator/render/typescript.ts";
import { modelOf, streamOf } from "../definition/definition.ts";

/** The scanner's file of the stream `users` with these parts. */
async function scannerText(parts: string): Promise<string | undefined> {
  const stream = streamOf(parts);
  const { scanner } = stream;
  return scanner && renderScanner(await createPrinter("//"), stream, scanner);
}

test("a scanner checks each field by its type, nested ones too", async () => {
  const text = await scannerText(`
fields:
  id: integer
  name: string
  email: string
  at: date-time
  tags: string[]
  raw: json
  "odd\\nname": number!
  owner: { fields: { id: integer!, kind: { schema: { type: [string, integer] } } } }
  lines: { items: { fields: { sku: string } } }`);
  expect(text).toBe(`//
import { anyEnd } from "../kit/scan/any.ts";
import { arrayEnd, type ValueEnd } from "../kit/scan/array.ts";
import { dateTimeEnd } from "../kit/scan/date-time.ts";
import { integerEnd, numberEnd } from "../kit/scan/number.ts";
import { objectEnd, objectShape } from "../kit/scan/object.ts";
import type { RecordScanner } from "../kit/scan/record-scanner.ts";
import { stringEnd } from "../kit/scan/string.ts";

const ownerMembers = objectShape({
  names: ["id", "kind"],
  full: ["id"],
  valueEnd(bytes, at, member) {
    switch (member) {
      case 0: // id
        return integerEnd(bytes, at);
      default:
        return -1;
    }
  },
});

const linesItemMembers = objectShape({
  names: ["sku"],
  valueEnd(bytes, at, member) {
    switch (member) {
      case 0: // sku
        return stringEnd(bytes, at);
      default:
        return -1;
    }
  },
});

const linesItem: ValueEnd = (bytes, at) => objectEnd(bytes, at, linesItemMembers);

/** Checks values of users as bytes: where each ends, or -1 where it has to be read. */
export const usersScanner: RecordScanner = {
  fields: ["id", "name", "email", "at", "tags", "raw", "odd\\nname", "owner", "lines"],
  valueEnd(bytes, at, field) {
    switch (field) {
      case 0: // id
        return integerEnd(bytes, at);
      case 1: // name
      case 2: // email
        return stringEnd(bytes, at);
      case 3: // at
        return dateTimeEnd(bytes, at);
      case 4: // tags
        return arrayEnd(bytes, at, stringEnd);
      case 5: // raw
        return anyEnd(bytes, at);
      case 6: // "odd\\nname"
        return numberEnd(bytes, at);
      case 7: // owner
        return objectEnd(bytes, at, ownerMembers);
      case 8: // lines
        return arrayEnd(bytes, at, linesItem);
      default:
        return -1;
    }
  },
};
`);
});

test("a map that only takes fields from elsewhere is part of the scanner", async () => {
  const text = await scannerText("fields: { id: { from: uid }, city: { from: home.city } }");
  expect(text).toContain(`  fields: ["id", "city"],\n  sources: [["uid"], ["home", "city"]],\n`);
});

test("a stream names its scanner", async () => {
  const model = modelOf("", "user-teams:\n  key: id\n  fields: { id: string }");
  const [stream] = model.streams;
  const text = stream === undefined ? "" : renderStream(await createPrinter("//"), model, stream);
  expect(text).toContain('import { userTeamsScanner } from "../scanners/user-teams.ts";\n');
  expect(text).toContain("  scanner: userTeamsScanner,\n");
});

test.each([
  ["by `scanner: false`", "scanner: false"],
  ["of a filter", 'where: "{{ record.id }}"'],
  ["of deleted records", 'deleted: { when: "{{ record.gone }}" }'],
  ["of a tree", "recurse: { path: /x }"],
  ["of transforms", "transforms: { null_if: ['-'] }"],
  ["of a value that is calculated", 'fields: { id: string, x: { value: "{{ record.a }}" } }'],
  ["of several paths", "fields: { id: string, x: { from: [a, b] } }"],
  ["of a constant", "fields: { id: string, x: { const: 1 } }"],
  ["of seconds", "fields: { id: string, x: { from: a, from_epoch: seconds } }"],
  ["of a transform", "fields: { id: string, x: { null_if: ['-'] } }"],
  ["of lists in a list", "records: a.*.b"],
  ["of an open record with a map", "open: true\nfields: { id: { from: uid } }"],
  ["of a stream by hand", "hand_written: true"],
])("no scanner because %s", (_, parts) => {
  expect(streamOf(parts).scanner).toBeUndefined();
});
