import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";

/** Settings of every type in places of every kind: what `check` accepts, `tsc` accepts too. */
const settings = `tap: settings
title: Settings
config: { list: array, map: object, flag: boolean, count: integer, share: number, at: date-time }
server: https://api.example.com
streams:
  things:
    key: id
    query:
      list: "{{ config.list | join(',') }}"
      first: "{{ config.list[0] }}"
      all: "{{ config.list }}"
      map: "{{ config.map | tojson }}"
      count: "{{ config.count }}"
      since: "{{ format_datetime(config.at, '%Y-%m-%d') if config.at }}"
    where: "{{ not config.list or record.id in config.list or config.flag }}"
    fields:
      id: integer
      more: { type: array, value: "{{ config.list + record.tags }}" }
      length: { type: integer, value: "{{ config.list | length }}" }
      share: { type: number, value: "{{ config.share * 2 }}" }
`;

/** Credentials of every kind: the tap chooses among all, each stream has its own. */
const kinds: readonly (readonly [string, string])[] = [
  ["nothing", "none: {}"],
  ["key", 'api_key: { cookie: sid, value: "{{ config.key }}" }'],
  ["basic", 'basic: { username: "{{ config.user }}", password: "{{ config.key }}" }'],
  ["bearer", 'bearer: { token: "{{ config.key }}" }'],
  [
    "client",
    'oauth2_client_credentials: { token_url: "{{ config.login_url }}/t", client_id: c, client_secret: "{{ config.key }}" }',
  ],
  [
    "refresh",
    'oauth2_refresh_token: { token_url: "{{ config.login_url }}/t", client_id: c, refresh_token: "{{ config.refresh_token }}", rotation: keep }',
  ],
  [
    "login",
    'login: { request: { method: POST, path: "{{ config.login_url }}/session", body: { user: "{{ config.user }}", password: "{{ config.key }}" } }, token: data.token, value: "{{ config.user }}:{{ token }}", refresh: 25min }',
  ],
];

const credentials = `tap: credentials
title: Credentials
config:
  user: string
  key: { secret: true }
  refresh_token: { required: true, secret: true }
  login_url: { default: "https://login.example.com" }
server: https://api.example.com
hosts: ["{{ config.login_url }}"]
auth:
${kinds.map(([name, kind]) => `  - { when: "{{ config.user == '${name}' }}", ${kind} }`).join("\n")}
streams:
${kinds.map(([name, kind]) => `  ${name}: { key: id, fields: { id: integer }, auth: { ${kind} } }`).join("\n")}
`;

/** A query of several lines, and one that a child sends for each parent. */
const queries = `tap: queries
title: Queries
server: https://api.example.com
errors: [{ status: 200, when: "{{ response.data }}", action: accept }]
defaults: { key: id }
streams:
  issues:
    graphql:
      query: |
        query Issues($at: T, $from: String) {
          issues(at: $at, after: $from) { nodes { id at } pageInfo { hasNextPage endCursor } } # \`
        }
      variables: { at: "{{ bookmark }}" }
      cursor: data.issues.pageInfo
      after: from
    records: data.issues.nodes
    replication: { key: at }
    fields: { id: integer, at: date-time }
  query:
    parent: issues
    graphql: { query: "query($id: Int!) { issue(id: $id) { id } }", variables: { id: "{{ parent.id }}" } }
    records: data.issue
    fields: { id: integer }
`;

const names = "text cursor record records parent class user users Json hooks".split(" ");

const definitions: [name: string, text: string][] = [
  ["settings of every type", settings],
  ["credentials of every kind", credentials],
  ["GraphQL queries", queries],
  [
    "no settings",
    "tap: bare\ntitle: Bare\nserver: https://a.example\nstreams: { a: { key: [], fields: { x: json } } }\n",
  ],
  [
    "names that code uses itself",
    `tap: names
title: Names
server: https://a.example
defaults: { key: id }
streams:
${names.map((name) => `  ${name}: { fields: { id: integer, constructor: string, "a b": string } }`).join("\n")}
`,
  ],
];

test.each(definitions)("a tap with %s compiles", async (_name, text) => {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-compile-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const definition = path.join(folder, "definition.yaml");
  writeFileSync(definition, text);
  await generate({ definition, folder: () => folder });
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
  const tsc = path.join(folder, "node_modules", "typescript", "bin", "tsc");
  const run = () =>
    execFileSync(process.execPath, [tsc, "--noEmit"], { cwd: folder, encoding: "utf8" });
  expect(run()).toBe("");
});
