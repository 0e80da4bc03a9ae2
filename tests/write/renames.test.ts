import { expect, test } from "vitest";
import { checkDefinition } from "../../generator/definition/check.ts";
import { readSource } from "../../generator/definition/source.ts";
import { buildModel } from "../../generator/model/build.ts";
import type { StreamModel } from "../../generator/model/model.ts";
import { findRenames } from "../../generator/write/renames.ts";

function streamsOf(text: string): readonly StreamModel[] {
  const { source } = readSource(
    `tap: shop\ntitle: Shop\nserver: https://shop.example.com\nstreams:\n${text}`,
    "shop.yaml",
  );
  const empty = new Map();
  const { definition } = source
    ? checkDefinition({ ...source, files: empty, fileTexts: empty })
    : {};
  return definition === undefined ? [] : buildModel(definition).model.streams;
}

const stream = (name: string, fields: string, path = `/${name}`) =>
  `  ${name}:\n    path: ${path}\n    key: id\n    fields: { id: integer${fields} }\n`;

const many = ", name: string, total: number, at: date-time";

// [what, before, after, renames]
const cases: [string, string, string, string[]][] = [
  ["nothing", stream("a", ""), stream("a", many), []],
  ["one is gone", stream("a", "") + stream("b", ""), stream("a", ""), []],
  ["one came", stream("a", ""), stream("a", "") + stream("b", ""), []],
  ["the same request", stream("a", ""), stream("b", ", other: string", "/a"), ["a > b"]],
  ["the same fields, of another place", stream("a", many), stream("b", many), ["a > b"]],
  ["one field more", stream("a", many), stream("b", `${many}, more: string`), ["a > b"]],
  ["other types", stream("a", many), stream("b", many.replaceAll(/: [a-z-]+/g, ": boolean")), []],
  [
    "few fields are alike by chance",
    stream("a", ", name: string"),
    stream("b", ", name: string"),
    [],
  ],
  [
    "two, told apart by their requests",
    stream("a", many) + stream("b", many),
    stream("c", many, "/b") + stream("d", many, "/a"),
    ["a > d", "b > c"],
  ],
  ["one becomes two", stream("a", many), stream("b", many, "/a") + stream("c", many), ["a > b"]],
];

test.each(cases)("%s", (_, before, after, wanted) => {
  const found = findRenames(streamsOf(before), streamsOf(after));
  expect(found.map(({ from, to }) => `${from.stream} > ${to.stream}`).sort()).toEqual(wanted);
});

test("a rename says where the files of both lie", () => {
  const found = findRenames(
    streamsOf(stream("old_ones", "")),
    streamsOf(stream("new_ones", "", "/old_ones")),
  );
  expect(found).toEqual([
    {
      from: { stream: "old_ones", file: "src/streams/old-ones.ts" },
      to: { stream: "new_ones", file: "src/streams/new-ones.ts" },
    },
  ]);
});
