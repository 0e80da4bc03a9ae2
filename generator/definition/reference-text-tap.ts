import type { Section } from "./reference-text.ts";
import { authSections } from "./reference-text-auth.ts";

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
language: 1
title: Issue tracker
description: Extracts issues from an issue tracker.
version: 1.2.0
docs: https://tracker.example.com/docs
config:
  base_url: { default: "https://tracker.example.com/api", title: Base URL }
  api_key: { secret: true }
  token: { secret: true }
  verbose: boolean
  allow_http: boolean
alternatives: [[api_key], [token]]
server: "{{ config.base_url }}/v1"
hosts: [https://files.example.com]
headers: { Accept: application/json }
auth:
  - { when: "{{ config.api_key }}", api_key: { header: X-API-Key, value: "{{ config.api_key }}" } }
  - { bearer: { token: "{{ config.token }}" } }
debug: "{{ config.verbose }}"
plain_http: "{{ config.allow_http }}"
timeout: 30s
on_error: stop
defaults: { key: id }
streams:
  issues: { fields: { id: integer, title: string } }`,
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
  project: { description: The part of an issue's number before the dash }
  region: { pattern: "[a-z]{2}", options: { Europe: eu, America: us }, example: eu }
  start_date: date-time`,
    path: ["config", "*"],
  },
  {
    level: 3,
    title: "Rules between settings",
    text: `Each setting is checked by its type and its limits. What they must not be together is said by rules, which
are checked when all settings are right one by one; every rule that is broken is told.`,
    example: `config:
  start_date: date-time
  end_date: date-time
config_rules:
  - wrong: "{{ config.start_date and config.end_date and config.end_date < config.start_date }}"
    message: end_date lies before start_date.`,
    path: ["config_rules", "[]"],
  },
  ...authSections,
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
    text: `What the API's documentation allows. A rate spaces requests evenly, and holds for all of them together.

The tap asks for many pages at once: for those whose numbers or offsets can be computed, for the next page of a
cursor while the last one is used, and for what is below several records, values, windows of time and streams.
Each stream's records and bookmarks come in the same order as with one request after the other. So many requests
are under way at once as \`concurrency\` says, of all streams together; a stream may have a smaller
\`concurrency\` of its own, and the settings \`concurrency\` and \`stream_concurrency\` of every tap win over
both. There are fewer while the API answers 429, becomes much slower, or says in its \`RateLimit\` headers that
little is left. What is asked for ahead is held up while answers of 16 MiB or so wait for their turn. A stream that
\`consumes\` is asked for one page at a time.

With 1, one thing follows the other.`,
    example: "limits: { rate: 50/min, concurrency: 4 }",
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
  backoff: constant
  base: 2s
  longest: 10min
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
    - { message: 403 Forbidden, help: The key may not read this. }
  notes: Closed issues are kept for a year.
  example: issues`,
    path: ["readme"],
  },
  {
    level: 3,
    title: "Troubleshooting",
    text: "Messages that a user may see.",
    path: ["readme", "troubleshooting", "[]"],
  },
];
