import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { bearer } from "../../templates/kit/auth/bearer.ts";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import { runTap } from "../../templates/kit/run.ts";
import { defineStream } from "../../templates/kit/stream.ts";
import { defineTap } from "../../templates/kit/tap.ts";
import { type Recording, readRecordings } from "../../templates/kit/testing/recording.ts";
import { checkReplay } from "../../templates/kit/testing/replay.ts";
import type { Subject } from "../../templates/kit/testing/trial.ts";
import { probeApi } from "./api.ts";

interface Config {
  base_url: string;
  token: string;
}

const items = defineStream<{ id: number; name: string | null }, Config>({
  name: "items",
  key: ["id"],
  fields: { id: "integer", name: "string" },
  request: () => ({ path: "/items" }),
  records: [["data"]],
  paginate: () =>
    pageNumber({
      param: { in: "query", name: "page" },
      size: { in: "query", name: "per_page", value: 2 },
    }),
});

const tap = defineTap<Config>({
  name: "tap-test",
  title: "Test",
  version: "0.1.0",
  description: "Items.",
  settings: {
    base_url: { type: "string", required: true },
    token: { type: "string", required: true, secret: true },
  },
  server: (config) => config.base_url,
  auth: (config) => bearer({ token: config.token }),
  check: () => ({ path: "/me" }),
  limits: {},
  retry: () => ({ attempts: 1, backoff: "constant", base: 1, longest: 1, waits: [] }),
  timeout: () => 10,
  errors: [],
  streams: [items],
  hooks: {},
});

const subject = {
  tap,
  simulation: {
    now: "2024-06-01T00:00:00Z",
    config: { base_url: "https://api.example.com/v1", token: "made-up" },
    auth: { kind: "none" },
    streams: {},
  },
  run: runTap,
} as Subject;

function page(number: number, ids: readonly number[]): Recording["exchanges"][number] {
  const data = ids.map((id) => ({ id, name: `n${id}` }));
  return {
    request: `/items?page=${number}&per_page=2`,
    status: 200,
    headers: {},
    body: { data },
  };
}

const whole: Recording = {
  file: "items.json",
  stream: "items",
  complete: true,
  records: 3,
  exchanges: [page(1, [1, 2]), page(2, [3]), page(3, [])],
};

// [name, the recording, the message of what is wrong]
const cases: readonly (readonly [string, Recording, string | undefined])[] = [
  ["a whole list", whole, undefined],
  [
    "the first pages of one",
    { ...whole, complete: false, records: 2, exchanges: [page(1, [1, 2])] },
    undefined,
  ],
  [
    "parameters in another order",
    {
      ...whole,
      exchanges: whole.exchanges.map((exchange, index) => ({
        ...exchange,
        request: `/items?per_page=2&page=${index + 1}`,
      })),
    },
    undefined,
  ],
  [
    "requests that the tap does not make",
    { ...whole, exchanges: [page(1, [1, 2]), page(2, [3]), page(7, [])] },
    "Record anew",
  ],
  [
    "a page that the tap goes on behind",
    { ...whole, exchanges: [page(1, [1, 2])] },
    "asks for more",
  ],
  ["records that are missing", { ...whole, records: 4 }, "items: records of the recorded answers"],
  [
    "records with the same key",
    { ...whole, exchanges: [page(1, [1, 2]), page(2, [1]), page(3, [])] },
    "records with a key of their own",
  ],
  ["a stream that is no more", { ...whole, stream: "gone" }, "which the tap does not have"],
];

test.each(cases)("%s", async (_name, recording, message) => {
  const checked = checkReplay(recording, subject);
  await (message === undefined
    ? expect(checked).resolves.toBeUndefined()
    : expect(checked).rejects.toThrow(message));
});

function folderWith(files: Readonly<Record<string, string>>): URL {
  const folder = mkdtempSync(path.join(tmpdir(), "fixtures-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text);
  }
  return pathToFileURL(`${folder}/`);
}

test("what is no recording is told by its name", () => {
  const text = JSON.stringify(whole);
  expect(readRecordings(folderWith({ "items.json": text, "notes.txt": "x" }))).toEqual([whole]);
  expect(readRecordings(new URL("file:///nowhere/at/all/"))).toEqual([]);
  expect(() => readRecordings(folderWith({ "a.json": '{"stream": "a"}' }))).toThrow(
    "a.json is no recording of a stream's answers",
  );
});

test("a recording keeps no secret, and leads from page to page", async () => {
  const secret = "s3cret-key";
  const { report, server } = await probeApi(
    (query) => {
      const at = Number(query.get("page_token") ?? 0);
      const data = [1, 2, 3].map((n) => ({ id: at + n, password: "hunter2", note: `k=${secret}` }));
      const link = `http://127.0.0.1/x?api_key=${secret}&client_secret=abc&page=2`;
      return {
        body: { data, next_page_token: at === 0 ? "3" : null, link, total: 1.5e300 },
        headers: { "set-cookie": "session=abc", "x-next-page": "", "x-request-id": "7" },
      };
    },
    { path: `/v1/items?api_key=${secret}` },
  );
  expect(server.seen[0]?.url).toContain(secret);
  const text = report.recording;
  for (const hidden of [secret, "hunter2", "abc", "set-cookie", "x-request-id", server.origin]) {
    expect(text).not.toContain(hidden);
  }
  expect(JSON.parse(text)).toMatchObject({
    stream: "items",
    complete: true,
    records: 6,
    exchanges: [
      { request: "/items", body: { next_page_token: "3" } },
      { request: "/items?page_token=3", body: { next_page_token: null } },
    ],
  });
});
