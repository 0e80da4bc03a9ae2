import { expect, test } from "vitest";
import { drawTable } from "../../generator/probe/table.ts";
import { columnsOf } from "../../generator/report/width.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";

// [name, the records, columns of the terminal, the table]
const cases: readonly (readonly [string, readonly JsonObject[], number, string])[] = [
  [
    "the key first",
    [
      { name: "Ann", id: 1 },
      { name: "Bo", id: 12 },
    ],
    80,
    "id  name\n1   Ann\n12  Bo",
  ],
  [
    "as many fields as there is room for",
    [{ id: 1, name: "Ann", city: "Oslo" }],
    10,
    "id  name\n1   Ann\n… 1 more fields",
  ],
  [
    "a long value is cut",
    [{ id: 1, text: "x".repeat(50) }],
    80,
    `id  text\n1   ${"x".repeat(31)}…`,
  ],
  ["a narrow terminal", [{ id: "abcdefgh" }], 5, "id\nabcd…"],
  [
    "wide characters take two columns",
    [
      { id: "日本語", n: 1 },
      { id: "a", n: 2 },
    ],
    80,
    "id      n\n日本語  1\na       2",
  ],
  [
    "nothing steers the terminal",
    [{ id: 1, text: "a\u001b[31mb\nc\u202ed" }],
    80,
    "id  text\n1   a\ufffd[31mb c\ufffdd",
  ],
  [
    "what is not there, and what is within",
    [{ id: 1, a: null, b: { c: [1] } }, { id: 2 }],
    80,
    'id  a     b\n1   null  {"c":[1]}\n2',
  ],
  ["the first of many", [1, 2, 3, 4].map((id) => ({ id })), 80, "id\n1\n2\n3\n… 1 more records"],
  ["no records", [], 80, ""],
];

test.each(cases)("%s", (_name, records, width, expected) => {
  const table = drawTable(records, { width, rows: 3, first: ["id"] });
  expect(table).toBe(expected);
  const lines = table.split("\n").filter((line) => !line.startsWith("…"));
  expect(Math.max(...lines.map(columnsOf))).toBeLessThanOrEqual(width);
});
