import { expect, test } from "vitest";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { hookRaw, hookRecord } from "../../templates/kit/sync/hook.ts";
import type { Run } from "../../templates/kit/sync/run.ts";
import type { StreamHooks } from "../../templates/kit/tap.ts";
import { rows, tapOf } from "./tap.ts";

/** As much of a run as hooks look at. */
function runWith(hooks: StreamHooks): Run {
  const a = rows("a", { key: ["id", "updated_at"] });
  return { tap: tapOf("http://127.0.0.1:1", [a], { hooks: { a: hooks } }), config: {} } as Run;
}

const record = { id: 7, name: "personal", updated_at: null };
const both = [
  ["raw", hookRaw],
  ["record", hookRecord],
] as const;

test.each(both)("the %s hook changes a record, leaves it out, or is not there", (kind, call) => {
  const changed = (hook: (given: JsonObject) => JsonObject | null) =>
    call(runWith({ [kind]: hook }), "a", record);
  expect(changed((given) => ({ ...given, name: "x" }))).toEqual({ ...record, name: "x" });
  expect(changed(() => null)).toBeUndefined();
  expect(call(runWith({}), "a", record)).toBe(record);
  expect(call(runWith({ [kind]: () => null }), "b", record)).toBe(record);
});

// [name, what the hook throws or returns, what is said]
const failures: readonly (readonly [string, () => unknown, string])[] = [
  [
    "throws",
    () => {
      throw new TypeError("oops");
    },
    "hook of a failed at the record with id 7: oops",
  ],
  [
    "returns a promise",
    async () => record,
    "hook of a must return a record, or null to leave it out; not a promise.",
  ],
  [
    "returns text",
    () => "x",
    "hook of a must return a record, or null to leave it out; not string.",
  ],
];

test.each(failures)(
  "a hook that %s is named, with the record's key and no more of it",
  (_, hook, said) => {
    for (const [kind, call] of both) {
      const run = runWith({ [kind]: hook as () => null });
      expect(() => call(run, "a", record)).toThrow(`The ${kind} ${said}`);
    }
  },
);

test("a record without its key is not named", () => {
  const run = runWith({
    raw: () => {
      throw new Error("oops");
    },
  });
  expect(() => hookRaw(run, "a", { id: { deep: "personal" } })).toThrow(
    new Error("The raw hook of a failed: oops"),
  );
});
