import { describe, expect, test } from "vitest";
import type { RequestSpec } from "../../templates/kit/http/message.ts";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { linkHeader } from "../../templates/kit/paginate/link-header.ts";
import { nextUrl } from "../../templates/kit/paginate/next-url.ts";
import { offset } from "../../templates/kit/paginate/offset.ts";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import type { Paginator } from "../../templates/kit/paginate/paginator.ts";
import { repeat } from "../../templates/kit/paginate/repeat.ts";
import type { StopRules } from "../../templates/kit/paginate/stop.ts";
import { type Answer, slice, walk } from "./walk.ts";

const size = { in: "query", name: "limit", value: 3 } as const;
const page = { in: "query", name: "page" } as const;
const skip = { in: "query", name: "skip" } as const;
const after = { in: "query", name: "after" } as const;

function asked(request: RequestSpec, name: string, otherwise = 0): number {
  const url = new URL(request.path, "https://api.example.com");
  return Number(request.query?.[name] ?? url.searchParams.get(name) ?? otherwise);
}

/** Serves `n` records, three a page, from where the request says. */
type Server = (n: number, request: RequestSpec) => Answer;

const byPage: Server = (n, request) => {
  const from = (asked(request, "page") - 1) * 3;
  const totals = { total: n, pages: Math.ceil(n / 3), more: from + 3 < n };
  return { body: { items: slice(n, from, from + 3), ...totals } };
};
const byOffset =
  (most: number): Server =>
  (n, request) => {
    const from = asked(request, "skip");
    return { body: { items: slice(n, from, from + most), total: n } };
  };
const byCursor =
  (end: null | "" | undefined): Server =>
  (n, request) => {
    const from = asked(request, "after");
    const next = from + 3 < n ? String(from + 3) : end;
    return {
      body: { items: slice(n, from, from + 3), meta: { next } },
      headers: next ? { "x-next": next } : {},
    };
  };
const byLast: Server = (n, request) => {
  const from = asked(request, "after", -1) + 1;
  return { body: { items: slice(n, from, from + 3), more: from + 3 < n } };
};
const byUrl =
  (prefix: string): Server =>
  (n, request) => {
    const from = asked(request, "skip");
    const next = from + 3 < n ? `${prefix}/items?skip=${from + 3}` : null;
    const link = next === null ? '<x>; rel="prev"' : `<x>; rel=prev, <${next}>; rel="next last"`;
    return { body: { items: slice(n, from, from + 3), next }, headers: { link } };
  };

const paginators: [string, Paginator, Server][] = [
  ["page until empty", pageNumber({ param: page, size }), byPage],
  ["page until short", pageNumber({ param: page, size, stop: { until: "short-page" } }), byPage],
  ["page with total", pageNumber({ param: page, stop: { total: ["total"] } }), byPage],
  ["page with total pages", pageNumber({ param: page, stop: { totalPages: ["pages"] } }), byPage],
  ["page with more", pageNumber({ param: page, stop: { hasMore: ["more"] } }), byPage],
  [
    "page from 0",
    pageNumber({ param: page, start: 0 }),
    (n, request) => byPage(n, { ...request, query: { page: asked(request, "page") + 1 } }),
  ],
  ["offset until empty", offset({ param: skip, size }), byOffset(3)],
  ["offset until short", offset({ param: skip, size, stop: { until: "short-page" } }), byOffset(3)],
  ["offset with total", offset({ param: skip, size, stop: { total: ["total"] } }), byOffset(3)],
  ["offset, server caps the page", offset({ param: skip, size }), byOffset(2)],
  [
    "cursor ends with null",
    cursor({ next: { path: ["meta", "next"] }, param: after, size }),
    byCursor(null),
  ],
  [
    "cursor ends with a blank",
    cursor({ next: { path: ["meta", "next"] }, param: after }),
    byCursor(""),
  ],
  [
    "cursor ends by absence",
    cursor({ next: { path: ["meta", "next"] }, param: after }),
    byCursor(undefined),
  ],
  ["cursor in a header", cursor({ next: { header: "X-Next" }, param: after }), byCursor(null)],
  ["cursor of the last record", cursor({ next: { lastRecord: ["id"] }, param: after }), byLast],
  [
    "cursor of the last record, with more",
    cursor({ next: { lastRecord: ["id"] }, param: after, stop: { hasMore: ["more"] } }),
    byLast,
  ],
  ["whole URL", nextUrl({ next: { path: ["next"] } }), byUrl("https://api.example.com/v1")],
  ["relative URL", nextUrl({ next: { path: ["next"] }, size }), byUrl("")],
  ["pinned URL", nextUrl({ next: { path: ["next"] }, keep: "pin" }), byUrl("http://inner:8080")],
  ["link header", linkHeader(), byUrl("https://api.example.com")],
  ["link header with another relation", linkHeader({ rel: "Last", size }), byUrl("")],
];

describe.each(paginators)("%s", (_name, paginator, serve) => {
  test.each([0, 1, 2, 3, 4, 6, 9, 10])("%i records", (n) => {
    const { ids } = walk(paginator, (request) => serve(n, request));
    expect(ids).toEqual(Array.from({ length: n }, (_, id) => id));
  });
});

test.each<[string, StopRules, number]>([
  ["short page saves the last request", { until: "short-page" }, 2],
  ["empty page needs it", {}, 3],
  ["a hard maximum wins", { maxPages: 1, hasMore: ["yes"] }, 1],
  ["an empty page ends even where there is more", { hasMore: ["yes"] }, 3],
  ["more is false", { hasMore: ["no"] }, 1],
  ["more as text", { hasMore: ["noText"] }, 1],
  ["absence says nothing", { hasMore: ["nothing"], total: ["nothing"] }, 3],
  ["a total as text", { total: ["totalText"] }, 2],
  [
    "a condition",
    { when: ({ response, count, last }) => count === 3 && last?.id === 2 && response !== null },
    1,
  ],
])("stop: %s", (_name, stop, want) => {
  const facts = { yes: true, no: false, noText: "false", totalText: "5" };
  const { requests } = walk(pageNumber({ param: page, size, stop }), (request) => {
    const from = (asked(request, "page") - 1) * 3;
    return { body: { items: slice(5, from, from + 3), ...facts } };
  });
  expect(requests.length).toBe(want);
});

test("an empty page does not end a cursor that goes on", () => {
  const pages: Record<string, Answer> = {
    undefined: { body: { items: [{ id: 0 }], next: "b" } },
    b: { body: { items: [], next: "c" } },
    c: { body: { items: [{ id: 1 }], next: null } },
  };
  const paginator = cursor({ next: { path: ["next"] }, param: after });
  const { ids } = walk(paginator, (request) => pages[String(request.query?.after)] ?? { body: {} });
  expect(ids).toEqual([0, 1]);
});

test.each([
  ["short-page", [3, 3, 1], [3, 3, 1]],
  ["short-page", [3, 0], [3, 0]],
  ["empty-page", [3, 1, 3, 0], [3, 1, 3, 0]],
] as const)("repeat until %s: %j", (until, counts, want) => {
  let asks = 0;
  const { requests } = walk(
    repeat({ until, size: 3 }),
    () => {
      const body = { items: slice(3, 0, counts[asks] ?? 0) };
      asks += 1;
      return { body };
    },
    { base: { method: "POST", path: "/read", body: { take: 3 } }, repeats: true },
  );
  expect(asks).toBe(want.length);
  expect(requests.at(-1)).toEqual({ method: "POST", path: "/read", body: { take: 3 } });
});

test.each<[string, Paginator, string | number | undefined, RequestSpec]>([
  [
    "page first",
    pageNumber({ param: page, size }),
    undefined,
    { path: "/a", query: { q: "x", limit: 3, page: 1 } },
  ],
  ["offset later", offset({ param: skip }), 6, { path: "/a", query: { q: "x", skip: 6 } }],
  [
    "cursor first",
    cursor({ next: { path: ["n"] }, param: after, size }),
    undefined,
    { path: "/a", query: { q: "x", limit: 3 } },
  ],
  [
    "header",
    cursor({ next: { path: ["n"] }, param: { in: "header", name: "X-After" } }),
    "b",
    { path: "/a", query: { q: "x" }, headers: { "X-After": "b" } },
  ],
  [
    "body",
    cursor({
      next: { path: ["n"] },
      param: { in: "body", name: "page.after" },
      size: { in: "body", name: "page.size", value: 3 },
    }),
    "b",
    { path: "/a", query: { q: "x" }, body: { page: { size: 3, after: "b" } } },
  ],
  [
    "a URL replaces the query",
    nextUrl({ next: { path: ["n"] }, size }),
    "https://h/p?x=1",
    { path: "https://h/p?x=1", query: {} },
  ],
])("places %s", (_name, paginator, position, want) => {
  expect(paginator.place({ path: "/a", query: { q: "x" } }, position)).toEqual(want);
});

test("cursors keep all their digits, and are no objects", () => {
  const paginator = cursor({ next: { path: ["next"] }, param: after });
  const big = walk(paginator, ({ query }) => ({
    body: { next: query?.after ? null : new ExactNumber("9007199254740993") },
  }));
  expect(big.requests[1]?.query).toEqual({ after: "9007199254740993" });
  expect(() => walk(paginator, () => ({ body: { next: { a: 1 } } }))).toThrow(/neither a text nor/);
  const urls = nextUrl({ next: { path: ["next"] } });
  expect(() => walk(urls, () => ({ body: { next: "javascript:x" } }))).toThrow(/is not a URL/);
});

test("a pinned URL keeps path and query, and the host that was asked", () => {
  const { requests } = walk(nextUrl({ next: { path: ["next"] }, keep: "pin" }), ({ path }) => ({
    body: { next: path === "/items" ? "http://inner:8080/v2/items?after=a%2Fb#top" : null },
  }));
  expect(requests[1]?.path).toBe("https://api.example.com/v2/items?after=a%2Fb");
});

describe("loops are found", () => {
  const paginator = cursor({ next: { path: ["next"] }, param: after });
  test.each([
    [1, "A"],
    [2, "A-B-A"],
    [3, "A-B-C-A"],
    [7, "a longer one"],
  ])("a cycle of %i: %s", (length) => {
    let id = 0;
    const serve = (request: RequestSpec): Answer => {
      id += 1;
      return {
        body: {
          items: [{ id }],
          next: `c${(asked({ path: "", query: { after: String(request.query?.after ?? "c-1").slice(1) } }, "after") + 1) % length}`,
        },
      };
    };
    expect(() => walk(paginator, serve)).toThrow(
      expect.objectContaining({
        kind: "data",
        message: expect.stringMatching(/^Paging of items does not end: page \d+: .*already read/),
      }),
    );
    expect(id).toBeLessThan(4 * length + 4);
  });

  test("an API that ignores the page number", () => {
    const serve = (): Answer => ({ body: { items: [{ id: 1 }] } });
    expect(() => walk(pageNumber({ param: page }), serve)).toThrow(
      /page 2 \(at 2\): it equals the page before/,
    );
  });

  test("repeating is not one", () => {
    const stop = { maxPages: 5 };
    const { requests } = walk(
      repeat({ until: "empty-page", size: 1, stop }),
      () => ({ body: { items: [{ id: 1 }] } }),
      { repeats: true },
    );
    expect(requests.length).toBe(5);
  });
});
