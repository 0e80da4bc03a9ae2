import { expect, test } from "vitest";
import { type Api, keyOf, probeApi } from "./api.ts";

const day = (number: number) => `2024-01-${String(number).padStart(2, "0")}T00:00:00Z`;
const issues = Array.from({ length: 12 }, (_, index) => ({
  id: index + 1,
  updated_at: day(((index * 5) % 12) + 1),
}));

type Issue = (typeof issues)[number];

function filtered(param: string, keep: (issue: Issue, bound: string) => boolean): Api {
  return (query) => {
    const bound = query.get(param);
    return { body: issues.filter((issue) => bound === null || keep(issue, bound)) };
  };
}

const notTried =
  "CHECK: The API filters by none of updated_since, modified_since, updated_after, modified_after, updated_from, since, _since, last_modified_since and 15 more: everything is read, and what is older left out. Name its parameter with `param` if it has one.";

// [name, the API, the value of `replication` with its evidence]
const cases: readonly (readonly [string, Api, string])[] = [
  [
    "a filter that includes the bound",
    filtered("since", ({ updated_at }, bound) => updated_at >= bound),
    `\`updated_at\` is a time in all 12 records.
\`since=2024-01-07T00:00:00Z\` gives 6 records, none of them older, where the same page without it has 6 older of 12.
replication: { key: updated_at, param: since }`,
  ],
  [
    "a filter that leaves the bound out",
    filtered("updated_at[gte]", ({ updated_at }, bound) => updated_at > bound),
    `\`updated_at\` is a time in all 12 records.
\`updated_at[gte]=2024-01-07T00:00:00Z\` gives 5 records, none of them older, where the same page without it has 6 older of 12.
\`updated_at[gte]\` leaves out records at the time itself: \`lookback\` asks for them again, so that none of the same instant is missed.
replication: { key: updated_at, param: "updated_at[gte]", lookback: 1s }`,
  ],
  [
    "a parameter of that name that is ignored",
    () => ({ body: issues }),
    `\`updated_at\` is a time in all 12 records.\n${notTried}\nreplication: { key: updated_at, filter: client }`,
  ],
  [
    "a parameter of that name that filters by something else",
    filtered("since", ({ id }) => id > 6),
    `\`updated_at\` is a time in all 12 records.\n${notTried}\nreplication: { key: updated_at, filter: client }`,
  ],
  [
    "a filter that loses newer records",
    filtered("since", ({ updated_at }, bound) => updated_at === bound),
    `\`updated_at\` is a time in all 12 records.\n${notTried}\nreplication: { key: updated_at, filter: client }`,
  ],
  [
    "a filter among parameters that are refused when unknown",
    (query) => {
      const [name] = query.keys();
      if (name !== undefined && name !== "updated_after") {
        return { status: 422, body: {} };
      }
      const bound = query.get("updated_after") ?? "";
      return { body: issues.filter(({ updated_at }) => updated_at >= bound) };
    },
    `\`updated_at\` is a time in all 12 records.
\`updated_after=2024-01-07T00:00:00Z\` gives 6 records, none of them older, where the same page without it has 6 older of 12.
replication: { key: updated_at, param: updated_after }`,
  ],
  [
    "milliseconds since 1970, within an object",
    (query) => {
      const bound = Number(query.get("_since") ?? 0);
      const all = issues.map(({ id }) => ({ id, meta: { modified: 1_700_000_000_000 + id } }));
      return { body: all.filter(({ meta }) => meta.modified >= bound) };
    },
    `\`meta.modified\` is a time in all 12 records, in ascending order as they came.
\`_since=1700000000007\` gives 6 records, none of them older, where the same page without it has 6 older of 12.
replication: { key: meta.modified, unit: milliseconds, param: _since }`,
  ],
  [
    "a time that is not written as RFC 3339",
    () => ({ body: issues.map(({ id }) => ({ id, modified: `2024-01-01 10:00:0${id % 2}` })) }),
    `\`modified\` is a time in all 12 records.
CHECK: The API filters by none of updated_since, modified_since, updated_after, modified_after, updated_from, since, _since, last_modified_since and 15 more: everything is read, and what is older left out. Name its parameter with \`param\` if it has one.
replication: { key: modified, compare: instant, filter: client }`,
  ],
  [
    "a day",
    (query) => {
      const all = issues.map(({ id }) => ({ id, last_updated: `2024-01-${10 + id}` }));
      return { body: all.filter((one) => one.last_updated >= (query.get("since") ?? "")) };
    },
    `\`last_updated\` is a time in all 12 records, in ascending order as they came.
\`since=2024-01-17\` gives 6 records, none of them older, where the same page without it has 6 older of 12.
replication: { key: last_updated, compare: instant, param: since }`,
  ],
  [
    "a time of creation only",
    () => ({ body: issues.map(({ id }) => ({ id, created_at: day(13 - id) })) }),
    `\`created_at\` is a time in all 12 records, in descending order as they came.
CHECK: No field says when a record was changed, only \`created_at\`, which an update does not move: what changes behind the start is found by reading everything after it.
replication: { key: created_at, filter: start }`,
  ],
  [
    "the same time everywhere",
    () => ({ body: issues.map(({ id }) => ({ id, updated: day(1) })) }),
    `\`updated\` is a time in all 12 records.
CHECK: The records have too few different times to try whether the API filters by them.
replication: { key: updated, filter: client }`,
  ],
  [
    "a time that is null now and then",
    () => ({
      body: [
        { id: 1, updated: null },
        { id: 2, updated: day(1) },
      ],
    }),
    "",
  ],
  ["no time at all", () => ({ body: [{ id: 1, updated: "yesterday" }] }), ""],
];

test.each(cases)("%s", async (_name, api, expected) => {
  expect(keyOf(await probeApi(api, { tryFilters: true }), "replication")).toBe(expected);
});

test("without a time the stream is read whole, and says so", async () => {
  const { definition } = await probeApi(() => ({ body: [{ id: 1 }] }));
  expect(definition).toContain(
    "  # CHECK: No field was found that says when a record was changed: the stream is read whole each\n  # time.\n",
  );
  expect(definition).not.toContain("start_date");
});

test("filters are not tried when nobody wants it", async () => {
  const { server } = await probeApi(() => ({ body: issues }));
  expect(server.seen.map(({ url }) => url).filter((url) => url.includes("since"))).toEqual([]);
});
