import { expect, test } from "vitest";
import { TapError } from "../../templates/kit/errors.ts";
import { offset } from "../../templates/kit/paginate/offset.ts";
import type { StreamHooks } from "../../templates/kit/tap.ts";
import { list, type Route, serve } from "./api.ts";
import { ids, run, told } from "./run.ts";
import { type Config, rows, tapOf } from "./tap.ts";

type PageHook = NonNullable<StreamHooks<Config>["page"]>;

/** Rows 1 to 5 in pages of two, which end with a short one. */
const twoByTwo: Route = ({ query }) => {
  const from = Number(query.get("from") ?? 0);
  return { data: [1, 2, 3, 4, 5].slice(from, from + 2).map((id) => ({ id })) };
};

const paginate = () =>
  offset({
    param: { in: "query", name: "from" },
    start: 0,
    size: { in: "query", name: "size", value: 2 },
    stop: { until: "short-page" },
  });

/** Runs a stream `a` with this hook. */
async function runWith(page: PageHook, routes: Readonly<Record<string, Route>> = {}) {
  const api = await serve({ "/a": twoByTwo, ...routes });
  const tap = tapOf(api.origin, [rows("a", { paginate })], { hooks: { a: { page } } });
  return { ran: await run(tap), requests: api.requests() };
}

test("it sees each page as the API sent it, and what it leaves out does not end the paging", async () => {
  const pages: unknown[] = [];
  const { ran } = await runWith((records) => {
    pages.push(records);
    return records.filter(({ id }) => id === 2 || id === 5);
  });
  expect(pages).toEqual([[{ id: 1 }, { id: 2 }], [{ id: 3 }, { id: 4 }], [{ id: 5 }]]);
  expect(ids(ran, "a")).toEqual([2, 5]);
});

test("it may ask the API, with the stream's rules, and add what it finds", async () => {
  const detail: Route = ({ query }) => ({ updated_at: `2024-01-0${query.get("id")}T00:00:00Z` });
  const { ran, requests } = await runWith(
    async (records, { client }) =>
      Promise.all(
        records.map(async (record) => {
          const answer = await client.send({ path: "/detail", query: { id: record.id } });
          const body = answer.kind === "accepted" ? answer.response.body : null;
          return { ...record, ...(body as object) };
        }),
      ),
    { "/detail": detail },
  );
  expect(told(ran)).toEqual([]);
  expect(requests.filter((url) => url.startsWith("/detail")).length).toBe(5);
  expect(ran.lines.map((line) => JSON.parse(line).record?.updated_at).filter(Boolean)).toEqual(
    [1, 2, 3, 4, 5].map((day) => `2024-01-0${day}T00:00:00Z`),
  );
});

// [name, the hook, the exit code, what is said]
const failures: readonly (readonly [string, PageHook, number, string])[] = [
  [
    "throws",
    () => {
      throw new TypeError("oops");
    },
    1,
    "The page hook of a failed: oops",
  ],
  [
    "is refused by the API",
    () => Promise.reject(new TapError("authentication", "no", { status: 401 })),
    3,
    "The page hook of a failed: no",
  ],
  [
    "returns nothing",
    (() => undefined) as unknown as PageHook,
    5,
    "The page hook of a must return the records of the page as a list of objects; not undefined.",
  ],
  [
    "returns texts",
    (() => ["x"]) as unknown as PageHook,
    5,
    "The page hook of a must return the records of the page as a list of objects; not a list with something else in it.",
  ],
];

test.each(failures)(
  "a hook that %s ends the stream, with its name",
  async (_, hook, code, said) => {
    const { ran } = await runWith(hook);
    expect(ran.code).toBe(code);
    expect(told(ran).at(-1)).toBe(`CRITICAL a: ${said}`);
  },
);

test("texts that a hook adds are cleaned like all others", async () => {
  const api = await serve({ "/a": list({ id: 1 }) });
  const stream = rows("a", { open: true });
  const page: PageHook = (records) => records.map((record) => ({ ...record, text: "a\u0000b" }));
  const ran = await run(tapOf(api.origin, [stream], { hooks: { a: { page } } }));
  expect(JSON.parse(ran.lines[1] ?? "").record.text).toBe("ab");
});

test("records of other streams in the page meet their own hook", async () => {
  const api = await serve({ "/a": () => ({ data: [{ id: 1 }], more: [{ id: 2 }, { id: 3 }] }) });
  const b = rows("b");
  const a = rows("a", { emits: [{ stream: b, records: [["more"]] }] });
  const page: PageHook = (records) => records.filter(({ id }) => id !== 2);
  const ran = await run(tapOf(api.origin, [a, b], { hooks: { b: { page } } }));
  expect([ids(ran, "a"), ids(ran, "b")]).toEqual([[1], [3]]);
});
