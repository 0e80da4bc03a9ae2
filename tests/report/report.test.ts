import { expect, test } from "vitest";
import { problemCodes } from "../../generator/report/codes.ts";
import {
  formatPath,
  formatProblems,
  type Problem,
  problemsAsJson,
} from "../../generator/report.ts";

const at = (line: number, column: number, length: number, file = "d.yaml") => ({
  file,
  line,
  column,
  length,
});
const github = `name: x
streams:
  - name: issues
    key: id
    replication:
      method: INCREMENTL
`;

// [name, text, problem, want (without the last line)]
const frames: readonly (readonly [string, string, Problem, string])[] = [
  [
    "everything",
    github,
    {
      code: "invalid-value",
      at: at(6, 15, 10),
      message: "expected INCREMENTAL or FULL_TABLE",
      help: "did you mean INCREMENTAL?",
      path: ["streams", 0, "replication", "method"],
    },
    `d.yaml:6:15  invalid-value
  5 |     replication:
  6 |       method: INCREMENTL
    |               ^^^^^^^^^^
  expected INCREMENTAL or FULL_TABLE
  did you mean INCREMENTAL?
  streams[0].replication.method`,
  ],
  [
    "the first line",
    "a: 1",
    { code: "invalid-value", at: at(1, 4, 1), message: "m" },
    "d.yaml:1:4  invalid-value\n  1 | a: 1\n    |    ^\n  m",
  ],
  [
    "line numbers of two widths",
    `${"\n".repeat(8)}a\nb`,
    { code: "invalid-value", at: at(10, 1, 1), message: "m" },
    "d.yaml:10:1  invalid-value\n   9 | a\n  10 | b\n     | ^\n  m",
  ],
  [
    "tabs",
    "\ta:\tb",
    { code: "invalid-value", at: at(1, 5, 1), message: "m" },
    "d.yaml:1:5  invalid-value\n  1 |   a:  b\n    |       ^\n  m",
  ],
  [
    "wide characters",
    "日本é😀👨‍👩‍👧: x",
    { code: "invalid-value", at: at(1, 16, 1), message: "m" },
    `d.yaml:1:16  invalid-value\n  1 | 日本é😀👨‍👩‍👧: x\n    | ${" ".repeat(11)}^\n  m`,
  ],
  [
    "a wide span",
    "a: 日本",
    { code: "invalid-value", at: at(1, 4, 2), message: "m" },
    "d.yaml:1:4  invalid-value\n  1 | a: 日本\n    |    ^^^^\n  m",
  ],
  [
    "a combining mark",
    "e\u0301: x",
    { code: "invalid-value", at: at(1, 5, 1), message: "m" },
    "d.yaml:1:5  invalid-value\n  1 | e\u0301: x\n    |    ^\n  m",
  ],
  [
    "a span past its line",
    "a: bc\nd",
    { code: "invalid-value", at: at(1, 4, 99), message: "m" },
    "d.yaml:1:4  invalid-value\n  1 | a: bc\n    |    ^^\n  m",
  ],
  [
    "an empty span at the end",
    "a:",
    { code: "invalid-value", at: at(1, 3, 0), message: "m" },
    "d.yaml:1:3  invalid-value\n  1 | a:\n    |   ^\n  m",
  ],
  [
    "CRLF and a byte order mark",
    "\ufeffa: b\r\nc: d\r\n",
    { code: "invalid-value", at: at(1, 4, 1), message: "m" },
    "d.yaml:1:4  invalid-value\n  1 | a: b\n    |    ^\n  m",
  ],
  [
    "control and direction characters",
    "a: \u001b[31m\u202ex",
    { code: "invalid-value", at: at(1, 4, 1), message: "m\u001b[2J" },
    "d.yaml:1:4  invalid-value\n  1 | a: \ufffd[31m\ufffdx\n    |    ^\n  m\ufffd[2J",
  ],
  [
    "a line of megabytes",
    `${"x".repeat(1e6)}HERE${"y".repeat(1e6)}`,
    { code: "invalid-value", at: at(1, 1e6 + 1, 4), message: "m" },
    `d.yaml:1:1000001  invalid-value\n  1 | …${"x".repeat(120)}HERE${"y".repeat(120)}…\n    | ${" ".repeat(121)}^^^^\n  m`,
  ],
  [
    "a line that is not there",
    "a",
    { code: "invalid-value", at: at(7, 1, 1), message: "m" },
    "d.yaml:7:1  invalid-value\n  m",
  ],
  [
    "a file without text",
    "",
    { code: "unreadable", at: at(1, 1, 1, "other"), message: "one\ntwo" },
    "other:1:1  unreadable\n  one\n  two",
  ],
  ["no place", "", { code: "outside-folder", message: "m", help: "h" }, "outside-folder\n  m\n  h"],
];

test.each(frames)("draws %s", (_, text, problem, want) => {
  const given = formatProblems([problem], new Map([["d.yaml", text]]));
  expect(given).toBe(`${want}\n1 problem. Nothing was written.\n`);
});

const unsorted: readonly Problem[] = [
  { code: "bad-name", message: "last" },
  { code: "bad-name", message: "4", at: at(1, 1, 1, "e.yaml") },
  { code: "bad-name", message: "3", at: at(10, 1, 1) },
  { code: "bad-name", message: "2", at: at(2, 5, 1) },
  { code: "bad-name", message: "1", at: at(2, 4, 1) },
];

test("problems are sorted by place and counted", () => {
  expect(formatProblems(unsorted, new Map())).toBe(`d.yaml:2:4  bad-name
  1
d.yaml:2:5  bad-name
  2
d.yaml:10:1  bad-name
  3
e.yaml:1:1  bad-name
  4
bad-name
  last
5 problems. Nothing was written.
`);
  expect(formatProblems([], new Map())).toBe("");
});

test("the same as JSON", () => {
  const [last, , , , first] = unsorted;
  expect(JSON.parse(problemsAsJson([last, first].flatMap((one) => one ?? [])))).toEqual({
    problems: [
      { code: "bad-name", message: "1", at: { file: "d.yaml", line: 2, column: 4, length: 1 } },
      { code: "bad-name", message: "last" },
    ],
  });
});

test.each([
  [[], ""],
  [["a", "b-c", "d_e"], "a.b-c.d_e"],
  [["a", 0, 1, "b"], "a[0][1].b"],
  [["a.b", "c"], '["a.b"].c'],
  [["a", 'é "'], 'a["é \\""]'],
])("the path %j is %j", (path, want) => {
  expect(formatPath(path)).toBe(want);
});

test("every code is documented in whole sentences", () => {
  for (const [code, { title, cause, fix }] of Object.entries(problemCodes)) {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(cause).toMatch(/^[A-Z].*\.$/);
    expect(fix).toMatch(/^[A-Z].*\.$/);
  }
});
