import { expect, test } from "vitest";
import { findKey } from "../../generator/probe/find-key.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";

const ids = [1, 2, 3, 4, 5];

// [name, the records, the key, the note about it]
const cases: readonly (readonly [string, readonly JsonObject[], readonly string[], string])[] = [
  [
    "the id, though other fields are unique",
    ids.map((id) => ({ name: `n${id}`, id })),
    ["id"],
    "`id` is unique and never null in 5 of 5 records.",
  ],
  [
    "the stream's own id",
    ids.map((id) => ({ owner_id: 10 - id, issueId: `i${id}` })),
    ["issueId"],
    "`issueId` is unique and never null in 5 of 5 records.",
  ],
  [
    "an id that is not unique is none",
    ids.map((id) => ({ id: 1, uuid: `u${id}` })),
    ["uuid"],
    "`uuid` is unique and never null in 5 of 5 records.",
  ],
  [
    "an id that is null now and then is none",
    ids.map((id) => ({ id: id === 3 ? null : id, code: `c${id}` })),
    ["code"],
    "`code` is unique and never null in 5 of 5 records.",
  ],
  [
    "two together",
    ids.flatMap((id) => [1, 2].map((day) => ({ user_id: id, day_number: day, n: 1 }))),
    ["user_id", "day_number"],
    "CHECK: No field is unique alone; these two are in 10 records.",
  ],
  [
    "a field whose name does not say so",
    ids.map((id) => ({ title: `t${id}`, kind: "a" })),
    ["title"],
    "CHECK: `title` is unique and never null in 5 of 5 records, but its name does not say that it identifies them.",
  ],
  [
    "too few records",
    [{ id: 1 }],
    ["id"],
    "CHECK: `id` is unique and never null in 1 of 1 record, which are too few to be sure.",
  ],
  [
    "none",
    ids.map(() => ({ kind: "a", price: 1.5, isOpen: true })),
    [],
    "CHECK: No field, and no two that are named like identifiers, are unique in 5 records. Without a key, targets add every record anew.",
  ],
];

test.each(cases)("%s", (_name, records, expected, note) => {
  const { key, finding } = findKey(records, "issues");
  const text = finding.kind === "open" ? `CHECK: ${finding.text}` : finding.text;
  expect([key, text]).toEqual([expected, note]);
});
