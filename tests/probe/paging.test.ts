import { expect, test } from "vitest";
import { type Api, keyOf, numberOf, probeApi, rows } from "./api.ts";

const all = rows(25);

const noSize =
  "No parameter for the size of a page was found; tried limit, per_page, page_size, size, count, max_results, page_limit, rows and 9 more.";

/** Pages from 1, ten records each unless `per_page` says otherwise, 20 at most. */
const pages: Api = (query) => {
  const size = Math.min(numberOf(query, "per_page", 10), 20);
  const page = numberOf(query, "page", 1);
  return { body: all.slice((page - 1) * size, page * size) };
};

const cursorEnds: readonly (readonly [string, object])[] = [
  ["null", { next_cursor: null }],
  ["an empty text", { next_cursor: "" }],
  ["nothing", {}],
];

function cursors(end: object): Api {
  return (query) => {
    const at = Number(query.get("cursor")?.slice(1) ?? 0);
    const next = at + 10 < all.length ? { next_cursor: `c${at + 10}` } : end;
    return { body: { items: all.slice(at, at + 10), ...next } };
  };
}

// [name, the API, the value of `paginate` with its evidence]
const cases: readonly (readonly [string, Api, string])[] = [
  [
    "pages, and a size that is capped",
    pages,
    `\`per_page=2\` gives 2 records in place of 10. \`per_page=100\` is taken, and gives 20.
\`page=1\` gives the first page, \`page=2\` others; tried with pages of 2, 2, 2 records.
Read so: 3 pages with 25 records; that is all.
paginate: { page: { param: page, size: { per_page: 100 } } }`,
  ],
  [
    "pages from 0, counted",
    (query) => {
      const at = numberOf(query, "page", 0) * 10;
      return { body: { content: all.slice(at, at + 10), total_pages: 3 } };
    },
    `${noSize}
\`page=0\` gives the first page, \`page=1\` others; tried with pages of 10, 10, 5 records.
\`total_pages\` counts all pages: 3.
Read so: 3 pages with 25 records; that is all.
paginate: { page: { param: page, start: 0, total_pages: total_pages } }`,
  ],
  [
    "offsets and a total",
    (query) => {
      const at = numberOf(query, "offset", 0);
      const size = numberOf(query, "limit", 10);
      return { body: { total: 25, offset: at, limit: size, data: all.slice(at, at + size) } };
    },
    `\`limit=2\` gives 2 records in place of 10. \`limit=100\` is taken, and gives 25.
\`offset=2\` leaves out the first 2 records; tried with pages of 2, 2, 2 records.
\`total\` counts all records: 25.
Read so: 1 page with 25 records; that is all.
paginate: { offset: { param: offset, size: { limit: 100 }, total: total } }`,
  ],
  [
    "a Link header, absent on the last page",
    (query) => {
      const page = numberOf(query, "page", 1);
      const link = `</items?page=${page + 1}>; rel="next", </items?page=3>; rel="last"`;
      const body = all.slice((page - 1) * 10, page * 10);
      return page === 3 ? { body } : { body, headers: { link } };
    },
    `The \`Link\` header names the next page, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { link_header: {} }`,
  ],
  [
    "a relative URL within the answer",
    (query) => {
      const at = numberOf(query, "from", 0);
      const next = at + 10 < all.length ? `/items?from=${at + 10}` : null;
      return { body: { data: all.slice(at, at + 10), links: { next } } };
    },
    `The answer names the next page at \`links.next\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { next_url: { next: links.next } }`,
  ],
  [
    "a URL within an object, as HAL writes it",
    (query) => {
      const at = numberOf(query, "from", 0);
      const next = at + 10 < all.length ? { next: { href: `/items?from=${at + 10}` } } : {};
      return { body: { _embedded: { items: all.slice(at, at + 10) }, _links: next } };
    },
    `The answer names the next page at \`_links.next.href\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { next_url: { next: _links.next.href } }`,
  ],
  [
    "a URL within an object that tells offsets as well",
    (query) => {
      const offset = numberOf(query, "offset", 0);
      const limit = numberOf(query, "limit", 10);
      const at = offset + limit;
      const next =
        at < all.length ? { offset: at, limit, url: `/items?offset=${at}&limit=${limit}` } : null;
      const _pagination = { offset, limit, total: all.length, next };
      return { body: { items: all.slice(offset, at), _pagination } };
    },
    `The answer names the next page at \`_pagination.next.url\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
\`limit=2\` gives 2 records in place of 10. \`limit=100\` is taken, and gives 25.
Read so: 1 page with 25 records; that is all.
paginate: { next_url: { next: _pagination.next.url, size: { limit: 100 } } }`,
  ],
  [
    "a URL of an inner host",
    (query) => {
      const at = numberOf(query, "from", 0);
      const next = at + 10 < all.length ? `http://inner:8080/items?from=${at + 10}` : null;
      return { body: { data: all.slice(at, at + 10), next } };
    },
    `The answer names the next page at \`next\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { next_url: { next: next, pin: true } }`,
  ],
  [
    "a URL in a header of its own",
    (query) => {
      const at = numberOf(query, "_token", 0);
      const url = `/items?_token=${at + 10}`;
      const body = { data: all.slice(at, at + 10) };
      return at + 10 < all.length ? { body, headers: { "Next-Page": url } } : { body };
    },
    `The header \`next-page\` names the next page, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { next_url: { next_header: next-page } }`,
  ],
  ...cursorEnds.map(
    ([name, end]) =>
      [
        `a cursor that ends with ${name}`,
        cursors(end),
        `The answer names the next page at \`next_cursor\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { cursor: { next: next_cursor, param: cursor } }`,
      ] as const,
  ),
  [
    "a cursor of an API that refuses what it does not know",
    (query) => {
      const isKnown = [...query.keys()].every((name) => ["pageToken", "pageSize"].includes(name));
      if (!isKnown) {
        return { status: 400, body: { error: "unknown parameter" } };
      }
      const at = numberOf(query, "pageToken", 0);
      const size = numberOf(query, "pageSize", 10);
      const next = at + size < all.length ? String(at + size) : "";
      return { body: { items: all.slice(at, at + size), nextPageToken: next } };
    },
    `The answer names the next page at \`nextPageToken\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
\`pageSize=2\` gives 2 records in place of 10. \`pageSize=100\` is taken, and gives 25.
Read so: 1 page with 25 records; that is all.
paginate: { cursor: { next: nextPageToken, param: pageToken, size: { pageSize: 100 } } }`,
  ],
  [
    "the number of the next page",
    (query) => {
      const page = numberOf(query, "page", 1);
      const next_page = page < 3 ? page + 1 : null;
      return { body: { data: all.slice((page - 1) * 10, page * 10), meta: { next_page } } };
    },
    `The answer names the next page at \`meta.next_page\`, and names none on the last: followed over 3 pages of 10, 10, 5 records.
${noSize}
Read so: 3 pages with 25 records; that is all.
paginate: { cursor: { next: meta.next_page, param: page } }`,
  ],
  [
    "what comes after the last record",
    (query) => {
      const at = numberOf(query, "starting_after", 0);
      return { body: { data: all.slice(at, at + 10), has_more: at + 10 < all.length } };
    },
    `${noSize}
\`has_more\` is true, and \`starting_after\` with the last record's \`id\` gives what follows.
Read so: 3 pages with 25 records; that is all.
paginate: { cursor: { next_field: id, param: starting_after, has_more: has_more } }`,
  ],
  [
    "pages without an end",
    (query) => {
      const at = numberOf(query, "cursor", 0);
      return { body: { data: rows(15).slice(at, at + 10), cursor: String(at + 10) } };
    },
    `The answer names the next page at \`cursor\`: followed over 3 pages of 10, 5, 0 records.
${noSize}
Page 3 is empty and names a next page all the same.
Read so: 3 pages with 15 records; that is all.
paginate: { cursor: { next: cursor, param: cursor, until: empty-page } }`,
  ],
  [
    "an API that ignores every parameter, and has more",
    () => ({ body: { data: all.slice(0, 10), total_count: 25 } }),
    `${noSize}
No parameter for a page's number or an offset is obeyed.
CHECK: \`total_count\` is 25, but only 10 records came, and no way to the others was found.
paginate: none`,
  ],
  [
    "a single page that says so",
    () => ({ body: { data: all, total: 25 } }),
    `${noSize}
No parameter for a page's number or an offset is obeyed.
\`total\` is 25: one page of 25 records is all.
paginate: none`,
  ],
  [
    "pages that overlap",
    (query) => {
      const at = (numberOf(query, "page", 1) - 1) * 7;
      return { body: all.slice(at, at + 10) };
    },
    `${noSize}
No parameter for a page's number or an offset is obeyed.
CHECK: One page of 10 records: is that all of them?
paginate: none`,
  ],
  [
    "a total that counts what is left",
    (query) => {
      const at = (numberOf(query, "page", 1) - 1) * 10;
      return { body: { data: all.slice(at, at + 10), total: all.length - at } };
    },
    `${noSize}
\`page=1\` gives the first page, \`page=2\` others; tried with pages of 10, 10, 5 records.
Read so: 3 pages with 25 records; there may be more.
paginate: { page: { param: page } }`,
  ],
  [
    "a total that is the size of all pages but the last",
    (query) => {
      const at = (numberOf(query, "page", 1) - 1) * 10;
      return { body: { data: rows(40).slice(at, at + 10), count: 10 } };
    },
    `${noSize}
\`page=1\` gives the first page, \`page=2\` others; tried with pages of 10, 10, 10 records.
Read so: 3 pages with 30 records; there may be more.
paginate: { page: { param: page } }`,
  ],
  [
    "a total that counts the page",
    (query) => {
      const page = numberOf(query, "page", 1);
      const data = all.slice((page - 1) * 10, page * 10);
      return { body: { data, total: data.length } };
    },
    `${noSize}
\`page=1\` gives the first page, \`page=2\` others; tried with pages of 10, 10, 5 records.
Read so: 3 pages with 25 records; there may be more.
paginate: { page: { param: page } }`,
  ],
];

test.each(cases)("%s", async (_name, api, expected) => {
  const probed = await probeApi(api);
  expect(keyOf(probed, "paginate")).toBe(expected);
});

test("a size and a page in the URL stand for the whole list", async () => {
  const probed = await probeApi(pages, { path: "/items?page=2&per_page=5&state=open" });
  expect(keyOf(probed, "query")).toBe("query: { state: open }");
  expect(keyOf(probed, "paginate")).toBe(
    `\`page=1\` gives the first page, \`page=2\` others; tried with pages of 5, 5, 5 records.
Read so: 3 pages with 15 records; there may be more.
paginate: { page: { param: page, size: { per_page: 5 } } }`,
  );
});

test("no request is made twice, and their number is small", async () => {
  const { report, server } = await probeApi(pages);
  const urls = server.seen.map(({ url }) => url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(report.requests.length).toBeLessThanOrEqual(20);
});
