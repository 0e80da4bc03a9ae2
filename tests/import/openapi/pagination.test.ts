import { expect, test } from "vitest";
import type { DraftMap } from "../../../generator/draft/draft.ts";
import { type GivenOperation, oneOperation, onlyStream } from "./given.ts";

const list = "type: array, items: { type: object, properties: { id: { type: string } } }";

/** An envelope with these members beside its data. */
function envelope(members: string): string {
  return `{ type: object, properties: { data: { ${list} }, ${members} } }`;
}

const text = "{ type: string }";
const whole = "{ type: integer }";
const query = (name: string, schema: string, more = "") =>
  `{ name: ${name}, in: query, schema: ${schema}${more} }`;
const page = query("page", whole);
const limit = query("limit", "{ type: integer, maximum: 250 }");

type Case = readonly [name: string, given: GivenOperation, paginate: DraftMap | undefined];

const cases: readonly Case[] = [
  [
    "pages",
    { parameters: `[${page}, ${limit}]`, answer: `{ ${list} }` },
    { page: { param: "page", size: { limit: 250 } } },
  ],
  [
    "pages from 0 by the minimum",
    { parameters: `[${query("page", "{ type: integer, minimum: 0 }")}]`, answer: `{ ${list} }` },
    { page: { start: 0, param: "page" } },
  ],
  [
    "pages from 1 by the default",
    {
      parameters: `[${query("page", "{ type: integer, minimum: 0, default: 1 }")}]`,
      answer: `{ ${list} }`,
    },
    { page: { param: "page" } },
  ],
  [
    "pages from 0 by what is said",
    {
      parameters: `[${query("page", whole, ", description: Zero-based page")}]`,
      answer: `{ ${list} }`,
    },
    { page: { start: 0, param: "page" } },
  ],
  [
    "the number of pages",
    {
      parameters: `[${page}]`,
      answer: envelope(`meta: { type: object, properties: { total_pages: ${whole} } }`),
    },
    { page: { total_pages: "meta.total_pages", param: "page" } },
  ],
  [
    "offsets with a total",
    { parameters: `[${query("offset", whole)}, ${limit}]`, answer: envelope(`total: ${whole}`) },
    { offset: { total: "total", param: "offset", size: { limit: 250 } } },
  ],
  [
    "a count may be the page's own",
    { parameters: `[${query("offset", whole)}]`, answer: envelope(`count: ${whole}`) },
    { offset: { param: "offset" } },
  ],
  [
    "offsets from 1",
    { parameters: `[${query("start", "{ type: integer, minimum: 1 }")}]`, answer: `{ ${list} }` },
    { offset: { start: 1, param: "start" } },
  ],
  [
    "a cursor",
    {
      parameters: `[${query("cursor", text)}, ${limit}]`,
      answer: envelope(`next_cursor: ${text}, has_more: { type: boolean }`),
    },
    {
      cursor: { next: "next_cursor", has_more: "has_more", param: "cursor", size: { limit: 250 } },
    },
  ],
  [
    "a token that is called a page",
    {
      parameters: `[${query("page", text)}]`,
      answer: envelope(`nextPage: { type: [string, "null"] }`),
    },
    { cursor: { next: "nextPage", param: "page" } },
  ],
  [
    "a token within the next page",
    {
      parameters: `[${query("offset", text)}]`,
      answer: envelope(
        `next_page: { type: object, properties: { offset: ${text}, uri: ${text} } }`,
      ),
    },
    { cursor: { next: "next_page.offset", param: "offset" } },
  ],
  [
    "a token in camel case",
    { parameters: `[${query("pageToken", text)}]`, answer: envelope(`nextPageToken: ${text}`) },
    { cursor: { next: "nextPageToken", param: "pageToken" } },
  ],
  [
    "the last record",
    {
      parameters: `[${query("starting_after", text)}]`,
      answer: envelope("has_more: { type: boolean }"),
    },
    { cursor: { next_field: "id", has_more: "has_more", param: "starting_after" } },
  ],
  [
    "a next URL by its format",
    { parameters: "[]", answer: envelope("next: { type: string, format: uri }") },
    { next_url: { next: "next" } },
  ],
  [
    "a next URL among links",
    {
      parameters: `[${page}]`,
      answer: envelope(`links: { type: object, properties: { next: ${text}, prev: ${text} } }`),
    },
    { next_url: { next: "links.next" } },
  ],
  [
    "a next URL in meta",
    {
      parameters: `[${query("PageSize", whole)}]`,
      answer: envelope(
        `meta: { type: object, properties: { key: ${text}, next_page_url: ${text} } }`,
      ),
    },
    { next_url: { next: "meta.next_page_url", size: { PageSize: 100 } } },
  ],
  [
    "a Link header",
    {
      parameters: `[${page}, ${query("per_page", "{ type: integer, default: 30 }", ", description: The number of results (max 100)")}]`,
      answer: `{ ${list} }`,
      headers: "{ Link: {} }",
    },
    { link_header: { size: { per_page: 100 } } },
  ],
  [
    "a token in a header",
    {
      parameters: `[${query("cursor", text)}]`,
      answer: `{ ${list} }`,
      headers: "{ X-Next-Cursor: {} }",
    },
    { cursor: { next_header: "X-Next-Cursor", param: "cursor" } },
  ],
  [
    "an offset that is a token of unknown origin",
    {
      parameters: `[${query("offset", text, ", description: An offset token")}]`,
      answer: `{ ${list} }`,
    },
    undefined,
  ],
  [
    "a date is no offset",
    { parameters: `[${query("start", "{ type: string, format: date }")}]`, answer: `{ ${list} }` },
    undefined,
  ],
  ["nothing", { parameters: "[]", answer: `{ ${list} }` }, undefined],
];

test.each(cases)("%s", (_name, given, paginate) => {
  expect(onlyStream(oneOperation(given)).paginate).toEqual(paginate);
});

// [what is said of the size, what is asked for]
const sizes: readonly (readonly [parameter: string, size: number])[] = [
  [query("limit", "{ type: integer, maximum: 5000 }"), 1000],
  [query("limit", "{ type: integer, default: 20 }"), 20],
  [query("limit", whole), 100],
  [query("limit", whole, ", description: Between 1 and 50"), 50],
  [query("limit", whole, ', description: "Page size, with a maximum of 1,000 per request."'), 1000],
  [query("limit", whole, ', description: "Default: 20. Maximum: 50."'), 50],
];

test.each(sizes)("%s", (parameter, size) => {
  const given = { parameters: `[${parameter}]`, answer: `{ ${list} }` };
  expect(onlyStream(oneOperation(given)).query).toEqual({ limit: size });
});
