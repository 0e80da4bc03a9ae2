import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendJson, startServer } from "../http/server.ts";
import { type GeneratedTap, generateTap } from "./generated-tap.ts";

/** A generated tap against an API of the shape of GitHub's. */

let tap: GeneratedTap;
let remove = () => {};
beforeAll(async () => {
  ({ tap, remove } = await generateTap("tests/graphql/github.yaml"));
});
afterAll(() => remove());

interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

type Answer = { readonly status?: number; readonly headers?: Record<string, string> } & (
  | { readonly data: unknown; readonly errors?: readonly unknown[] }
  | { readonly errors: readonly unknown[]; readonly data?: unknown }
);

/** Answers in turn; the last one stays. The check of the credentials is not among them. */
async function serve(answer: (asked: Asked, turn: number) => Answer) {
  const asked: Asked[] = [];
  const { origin, seen } = await startServer((response, { body }) => {
    const question: Asked = JSON.parse(body);
    if (question.query.includes("viewer")) {
      sendJson(response, { data: { viewer: { login: "me" } } });
      return;
    }
    asked.push(question);
    const { status, headers, ...given } = answer(question, asked.length);
    sendJson(response, given, status, headers);
  });
  const config = { base_url: origin, token: "t0ken", owner: "octo", repository: "hello" };
  return { config, asked, seen };
}

const issue = (number: number) => ({
  id: `I${number}`,
  number,
  title: `Issue ${number}`,
  author: { login: "ann" },
  updatedAt: `2026-01-0${number}T00:00:00Z`,
});

function page(nodes: readonly unknown[], next: string | null): { data: unknown } {
  const info = { hasNextPage: next !== null, endCursor: next };
  return { data: { repository: { issues: { nodes, pageInfo: info } } } };
}

const threePages = [
  page([issue(1), issue(2)], "c2"),
  page([issue(3), issue(4)], "c4"),
  page([issue(5)], null),
] as const;

const pageOf = ({ variables }: Asked) =>
  threePages[["c2", "c4"].indexOf(String(variables.after)) + 1] ?? page([], null);

test("three pages: the cursor, the variables and the bookmark of the next run", async () => {
  const { config, asked, seen } = await serve(pageOf);
  const first = await tap.sync(config, ["issues"]);
  expect(first).toMatchObject({ code: 0, told: [] });
  expect(first.records.map(({ id }) => id)).toEqual(["I1", "I2", "I3", "I4", "I5"]);
  expect(first.records[0]).toEqual({
    id: "I1",
    number: 1,
    title: "Issue 1",
    author: "ann",
    updated_at: "2026-01-01T00:00:00Z",
  });
  const own = { owner: "octo", name: "hello", first: 50 };
  expect(asked.map(({ variables }) => variables)).toEqual([
    { ...own, filter: {} },
    { ...own, filter: {}, after: "c2" },
    { ...own, filter: {}, after: "c4" },
  ]);
  const written = readFileSync("tests/graphql/queries/issues.graphql", "utf8");
  expect(new Set(asked.map(({ query }) => query))).toEqual(new Set([written.trim()]));
  expect(
    seen.map(({ method, url, headers }) => `${method} ${url} ${headers.authorization}`),
  ).toEqual(Array.from({ length: 4 }, () => "POST /graphql Bearer t0ken"));

  await tap.sync(config, ["issues"], first.state);
  expect(asked[3]?.variables).toEqual({ ...own, filter: { since: "2026-01-05T00:00:00Z" } });
});

test("a child's request carries its parent's id", async () => {
  const { config, asked } = await serve((question) => {
    if (question.query.startsWith("query Issues")) {
      return page([issue(1), issue(2)], null);
    }
    const { issue: id, after } = question.variables;
    const nodes = [{ id: `${id}-${after ?? "first"}`, body: "Yes" }];
    const pageInfo = { hasNextPage: after === undefined, endCursor: "next" };
    return { data: { node: { comments: { nodes, pageInfo } } } };
  });
  const { records, code } = await tap.sync(config, ["comments"]);
  expect(code).toBe(0);
  expect(records).toEqual([
    { id: "I1-first", issue_id: "I1", body: "Yes" },
    { id: "I1-next", issue_id: "I1", body: "Yes" },
    { id: "I2-first", issue_id: "I2", body: "Yes" },
    { id: "I2-next", issue_id: "I2", body: "Yes" },
  ]);
  expect(asked.length).toBe(5);
});

test("a query without variables and pages", async () => {
  const { config, asked } = await serve(() => ({
    data: { licenses: [{ key: "mit", name: "MIT" }] },
  }));
  const { records } = await tap.sync(config, ["licenses"]);
  expect(records).toEqual([{ key: "mit", name: "MIT" }]);
  expect(asked).toEqual([{ query: "{ licenses { key name } }" }]);
});

const notFound = {
  type: "NOT_FOUND",
  path: ["repository"],
  message: "Could not resolve octo/hello.",
};

test("errors without data fail the stream in the API's words", async () => {
  const { config, asked } = await serve(() => ({ data: null, errors: [notFound] }));
  const { code, records, told } = await tap.sync(config, ["issues"]);
  expect(code).toBe(5);
  expect(records).toEqual([]);
  expect(told.at(-1)).toBe(
    `CRITICAL issues: POST ${config.base_url}/graphql answered 200 OK: "Could not resolve octo/hello. (at repository)". Nothing of the answer is used: check the settings that the query is made of.`,
  );
  expect(asked.length).toBe(1);
});

test("errors beside data fail the stream, and its bookmark stays", async () => {
  const broken = { message: "Timeout in title", path: ["repository", "issues"] };
  const { config } = await serve((asked, turn) =>
    turn === 1 ? pageOf(asked) : { ...pageOf(asked), errors: [broken] },
  );
  const { code, records, state, told } = await tap.sync(config, ["issues"]);
  expect(code).toBe(5);
  expect(records.map(({ id }) => id)).toEqual(["I1", "I2"]);
  expect(state).toEqual({ bookmarks: {} });
  expect(told.at(-1)).toContain('"Timeout in title (at repository.issues)"');
});

test("a rule accepts errors: what is there of the data is used, and the next page is read", async () => {
  const { config } = await serve((asked) => ({ ...pageOf(asked), errors: [notFound] }));
  const { code, records } = await tap.sync(config, ["issues"]);
  expect(code).toBe(0);
  expect(records.map(({ id }) => id)).toEqual(["I1", "I2", "I3", "I4", "I5"]);
});

test("a rate limit that passes does not change the records", async () => {
  const limited = { errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] };
  const { config, asked } = await serve((question, turn) =>
    turn === 2 ? limited : pageOf(question),
  );
  const { code, records } = await tap.sync(config, ["issues"]);
  expect(code).toBe(0);
  expect(records.map(({ id }) => id)).toEqual(["I1", "I2", "I3", "I4", "I5"]);
  expect(asked.length).toBe(4);
});

const endings: [string, Answer, number, string][] = [
  [
    "wrong credentials",
    { errors: [{ message: "Who?", extensions: { code: "UNAUTHENTICATED" } }] },
    3,
    "The credentials are not accepted",
  ],
  [
    "a rate limit that stays",
    { errors: [{ type: "RATE_LIMITED" }] },
    4,
    "Gave up after 5 attempts.",
  ],
  [
    "a query that is refused",
    { status: 400, errors: [{ message: "Parse error" }] },
    5,
    '"Parse error"',
  ],
];

test.each(endings)("%s end the run", async (_name, answer, code, told) => {
  const { config } = await serve(() => answer);
  const synced = await tap.sync(config, ["issues"]);
  expect(synced.code).toBe(code);
  expect(synced.told.at(-1)).toContain(told);
});

test("the query's file goes with the tap", () => {
  expect(existsSync(path.join(tap.folder, "queries/issues.graphql"))).toBe(true);
  const stream = readFileSync(path.join(tap.folder, "src/streams/issues.ts"), "utf8");
  expect(stream).toContain("const query = `query Issues($owner: String!, $name: String!,");
});
