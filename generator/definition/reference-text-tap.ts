import type { Section } from "./reference-text.ts";

/** What belongs to the tap as a whole. */
export const tapSections: readonly Section[] = [
  {
    level: 1,
    title: "The definition",
    text: `A definition is one YAML file. It says what an API offers; everything else follows from it. This page
lists every key. It is made from the schema that checks definitions, so the two cannot differ.

- Where the key names the kind, there is no \`type:\` line: \`auth: { basic: ... }\`.
- Streams take what they do not say themselves from \`defaults\`.
- A *template* is text that may hold [expressions](expressions.md), such as \`{{ config.base_url }}\`.
- A *value* is a text (which may be a template), a number, or true or false.
- A *path* leads into JSON: \`data.items\`, \`items.0\`, \`rows.*.value\`. \`.\` is the whole value, \`\\.\` a dot
  in a name.
- A *duration* is \`500ms\`, \`30s\`, \`5min\`, \`2h\` or \`1d\`. A *rate* is \`10/s\`, \`50/min\` or \`1000/h\`; it spaces
  requests evenly, without a burst.
- Anchors, aliases, tags and merge keys of YAML are not allowed.

What can be wrong with a definition is listed in [problems.md](problems.md).`,
  },
  {
    level: 2,
    title: "The tap",
    text: "`tap`, `title`, `server` and `streams` are all that a definition must have at its top.",
    example: `tap: issues
title: Issue tracker
docs: https://tracker.example.com/docs
config:
  base_url: { default: "https://tracker.example.com/api", title: Base URL }
server: "{{ config.base_url }}/v1"
headers: { Accept: application/json }
timeout: 30s
streams:
  issues: { key: id, fields: { id: integer, title: string } }`,
    path: [],
  },
  {
    level: 2,
    title: "Settings",
    text: `What the user of the tap fills in. A setting is a type (\`start_date: date-time\`) or a map. The tap
checks values before anything is read; texts such as \`"100"\` and \`"true"\` are understood. Credentials
must be marked \`secret\`. The setting \`start_date\` bounds the first run of every stream whose
replication key is a time.`,
    example: `config:
  api_key: { required: true, secret: true, title: API key, aliases: [TRACKER_KEY] }
  page_size: { type: integer, default: 100, minimum: 1, maximum: 1000 }
  region: { pattern: "[a-z]{2}", options: { Europe: eu, America: us }, example: eu }
  start_date: date-time`,
    path: ["config", "*"],
  },
  {
    level: 2,
    title: "Authentication",
    text: `One of these kinds. Credentials come from settings; a secret that is written out is refused. They are
sent to the server's origin and to \`hosts\` only.`,
    path: ["auth"],
  },
  {
    level: 3,
    title: "API key",
    text: "Exactly one of `header` and `query`.",
    example: `config:
  api_key: { secret: true }
auth:
  api_key: { header: Authorization, value: "Key {{ config.api_key }}" }`,
    path: ["auth", "api_key"],
  },
  {
    level: 3,
    title: "Basic",
    text: "Name and password as RFC 7617 writes them. Many APIs want a key as the name and no password.",
    example: `config:
  username: { required: true }
  password: { required: true, secret: true }
auth:
  basic: { username: "{{ config.username }}", password: "{{ config.password }}" }`,
    path: ["auth", "basic"],
  },
  {
    level: 3,
    title: "Bearer token",
    text: "Sent as `Authorization: Bearer ...`.",
    example: `config:
  token: { required: true, secret: true }
auth:
  bearer: { token: "{{ config.token }}" }`,
    path: ["auth", "bearer"],
  },
  {
    level: 3,
    title: "OAuth 2.0 client credentials",
    text: "The tap fetches a token, renews it before it expires, and fetches a new one after a 401.",
    example: `config:
  client_id: { required: true }
  client_secret: { required: true, secret: true }
auth:
  oauth2_client_credentials:
    token_url: https://api.example.com/oauth/token
    client_id: "{{ config.client_id }}"
    client_secret: "{{ config.client_secret }}"
    scope: read:issues
    rate: 1/s`,
    path: ["auth", "oauth2_client_credentials"],
  },
  {
    level: 2,
    title: "Check",
    text: `A path, or a request, that is made before anything is read. It is worth having where the API answers
wrong credentials with empty lists.`,
    example: `config:
  api_key: { secret: true }
check: { path: /whoami, when: "{{ config.api_key }}" }`,
    path: ["check"],
  },
  {
    level: 2,
    title: "Limits",
    text: "What the API's documentation allows.",
    example: "limits: { rate: 50/min }",
    path: ["limits"],
  },
  {
    level: 2,
    title: "Retries",
    text: `Network errors, answers that are cut off, 408, 425, 429 and 5xx are tried again, also without this key. A wait
that the API asks for wins over the backoff; one that is longer than \`longest\` fails the stream.`,
    example: `config:
  tries: { type: integer, default: 5 }
retry:
  attempts: "{{ config.tries }}"
  base: 2s
  wait: [retry-after, { header: X-Wait, unit: milliseconds }]`,
    path: ["retry"],
  },
  {
    level: 3,
    title: "Wait headers",
    text: `\`retry-after\` (seconds or a date, RFC 9110), \`retry-after-ms\`, \`ratelimit-reset\` (seconds) and
\`x-ratelimit-reset\` (seconds since 1970) are known by name; any other header is a map.`,
    path: ["retry", "wait", "[]"],
  },
  {
    level: 2,
    title: "Errors",
    text: `The rules of a stream come before those of the tap, and these before what every tap does. The first
rule whose conditions all hold decides. Rules see answers of every status, so an API that reports
errors with 200 can be described as well.`,
    example: `errors:
  - { status: 402, body: { code: timedout }, action: retry }
  - { status: [404, 410], action: ignore }
  - { status: 4xx, when: "{{ response.error.type == 'archived' }}", action: skip, message: Archived. }`,
    path: ["errors", "[]"],
  },
  {
    level: 2,
    title: "Readme",
    text: "Most of a tap's README follows from the definition. This adds what only a person knows.",
    example: `readme:
  prerequisites: [An account with API access]
  credentials: Create a key under *Settings* > *API*.
  troubleshooting:
    - { message: 403 Forbidden, help: The key may not read this. }`,
    path: ["readme"],
  },
  {
    level: 3,
    title: "Troubleshooting",
    text: "Messages that a user may see.",
    path: ["readme", "troubleshooting", "[]"],
  },
];
