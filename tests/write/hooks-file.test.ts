import { expect, test } from "vitest";
import { findHooked, offerHooks } from "../../generator/write/hooks-file.ts";

const head = 'import type { Hooks } from "./kit/tap.ts";\n\n// Kept   as it is.\n';
const hooks = (literal: string) =>
  `${head}export const hooks: Hooks<Config, Records> = ${literal};\n`;

// [what, hooks, new streams, hooks with them]
const offers: [string, string, string[], string | undefined][] = [
  ["none yet", "{}", ["orders"], "{\n  // orders: {},\n}"],
  ["several", "{}", ["a-b", "c"], '{\n  // "a-b": {},\n  // c: {},\n}'],
  [
    "behind others, oddly formatted",
    "{\n\n    users:{ record:r=>r }\n  /* end */\n}",
    ["orders"],
    "{\n\n    users:{ record:r=>r }\n  /* end */\n  // orders: {},\n}",
  ],
  ["indented with tabs", "{\n\t\tusers: {},\n\t}", ["b"], "{\n\t\tusers: {},\n\t  // b: {},\n\t}"],
  ["behind a type", "{\n} satisfies Hooks", ["b"], "{\n  // b: {},\n} satisfies Hooks"],
  ["a key already", "{\n  orders: {},\n}", ["orders"], undefined],
  ["a key in quotes", '{\n  "a-b": {},\n}', ["a-b"], undefined],
  ["mentioned in a comment", "{\n  // Not for orders.\n}", ["orders"], undefined],
  [
    "part of another name",
    "{\n  orders_old: {},\n}",
    ["orders"],
    "{\n  orders_old: {},\n  // orders: {},\n}",
  ],
  ["nothing new", "{}", [], undefined],
  ["all on one line", "{ users: {} }", ["orders"], undefined],
  ["made elsewhere", "makeHooks({})", ["orders"], undefined],
];

test.each(offers)("new streams: %s", (_, literal, streams, wanted) => {
  expect(offerHooks(hooks(literal), streams)).toBe(wanted && hooks(wanted));
});

test("a second time nothing is offered, and line endings stay", () => {
  const text = hooks("{\n  users: {},\n}").replaceAll("\n", "\r\n");
  const offered = offerHooks(text, ["orders"]) ?? "";
  expect(offered).toBe(text.replace("{},\r\n}", "{},\r\n  // orders: {},\r\n}"));
  expect(offerHooks(offered, ["orders"])).toBeUndefined();
});

test("a file that does not export hooks, or cannot be read, has no place for them", () => {
  for (const text of ["", "export const other = {};\n", "export const hooks = {;\n", "}}}"]) {
    expect([offerHooks(text, ["orders"]), findHooked(text).size]).toEqual([undefined, 0]);
  }
});

test("streams that have hooks are found with their place", () => {
  const text = hooks(
    '{\n  users: {},\n  "a-b": {}, shared,\n  make() {},\n  ["x" + y]: {},\n  ...more,\n}',
  );
  const places = [...findHooked(text)].map(([stream, { line, column, length }]) => [
    stream,
    line,
    column,
    length,
  ]);
  expect(places).toEqual([
    ["users", 5, 3, 5],
    ["a-b", 6, 3, 5],
    ["shared", 6, 14, 6],
    ["make", 7, 3, 4],
  ]);
});
