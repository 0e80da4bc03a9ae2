import { expect, test } from "vitest";
import { streamOf } from "../definition/definition.ts";

const start = "config: { start_date: date-time, page_size: { type: integer, default: 50 } }";
const stop = {
  until: undefined,
  total: undefined,
  totalPages: undefined,
  hasMore: undefined,
  maxPages: undefined,
  when: undefined,
};
const query = (name: string) => ({ in: "query", name });

// [what is written, the model]
const paginations: readonly (readonly [string, unknown])[] = [
  ["none", undefined],
  ["{ page: { param: p } }", { kind: "page", param: query("p"), start: 1, size: undefined, stop }],
  [
    "{ page: { param: p, start: 0, in: body, total_pages: meta.pages } }",
    {
      kind: "page",
      param: { in: "body", name: "p" },
      start: 0,
      size: undefined,
      stop: { ...stop, totalPages: ["meta", "pages"] },
    },
  ],
  [
    "{ offset: { param: o, size: { limit: 100 }, until: short-page, total: n } }",
    {
      kind: "offset",
      param: query("o"),
      start: 0,
      size: { ...query("limit"), value: code("100") },
      stop: { ...stop, until: "short-page", total: ["n"] },
    },
  ],
  [
    "{ cursor: { param: c, next: meta.next, has_more: more, max_pages: 9 } }",
    {
      kind: "cursor",
      param: query("c"),
      next: { kind: "path", path: ["meta", "next"] },
      size: undefined,
      stop: { ...stop, hasMore: ["more"], maxPages: 9 },
    },
  ],
  [
    "{ cursor: { param: c, next_header: X-Next } }",
    {
      kind: "cursor",
      param: query("c"),
      next: { kind: "header", header: "x-next" },
      size: undefined,
      stop,
    },
  ],
  [
    "{ cursor: { param: c, next_field: id, in: header } }",
    {
      kind: "cursor",
      param: { in: "header", name: "c" },
      next: { kind: "last", path: ["id"] },
      size: undefined,
      stop,
    },
  ],
  [
    "{ next_url: { next: links.next } }",
    {
      kind: "next_url",
      next: { kind: "path", path: ["links", "next"] },
      pin: false,
      size: undefined,
      stop,
    },
  ],
  [
    "{ next_url: { next_header: Next-Page, pin: true, size: { n: '{{ config.page_size }}' } } }",
    {
      kind: "next_url",
      next: { kind: "header", header: "next-page" },
      pin: true,
      size: { ...query("n"), value: code("config.page_size") },
      stop,
    },
  ],
  ["{ link_header: {} }", { kind: "link_header", rel: "next", size: undefined, stop }],
  [
    "{ link_header: { rel: last, stop: '{{ count == 0 }}' } }",
    {
      kind: "link_header",
      rel: "last",
      size: undefined,
      stop: { ...stop, when: code("count === 0") },
    },
  ],
  [
    "{ repeat: { until: short-page, size: 10 } }",
    { kind: "repeat", until: "short-page", size: 10, maxPages: undefined },
  ],
];

test.each(paginations)("paginate: %s", (written, want) => {
  expect(streamOf(`paginate: ${written}`, start).paginate).toEqual(want);
});

function code(text: string): unknown {
  return expect.objectContaining({ code: text });
}
