import { expect, test } from "vitest";
import { readSource } from "../../generator/definition/source.ts";
import { formatProblems } from "../../generator/report.ts";

const values: readonly (readonly [string, string, unknown])[] = [
  ["empty", "", null],
  ["a comment only", "# nothing\n", null],
  [
    "dates stay text",
    "a: 2024-01-01\nb: 2024-01-01T00:00:00Z",
    { a: "2024-01-01", b: "2024-01-01T00:00:00Z" },
  ],
  [
    "YAML 1.2 types",
    "[NO, yes, on, ~, null, true, 0o17, 1.10, 010, 1_000]",
    ["NO", "yes", "on", null, null, true, 15, 1.1, 10, "1_000"],
  ],
  [
    "all keys are text",
    "1: a\ntrue: b\nnull: c\n2024-01-01: d",
    { "1": "a", true: "b", null: "c", "2024-01-01": "d" },
  ],
  ["a byte order mark", "\ufeffa: 1\n", { a: 1 }],
  ["CRLF", "a: |\r\n  x\r\n  y\r\nb:\r\n  - 1\r\n", { a: "x\ny\n", b: [1] }],
  ["markers of one document", "---\na: 1\n...\n", { a: 1 }],
  ["a root text that begins like an alias", "--- |\n*x &y\n", "*x &y\n"],
  [
    "what looks like signs, quoted",
    'a: "*x"\nb: |\n  *x &y !z\n  %a\nc: a & b\n',
    { a: "*x", b: "*x &y !z\n%a\n", c: "a & b" },
  ],
  [
    "inherited names are ordinary keys",
    "constructor: 1\ntoString: 2\n",
    { constructor: 1, toString: 2 },
  ],
  [
    "64 levels",
    `${"[".repeat(64)}${"]".repeat(64)}`,
    JSON.parse(`${"[".repeat(64)}${"]".repeat(64)}`),
  ],
];

test.each(values)("reads %s", (_, text, want) => {
  expect(readSource(text, "d.yaml").source?.value).toEqual(want);
});

// [name, text, code, place, message]
const refused: readonly (readonly [string, string, string, string, string])[] = [
  ["an alias", "a: *b", "yaml-unsafe", "1:4+2", "Anchors and aliases are not supported: *b."],
  ["an anchor", "a: &b 1", "yaml-unsafe", "1:4+2", "Anchors and aliases are not supported: &b."],
  [
    "a merge key with an alias",
    "x: 1\n<<: *b",
    "yaml-unsafe",
    "2:5+2",
    "Anchors and aliases are not supported: *b.",
  ],
  [
    "a merge key",
    "<<: { __proto__: { polluted: 1 } }",
    "yaml-unsafe",
    "1:1+2",
    "Merge keys (`<<`) are not supported.",
  ],
  ["__proto__", "a:\n  __proto__: 1", "yaml-unsafe", "2:3+9", "`__proto__` cannot be a key."],
  ["a quoted __proto__", '"__proto__": 1', "yaml-unsafe", "1:1+11", "`__proto__` cannot be a key."],
  [
    "a tag of JavaScript",
    "a: !!js/function x",
    "yaml-unsafe",
    "1:4+13",
    "Tags are not supported: !!js/function.",
  ],
  ["an ordered map", "a: !!omap [b: 1]", "yaml-unsafe", "1:4+6", "Tags are not supported: !!omap."],
  ["a directive", "%YAML 1.1\n---\na: NO", "yaml-unsafe", "1:1+9", "Directives are not supported."],
  ["two documents", "a: 1\n---\nb: 2", "yaml-unsafe", "2:1+3", "A second document begins here."],
  [
    "a control character",
    "a: 1\nb: \u0007",
    "yaml-unsafe",
    "2:4+1",
    "Control characters are not supported.",
  ],
  [
    "the lexer's own mark",
    "a: \u001f*b",
    "yaml-unsafe",
    "1:4+1",
    "Control characters are not supported.",
  ],
  [
    "65 levels",
    `${"[".repeat(65)}${"]".repeat(65)}`,
    "yaml-unsafe",
    "1:65+1",
    "Nested more than 64 levels deep.",
  ],
  [
    "a duplicate key",
    "a: 1\nb:\n  c: 1\n  c: 2",
    "yaml-syntax",
    "4:3+1",
    "The key `c` stands twice in this mapping.",
  ],
  [
    "duplicate keys in two spellings",
    'a: 1\n"a": 2',
    "yaml-syntax",
    "2:1+3",
    "The key `a` stands twice in this mapping.",
  ],
  ["a tab", "a:\n\tb: 1", "yaml-syntax", "2:1+1", "Tabs are not allowed as indentation."],
  [
    "a colon in a value",
    "a: b: c",
    "yaml-syntax",
    "1:4+1",
    "Two keys on one line, or a line that is indented too far.",
  ],
  [
    "an unquoted expression",
    "a: {{ config.x }}/v2",
    "yaml-syntax",
    "1:5+1",
    "A key must be a text.",
  ],
  ["an open quote", "a: 'x", "yaml-syntax", "1:6+1", "A text in quotes has no closing quote."],
];

test.each(refused)("refuses %s", (_, text, code, place, message) => {
  const { source, problems } = readSource(text, "d.yaml");
  expect(source).toBeUndefined();
  const [first] = problems;
  const at = `${first?.at?.line}:${first?.at?.column}+${first?.at?.length}`;
  expect([first?.code, at, first?.message]).toEqual([code, place, message]);
});

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefghij"]
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${"abcdefghi"[index]}`)}]`)
  .join("\n")}\n`;

const large: readonly (readonly [string, string, number])[] = [
  ["an alias bomb", bomb, 100],
  ["ten thousand levels of flow", "[".repeat(10_000), 200],
  [
    "ten thousand levels of block",
    Array.from({ length: 10_000 }, (_, i) => `${" ".repeat(i % 500)}a:`).join("\n"),
    500,
  ],
  ["a million levels of sequence", "- ".repeat(1_000_000), 1000],
  ["fifty megabytes", "a: 1\n".repeat(10_000_000), 500],
  ["five megabytes in many bytes", "é".repeat(3_000_000), 500],
];

test.each(large)("refuses %s quickly", (_, text, milliseconds) => {
  const from = performance.now();
  const { problems } = readSource(text, "d.yaml");
  expect(performance.now() - from).toBeLessThan(milliseconds);
  expect(problems.map(({ code }) => code)).toEqual(["yaml-unsafe"]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("eight times as many keys take about eight times as long, not sixty-four", () => {
  expect(timeToRead(40_000) / timeToRead(5_000)).toBeLessThan(30);
});

/** The shortest of three readings: what else the machine does only adds to it. */
function timeToRead(keys: number): number {
  const text = Array.from({ length: keys }, (_, index) => `k${index}: 1`).join("\n");
  const times = [1, 2, 3].map(() => {
    const from = performance.now();
    expect(readSource(text, "d.yaml").problems).toEqual([]);
    return performance.now() - from;
  });
  return Math.min(...times);
}

test("a syntax error shows its frame", () => {
  const text = "tap: x\nserver: {{ config.base_url }}/v2\n";
  expect(formatProblems(readSource(text, "d.yaml").problems, new Map([["d.yaml", text]]))).toBe(
    `d.yaml:2:10  yaml-syntax
  1 | tap: x
  2 | server: {{ config.base_url }}/v2
    |          ^
  A key must be a text.
  Put quotes around a value that begins with an expression: "{{ ... }}".
1 problem. Nothing was written.
`,
  );
});
