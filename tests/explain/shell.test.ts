import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { curlArguments, curlText } from "../../generator/explain/curl.ts";
import { showRequests } from "../../generator/explain/first-requests.ts";
import { placeholderText, shellWord } from "../../generator/explain/placeholder.ts";
import { createWorkbench } from "../../generator/explain/workbench.ts";
import { examineText } from "./subject.ts";

const key = placeholderText({ variable: "API_KEY" });
const id = placeholderText({ variable: "SHOP_ID", isNumber: true });

const words: [string, string, string][] = [
  ["", "''", ""],
  ["plain", "plain", "plain"],
  ['it\'s $HOME `id` \\ "x"', "'it'\\''s $HOME `id` \\ \"x\"'", 'it\'s $HOME `id` \\ "x"'],
  ["two\nlines; rm -rf *", "'two\nlines; rm -rf *'", "two\nlines; rm -rf *"],
  [`Bearer ${key}!`, "'Bearer '\"$API_KEY\"'!'", "Bearer a b$c'd!"],
];

test.each(words)("a shell reads %j as it is", (text, word, value) => {
  expect(shellWord(text)).toBe(word);
  const { stdout } = spawnSync("sh", ["-c", `printf %s ${word}`], {
    encoding: "utf8",
    env: { ...process.env, API_KEY: "a b$c'd" },
  });
  expect(stdout).toBe(value);
});

const server = { server: "https://api.example.com/v1/", headers: { "x-team": "a" } };

const commands: [string, Parameters<typeof curlArguments>[0], string][] = [
  ["a path", { path: "/orders" }, "--url https://api.example.com/v1/orders"],
  [
    "what only the shell knows is encoded by curl",
    { path: "/orders", query: { q: `a ${key}`, page: 1 } },
    `-G \\
  --data-urlencode 'q=a '"$API_KEY" \\
  --url 'https://api.example.com/v1/orders?page=1'`,
  ],
  [
    "a body, with a number",
    { method: "POST", path: "/orders", body: { shop: id, key, text: "it's" }, query: { k: key } },
    `-X POST \\
  --url-query k="$API_KEY" \\
  --url https://api.example.com/v1/orders \\
  -H 'accept: application/json' \\
  -H 'x-team: a' \\
  -H 'content-type: application/json' \\
  --data-raw '{"shop":'"$SHOP_ID"',"key":"'"$API_KEY"'","text":"it'\\''s"}'`,
  ],
  [
    "brackets that curl would expand",
    { path: "/orders[1]" },
    "-g \\\n  --url 'https://api.example.com/v1/orders[1]'",
  ],
  ["a whole URL", { path: "https://files.example.com/a" }, "--url https://files.example.com/a"],
];

test.each(commands)("%s", (_, spec, want) => {
  expect(curlText(curlArguments(spec, server, []))).toContain(`curl -sS \\\n  ${want}`);
});

const definition = `tap: shop
title: Shop
config:
  key: { required: true, secret: true }
  user: { required: true }
server: https://api.example.com
headers: { X-Sign: "{{ (config.user ~ ':' ~ config.key) | base64encode }}" }
auth: { api_key: { query: "api key", value: "{{ config.key }}" } }
streams:
  reports:
    key: id
    replication: { key: at, start: '2025-06-01', format: epoch, window: { size: 30d, start: from, end: to } }
    job:
      submit: { method: POST, path: /exports, body: { kind: reports } }
      id: data.id
      poll: { path: "/exports/{{ job.id }}", status: state, done: [done] }
      download: { path: "/exports/{{ job.id }}/file", format: jsonl }
    fields: { id: integer, at: date-time }
`;

test("a job, windows, and a value that is computed from a secret", async () => {
  const { model } = await examineText(definition);
  const bench = await createWorkbench(model, { now: "2025-07-01T00:00:00Z" });
  const { requests, variables } = showRequests(bench, model.streams[0] ?? expect.fail());
  expect(requests.map(({ title }) => title)).toEqual([
    "The export is submitted",
    "It is asked whether it is done",
    "The file is downloaded",
  ]);
  expect(requests[0]?.command).toBe(`curl -sS \\
  -X POST \\
  --url 'https://api.example.com/exports?from=1748736000&to=1751328000' \\
  -H 'accept: application/json' \\
  -H 'x-sign: '"$TAP_SHOP_COMPUTED" \\
  -H 'content-type: application/json' \\
  --url-query api%20key="$TAP_SHOP_KEY" \\
  --data-raw '{"kind":"reports"}'`);
  expect(requests[2]?.command).toContain('--url https://api.example.com/exports/"$JOB_ID"/file');
  expect(variables).toEqual([{ variable: "JOB_ID", meaning: "`data.id` of that answer" }]);
});
