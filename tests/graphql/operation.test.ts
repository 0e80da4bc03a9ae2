import { expect, test } from "vitest";
import { readOperation } from "../../generator/definition/graphql/operation.ts";

// [the query, its variables with their types, variables used, names among others]
const queries: [string, string[], string[]][] = [
  ["{ a }", [], []],
  ["query { a }", [], []],
  ["query Q { a }", [], []],
  ["query Q($a: Int) { b(c: $a) }", ["a: Int"], ["a"]],
  ["query($a:ID!,$b:[ID!]!){x(a:$a,b:$b)}", ["a: ID! required", "b: [ID!]! required"], ["a", "b"]],
  ['query Q($a: Int! = 5, $b: In = { c: [1, { d: ")" }] }) { x }', ["a: Int!", "b: In"], []],
  ["query Q($a: Int @old(why: 1), $b: Int! @new) { x }", ["a: Int", "b: Int! required"], []],
  ["query Q @live(if: true) { x(a: $b) }", [], ["b"]],
  ["query Q @live(if: $b) { x }", [], ["b"]],
  ["# query\nquery Q($a: Int # , $b: Int\n) { x(a: $a) #}\n}", ["a: Int"], ["a"]],
  ['query Q { x(a: "} $b", c: """ "$d" } \\""" { """, e: -1.5e3) }', [], []],
  ["query Q { ...F } fragment F on T @x(y: 1) { z(a: $a) }", [], ["a"]],
  ["fragment F on T { z } query Q($a: Int) { ...F @include(if: $a) }", ["a: Int"], ["a"]],
  ["\ufeffquery Q { x }", [], []],
];

test.each(queries)("%s", (text, declared, used) => {
  const operation = readOperation(text);
  if ("message" in operation) {
    throw new Error(operation.message);
  }
  expect(
    operation.declared.map(
      ({ name, type, required }) => `${name}: ${type}${required ? " required" : ""}`,
    ),
  ).toEqual(declared);
  expect(operation.used.map(({ name }) => name)).toEqual(used);
});

test("places and names", () => {
  const text = "query Q($a: Int) { b(c: $a) { hasNextPage } }";
  const operation = readOperation(text);
  expect(operation).toMatchObject({ declared: [{ offset: 8 }], used: [{ offset: 24 }] });
  expect("names" in operation && operation.names.has("hasNextPage")).toBe(true);
});
