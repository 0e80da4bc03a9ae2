import { expect, test } from "vitest";
import { alignRows } from "../../generator/report/table.ts";

// [name, rows, lines]
const tables: readonly (readonly [string, readonly (readonly string[])[], string[]])[] = [
  ["nothing", [], []],
  [
    "the last column is as long as it is",
    [
      ["a", "long", "end"],
      ["bcd", "", ""],
    ],
    ["a    long  end", "bcd"],
  ],
  [
    "by columns of the terminal, not by characters",
    [
      ["顧客", "1"],
      ["shop", "2"],
      ["é\u0301", "3"],
    ],
    ["顧客  1", "shop  2", "é\u0301     3"],
  ],
];

test.each(tables)("%s", (_name, rows, lines) => {
  expect(alignRows(rows)).toEqual(lines);
});
