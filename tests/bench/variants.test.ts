import { describe, expect, test } from "vitest";
import { pageSize, renderPages } from "../../bench/pages.ts";
import { firstId, makeRecord } from "../../bench/record.ts";
import { converted, spellRecord, type Variant, variants } from "../../bench/variants.ts";

const many = Array.from({ length: 2000 }, (_, number) => number);

test("a plain record is about 650 bytes, of 21 fields", () => {
  const bytes = many.map((number) => Buffer.byteLength(spellRecord("plain", number)));
  const mean = bytes.reduce((sum, count) => sum + count, 0) / many.length;
  expect(Math.round(mean / 10) * 10).toBe(650);
  expect(Object.keys(makeRecord(0))).toHaveLength(21);
});

describe("every record of a variant", () => {
  test.each([
    ["plain", (text: string) => JSON.stringify(JSON.parse(text)) === text],
    ["exact", (text: string) => /"size":\d{16},/.test(text) && /"price":\d+\.10,/.test(text)],
    ["exact", (text: string) => !text.includes(`"size":${JSON.parse(text).size},`)],
    ["spaced", (text: string) => text.startsWith('{"id": 1') && text.includes(', "externalId": "')],
    ["texts", (text: string) => typeof JSON.parse(text).price === "string"],
  ] satisfies [Variant, (text: string) => boolean][])("%s", (variant, isSo) => {
    expect(many.filter((number) => !isSo(spellRecord(variant, number)))).toEqual([]);
  });
});

test("spaces and texts change no value", () => {
  const plain = JSON.parse(spellRecord("plain", 13));
  const texts = JSON.parse(spellRecord("texts", 13));
  expect(JSON.parse(spellRecord("spaced", 13))).toEqual(plain);
  const { version, size, score, price } = texts;
  const numbers = { version, size, score, price };
  const given = Object.entries(numbers).map(([name, text]) => [name, Number(text)]);
  expect({ ...texts, ...Object.fromEntries(given) }).toEqual(plain);
  expect(variants.map(converted)).toEqual(["plain", "exact", "spaced", "plain"]);
});

describe("a page has the records of its numbers", () => {
  test.each(variants)("%s", (variant) => {
    const page = renderPages(variant)(1, 2).toString();
    const records = Array.from({ length: pageSize }, (_, at) =>
      spellRecord(variant, pageSize + at),
    );
    expect(page).toBe(`{"entries":[${records.join(",")}],"nextPage":null}`);
  });

  test("and other ids where pages come round again", () => {
    const page = JSON.parse(renderPages("plain")(51, 60).toString());
    expect(page.nextPage).toBe("52");
    expect(page.entries.map(({ id }: { id: number }) => id)).toEqual(
      Array.from({ length: pageSize }, (_, at) => firstId + 51_000 + at),
    );
  });
});
