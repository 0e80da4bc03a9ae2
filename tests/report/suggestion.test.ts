import { expect, test } from "vitest";
import { suggest } from "../../generator/suggestion.ts";

const keys = ["paginate", "path", "parent", "parents", "query", "page_size", "replication", "id"];

test.each([
  ["pagnate", "paginate"],
  ["pagiante", "paginate"],
  ["pathh", "path"],
  ["qurey", "query"],
  ["pageSize", "page_size"],
  ["Page-Size", "page_size"],
  ["REPLICATION", "replication"],
  ["replciatoin", "replication"],
  ["parnt", "parent"],
  ["parentt", "parent"],
  ["ID", "id"],
  ["ix", undefined],
  ["x", undefined],
  ["", undefined],
  ["body", undefined],
  ["pxyz", undefined],
  ["paginateeverything", undefined],
  ["p".repeat(100_000), undefined],
])("%j means %j", (word, want) => {
  expect(suggest(word, keys)).toBe(want);
});

test("a word is not suggested for itself", () => {
  expect(suggest("path", ["path"])).toBeUndefined();
});
