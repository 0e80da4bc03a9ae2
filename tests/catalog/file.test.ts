import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCatalog } from "../../templates/kit/catalog/file.ts";

const folder = mkdtempSync(join(tmpdir(), "catalog-"));

const cases: readonly [text: string, want: unknown][] = [
  [
    "",
    'TapError: The catalog must be an object with an array "streams", as --discover writes it, but it is null.',
  ],
  [
    '{"streams":[}',
    "TapError: The catalog file catalog.json is not JSON: line 1, column 13 cannot be read.",
  ],
  ['{"streams":[]}', { streams: [] }],
];

test.each(cases)("reads %j", (text, want) => {
  writeFileSync(join(folder, "catalog.json"), text);
  let got: unknown;
  try {
    got = readCatalog(join(folder, "catalog.json"));
  } catch (error) {
    got = String(error).replace(`${folder}/`, "");
  }
  expect(got).toEqual(want);
});

test("tells a missing file", () => {
  expect(() => readCatalog(join(folder, "none.json"))).toThrow("none.json cannot be read: ENOENT");
});
