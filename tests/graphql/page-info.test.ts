import { expect, test } from "vitest";
import type { RequestSpec } from "../../templates/kit/http/message.ts";
import { isJsonObject, type Json } from "../../templates/kit/json/value.ts";
import { pageInfo } from "../../templates/kit/paginate/page-info.ts";
import { slice, walk } from "../paginate/walk.ts";

const base: RequestSpec = {
  path: "/graphql",
  method: "POST",
  body: { query: "q", variables: { first: 3 } },
};
const paginator = pageInfo({ path: ["data", "list", "pageInfo"], variable: "from" });

function variablesOf({ body }: RequestSpec): Json {
  return (isJsonObject(body) && body.variables) || null;
}

/** Seven records, three a page; the last page info is as given. */
function serve(request: RequestSpec): { body: Json } {
  const variables = variablesOf(request);
  const from = Number(isJsonObject(variables) ? (variables.from ?? 0) : 0);
  const info = { hasNextPage: from + 3 < 7, endCursor: String(from + 3) };
  return { body: { items: slice(7, from, from + 3), data: { list: { pageInfo: info } } } };
}

test("the cursor goes into the variable, from the second page on", () => {
  const { ids, requests } = walk(paginator, serve, { base });
  expect(ids).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(requests.map(variablesOf)).toEqual([
    { first: 3 },
    { first: 3, from: "3" },
    { first: 3, from: "6" },
  ]);
  expect(requests.map(({ body }) => isJsonObject(body) && body.query)).toEqual(["q", "q", "q"]);
});

test("a query without variables gets one", () => {
  const { requests } = walk(paginator, serve, { base: { ...base, body: { query: "q" } } });
  expect(requests.map(variablesOf)).toEqual([null, { from: "3" }, { from: "6" }]);
});

const noInfo =
  "The answer does not say at data.list.pageInfo.hasNextPage whether there is a next page. Correct the path of the cursor, and ask for `hasNextPage` in the query.";
const noCursor =
  "The answer says that there is a next page, but has no cursor at data.list.pageInfo.endCursor. Ask for `endCursor` in the query; if it is there, the API is wrong.";

const ends: [string, Json, string | undefined][] = [
  ["the last page", { hasNextPage: false, endCursor: null }, undefined],
  ["the last page with a cursor", { hasNextPage: false, endCursor: "z" }, undefined],
  ["a next page without cursor", { hasNextPage: true, endCursor: null }, noCursor],
  ["a next page with an empty cursor", { hasNextPage: true, endCursor: "" }, noCursor],
  ["a cursor that was not asked for", { hasNextPage: true }, noCursor],
  ["no word about a next page", { endCursor: "z" }, noInfo],
  ["no page info", null, noInfo],
  ["a cursor that stays", { hasNextPage: true, endCursor: "z" }, "Paging of items does not end"],
];

test.each(ends)("%s", (_name, info, want) => {
  let items = 0;
  const read = () =>
    walk(
      paginator,
      () => {
        items += 1;
        return { body: { items: [{ id: items }], data: { list: { pageInfo: info } } } };
      },
      { base },
    ).ids.length;
  if (want === undefined) {
    expect(read()).toBe(1);
  } else {
    expect(read).toThrow(
      expect.objectContaining({ kind: "data", message: expect.stringContaining(want) }),
    );
  }
});
