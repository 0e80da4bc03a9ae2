import { expect, test } from "vitest";
import { createPartitions, type Partition } from "../../templates/kit/state/partitions.ts";
import {
  bookmarkOf,
  emptyState,
  stateValue,
  withBookmark,
} from "../../templates/kit/state/state.ts";
import { defineStream } from "../../templates/kit/stream.ts";

const issues = defineStream<{ at: string }>({
  name: "issues",
  key: [],
  fields: { at: "date-time" },
  replication: { key: "at", filter: "server" },
  request: () => ({ path: "/issues" }),
  records: [[]],
});

const saved = [
  { context: { repo: "a" }, replication_key: "at", replication_key_value: "2024" },
  { context: { repo: "b" }, replication_key: "other", replication_key_value: 7 },
  { context: { repo: 3 }, replication_key_value: "2023" },
  { context: { repo: "d" } },
];

test.each([
  [{ repo: "a" }, "2024"],
  // Whatever the tap that wrote the state called it.
  [{ id: "a" }, "2024"],
  [{ repo: "3" }, "2023"],
  [{ repo: "b" }, undefined],
  [{ repo: "d" }, undefined],
  [{ repo: "a", owner: "x" }, undefined],
  [{ repo: "z" }, undefined],
])("the bookmark of %j is %j", (context, want) => {
  expect(createPartitions(saved).bookmark(context, "at")).toBe(want);
});

test("partitions that a run did not save are left out, then the earliest beyond the limit", () => {
  const partitions = createPartitions(saved);
  for (const repo of ["x", "a", "y"]) {
    partitions.save({ repo }, "at", "2025");
  }
  partitions.save({ repo: "x" }, "at", "2025");
  partitions.limit(2);
  partitions.prune();
  expect(partitions.givenUp).toBe(1);
  expect(partitions.list()).toEqual([
    { context: { repo: "y" }, replication_key: "at", replication_key_value: "2025" },
    { context: { repo: "x" }, replication_key: "at", replication_key_value: "2025" },
  ]);
});

test("a state holds partitions beside what else is kept, in place of one bookmark", () => {
  const one = withBookmark(emptyState, { stream: issues }, "2020");
  const first = { stream: issues, partition: { id: 1 } };
  // Until there are partitions, all begin at the bookmark of the whole stream.
  expect(bookmarkOf(one, first)).toBe("2020");
  const two = withBookmark(one, first, "2024");
  expect(bookmarkOf(two, first)).toBe("2024");
  expect(bookmarkOf(two, { stream: issues, partition: { id: 2 } })).toBe(undefined);
  expect(stateValue(two)).toEqual({
    bookmarks: {
      issues: {
        partitions: [{ context: { id: 1 }, replication_key: "at", replication_key_value: "2024" }],
      },
    },
  });
});

test("what another tap kept of an unfinished run is overtaken by a bookmark", () => {
  const state = {
    ...emptyState,
    value: {
      bookmarks: {
        issues: {
          replication_key: "at",
          replication_key_value: "2020",
          replication_key_signpost: "2022",
          starting_replication_value: "2020",
          progress_markers: { replication_key: "at", replication_key_value: "2021" },
        },
      },
    },
  };
  expect(bookmarkOf(state, { stream: issues })).toBe("2020");
  expect(stateValue(withBookmark(state, { stream: issues }, "2024"))).toEqual({
    bookmarks: { issues: { replication_key: "at", replication_key_value: "2024" } },
  });
});

test("parents whose ids are the same in another order are apart", () => {
  const partitions = createPartitions([]);
  partitions.save({ order: 1, line: 2 }, "at", "2024");
  partitions.save({ order: 2, line: 1 }, "at", "2020");
  const next = createPartitions(
    partitions.list().filter((one): one is Partition => typeof one === "object" && one !== null),
  );
  expect(next.bookmark({ order: 1, line: 2 }, "at")).toBe("2024");
  expect(next.bookmark({ order: 2, line: 1 }, "at")).toBe("2020");
  const one = createPartitions([
    { context: { order: 1, line: 2 }, replication_key: "at", replication_key_value: "2024" },
  ]);
  expect(one.bookmark({ order: 2, line: 1 }, "at")).toBe(undefined);
  expect(one.bookmark({ order_id: 1, line_no: 2 }, "at")).toBe("2024");
});
