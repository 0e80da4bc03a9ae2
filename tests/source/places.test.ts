import { describe, expect, test } from "vitest";
import { readSource, type Source } from "../../generator/definition/source.ts";

function read(text: string): Source {
  const { source, problems } = readSource(text, "d.yaml");
  expect(problems).toEqual([]);
  if (!source) {
    throw new Error("no source");
  }
  return source;
}

const text = `tap: demo
config: { token: { secret: yes }, empty: }
streams:
  workbooks:
    key: [id, 'other']
    fields:
  é😀: { path: /x }
list:
  - a: 1
    b: 2
`;

const places: readonly (readonly [string, (string | number)[], string | undefined, string])[] = [
  ["a scalar", ["tap"], undefined, "1:6+4"],
  ["a flow mapping", ["config", "token"], undefined, "2:18+15"],
  ["a value in it", ["config", "token", "secret"], undefined, "2:28+3"],
  ["a block mapping: its key", ["streams", "workbooks"], undefined, "4:3+9"],
  ["an element", ["streams", "workbooks", "key", 1], undefined, "5:15+7"],
  ["an absent value: its key", ["streams", "workbooks", "fields"], undefined, "6:5+6"],
  ["an absent flow value: its key", ["config", "empty"], undefined, "2:35+5"],
  ["after wide characters", ["streams", "é😀", "path"], undefined, "7:16+2"],
  ["an element that is a block mapping", ["list", 0], undefined, "9:5+4"],
  [
    "a missing key: the nearest parent",
    ["streams", "workbooks", "path", "deep"],
    undefined,
    "4:3+9",
  ],
  ["a missing element: the list", ["streams", "workbooks", "key", 7], undefined, "5:10+13"],
  ["a step into a scalar", ["tap", "x"], undefined, "1:6+4"],
  ["the root", [], undefined, "1:1+9"],
  ["a key", ["streams"], "workbooks", "4:3+9"],
  ["a key of the root", [], "list", "8:1+4"],
  ["a key that is missing", ["streams"], "nope", "3:1+7"],
  ["a key below what is missing", ["nope"], "tap", "1:1+9"],
];

test.each(places)("places %s", (_, path, key, want) => {
  const place = read(text).placeOf(path, key === undefined ? undefined : { key });
  expect(`${place.line}:${place.column}+${place.length}`).toBe(want);
});

describe("placeWithin", () => {
  // The offset is that of "{{" in the value; the place must be that of "{{" in the text.
  const exact: readonly (readonly [string, string])[] = [
    ["plain", "a: x {{ y"],
    ["plain after a comment", "# {\na: x {{ y # {"],
    ["single-quoted", "a: 'it''s '' {{ y'"],
    ["double-quoted", 'a: "x {{ y"'],
    ["double-quoted with escapes", 'a: "\\"\\t\\x41\\u00e9\\U0001F600 {{ y"'],
    ["literal", "a: |\n  x\n   {{ y\n"],
    ["literal with empty lines and CRLF", "a: |-\r\n\r\n    x\r\n\r\n      {{ y\r\n"],
    ["literal with an indentation indicator", "a: |2\n    x\n   {{ y\n"],
    ["literal in a list", "a:\n  |+ # {\n    x\n    {{ y\n\n"],
    ["folded", "a: >\n  x\n  {{ y\n"],
  ];
  test.each(exact)("%s", (_, yaml) => {
    const source = read(yaml);
    const value = String(Object(source.value).a);
    const place = source.placeWithin(["a"], value.indexOf("{{"), 2);
    const lines = yaml.split("\n");
    const line = lines.findIndex((one) => one.includes("{{"));
    expect(place).toEqual({
      file: "d.yaml",
      line: line + 1,
      column: (lines[line] ?? "").indexOf("{{") + 1,
      length: 2,
    });
  });

  const whole: readonly (readonly [string, string, string])[] = [
    ["plain on two lines", "a: x\n  {{ y", "1:4+8"],
    ["quoted on two lines", 'a: "x\n  {{ y"', "1:4+10"],
    ["folded with a paragraph", "a: >\n  x\n\n  {{ y\n", "1:4+14"],
    ["not a text", "a: { b: 1 }", "1:4+8"],
    ["absent", "b: 1", "1:1+4"],
  ];
  test.each(whole)("falls back to the value: %s", (_, yaml, want) => {
    const { line, column, length } = read(yaml).placeWithin(["a"], 4, 2);
    expect(`${line}:${column}+${length}`).toBe(want);
  });
});
