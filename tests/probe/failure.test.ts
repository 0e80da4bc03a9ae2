import { expect, test } from "vitest";
import { probe } from "../../generator/probe/probe.ts";
import { createSession } from "../../generator/probe/session.ts";
import { sendJson, startServer } from "../http/server.ts";
import { type ApiAnswer, probeApi } from "./api.ts";

const ways =
  "--bearer TOKEN, --basic USER:PASSWORD, --api-key-query NAME=VALUE or --header 'Name: value', with env:NAME in place of the secret.";

// [name, the answer to every request, the message]
const cases: readonly (readonly [string, ApiAnswer, string])[] = [
  [
    "a page for people",
    { text: "<!doctype html><title>Sign in</title>", headers: { "content-type": "text/html" } },
    'The answer is a page for people (HTML, titled "Sign in"), not an API\'s answer. Check that the URL is that of the API, and that the credentials are right: many servers send a login page in place of 401.',
  ],
  [
    "no credentials",
    { status: 401, body: { message: "Who are you?" } },
    `GET http://api.example/items answered 401 Unauthorized: "Who are you?". The credentials are not accepted: check that they are complete, not expired and made for this server. It wants credentials: ${ways}`,
  ],
  [
    "not allowed",
    { status: 403, body: {} },
    `GET http://api.example/items answered 403 Forbidden. The credentials may not read this: check their permissions, or deselect the stream. It wants credentials: ${ways}`,
  ],
  [
    "not found",
    { status: 404, body: { error: "no such thing" } },
    'GET http://api.example/items answered 404 Not Found: "no such thing". Not found: check the URL and the ids in the configuration.',
  ],
  [
    "a server that fails",
    { status: 503, body: {} },
    "GET http://api.example/items answered 503 Service Unavailable. The server has a problem: try again later. Gave up after 3 attempts.",
  ],
  [
    "a redirect without end",
    { status: 302, headers: { location: "/items" }, text: "" },
    "GET http://api.example/items was redirected 6 times, last to GET http://api.example/items: check the URL.",
  ],
  [
    "a redirect to somebody else",
    { status: 302, headers: { location: "https://elsewhere.example/items" }, text: "" },
    "GET http://api.example/items was redirected to GET https://elsewhere.example/items, which is not followed: only a GET is, and only within its server. If this is the API's new address, change the URL in the configuration.",
  ],
  [
    "JSON that is cut off",
    { text: '{"data": [{"id": 1}' },
    'The answer is not JSON, or is cut off. It begins with "{\\"data\\": [{\\"id\\": 1}". Check that the URL is that of the API.',
  ],
  [
    "JSON lines",
    { text: '{"id": 1}\n{"id": 2}\n' },
    "The answer is JSON lines, one record a line. Paged requests are read as JSON only; a file is read with `job`, and `download: { format: jsonl }`.",
  ],
  [
    "CSV",
    { text: "id,name\n1,a\n2,b\n", headers: { "content-type": "text/plain" } },
    "The answer is CSV. Paged requests are read as JSON only; a file is read with `job`, and `download: { format: csv }`. Many APIs send JSON with --header 'Accept: application/json'.",
  ],
  [
    "XML",
    { text: "<?xml version='1.0'?><items/>", headers: { "content-type": "application/xml" } },
    "The answer is XML, which definitions cannot read. Ask for JSON, with --header 'Accept: application/json' or as the API's documentation says; else write the stream by hand (`hand_written: true`).",
  ],
  ["nothing", { text: "" }, "The answer is empty (200). Ask for a list of records."],
  [
    "a list of texts",
    { body: ["a", "b"] },
    "The answer is a list of values that are no objects. Records are objects, in a list.",
  ],
  [
    "a number",
    { body: 7 },
    "The answer is a single value, neither a list nor an object. Records are objects, in a list.",
  ],
];

test.each(cases)("%s", { timeout: 20_000 }, async (_name, answer, message) => {
  const failure = await probeApi(() => answer).catch((error: Error) => error);
  const text = failure instanceof Error ? failure.message : "no failure";
  expect(text.replaceAll(/http:\/\/127\.0\.0\.1:\d+/g, "http://api.example")).toBe(message);
});

test("an answer that is too large is not read to its end", { timeout: 20_000 }, async () => {
  const text = `[${"0,".repeat(17 * 2 ** 20)}0]`;
  await expect(probeApi(() => ({ text }))).rejects.toThrow("the answer is larger than 32 MiB");
});

// [name, the URL, a part of the message]
const unreachable: readonly (readonly [string, string, string])[] = [
  ["nobody listens", "http://127.0.0.1:1/items", "127.0.0.1:1 refused the connection"],
  ["no URL", "http://", "`http://` is not the URL of an API"],
  ["another protocol", "ftp://api.example/items", "is not the URL of an API"],
  ["credentials in the URL", "https://a:b@api.example/items", "use --basic"],
  ["plain http to another machine", "http://api.example/items", "http://api.example is plain http"],
];

test.each(unreachable)("%s", { timeout: 20_000 }, async (_name, url, message) => {
  await expect(probe({ url })).rejects.toThrow(message);
});

test("no answer in time", { timeout: 20_000 }, async () => {
  const server = await startServer(() => {});
  const url = `${server.origin}/items`;
  await expect(probe({ url, timeoutMs: 50 })).rejects.toThrow("no whole answer within 0.05 s");
});

test("an empty list gives a definition that says what is not known", async () => {
  const { definition, report } = await probeApi(() => ({ body: { data: [] } }));
  expect(report.records).toEqual([]);
  expect(definition).toContain(
    `  items:
    # \`data\` is a list of 0 objects.
    records: data
    # CHECK: The list is empty, so paging, key and fields could not be found out. Probe again
    # where there are records.
    paginate: none
    key: []
    fields:
      id: string
`,
  );
});

test("one object is the record, and that is to check", async () => {
  const { definition } = await probeApi(() => ({ body: { id: 1, name: "a" } }));
  expect(definition).toContain(
    "  # CHECK: The answer is one object without a list of records in it: it is the record.\n",
  );
  expect(definition).toContain("    paginate: none\n");
});

test("requests are never more than the limit", async () => {
  const server = await startServer((response) => sendJson(response, []));
  const session = createSession({
    origin: server.origin,
    credentials: [],
    headers: {},
    most: 2,
    timeoutMs: 1000,
    tell: () => {},
  });
  const guess = (n: number) => session.guess({ path: "/items", query: { n } });
  const kinds = [await guess(1), await guess(2), await guess(2), await guess(3)];
  expect(kinds.map(({ kind }) => kind)).toEqual(["answer", "answer", "answer", "refused"]);
  await expect(session.need({ path: "/more" })).rejects.toThrow(
    "the limit of 2 requests is reached",
  );
  expect(server.seen).toHaveLength(2);
  session.close();
});
