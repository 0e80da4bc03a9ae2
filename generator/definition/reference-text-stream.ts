import type { Section } from "./reference-text.ts";
import { readingSections } from "./reference-text-reading.ts";
import { replicationSections } from "./reference-text-replication.ts";

/** What belongs to a stream, paging excepted. */
export const streamSections: readonly Section[] = [
  {
    level: 2,
    title: "Defaults",
    text: `What streams share: every key of a stream that is about its request, its paging, its key, its
replication and its errors. A stream that has the key itself replaces the shared one as a whole;
\`query\` and \`headers\` are merged name by name.`,
    example: `defaults:
  records: data
  key: id
  query: { sort: updated_at }
streams:
  issues: { query: { state: all }, fields: { id: integer, title: string } }
  labels: { query: { sort: name }, fields: { id: integer, name: string } }`,
    names: ["defaults"],
  },
  {
    level: 2,
    title: "Streams",
    text: `A stream needs a \`key\` and \`fields\` (or \`schema\`). Its path is \`/\` and its name unless said.

A child stream is read once for every record of its \`parent\`, whose fields \`{{ parent.x }}\` names in
the request and \`from: parent.x\` in the record.

\`where\` leaves records out after they have arrived; it never changes how an API is paged.`,
    example: `streams:
  projects:
    records: [data.projects, projects]
    key: id
    fields: { id: integer, name: string }
  issues:
    description: Open and closed issues
    parent: projects
    request: POST /projects/{{ parent.id }}/search
    body: { states: [open, closed] }
    where: "{{ record.kind != 'draft' }}"
    key: [project_id, number]
    fields:
      project_id: { type: integer, from: parent.id }
      number: integer
      title: string`,
    more: [
      `config:
  report_key: { secret: true }
streams:
  orders:
    path: /v2/orders
    records: orders
    emits: { customers: "orders.*.customer" }
    errors:
      - { status: 404, action: ignore }
    concurrency: 2
    created: created_at
    key: id
    fields: { id: integer, created_at: date-time }
  customers: { open: true, scanner: false, key: id, fields: { id: integer } }
  reports:
    auth: { api_key: { header: X-Report-Key, value: "{{ config.report_key }}" } }
    selected: false
    metadata: { shop.owner: sales }
    key: id
    fields: { id: integer }
  messages: { consumes: true, request: POST /messages/take, key: [], fields: { text: string } }
  audits: { hand_written: true, key: id, fields: { id: integer } }`,
    ],
    path: ["streams", "*"],
  },
  {
    level: 2,
    title: "Fields",
    text: `Every field may be null unless it is part of the key or its type ends in \`!\`. \`string[]\` is a list of
texts; between braces YAML wants it quoted, \`"string[]"\`. A type alone is the field of that name in the
API's record; a map says more, and is a \`string\` unless it says otherwise. With \`open: true\` on the
stream, fields that are not declared are emitted too.

Records that are as declared are copied as bytes, which costs a fraction of parsing them; the output
is the same. With \`scanner: false\` on the stream, or in \`defaults\`, records are read as objects only.

\`schema\` on a stream is the whole record as JSON Schema, inline or as \`$ref\` to a file beside the
definition (\`schemas/issue.json\`, or a place in an OpenAPI document,
\`openapi.yaml#/components/schemas/Issue\`); \`fields\` then add to it and map.`,
    example: `streams:
  issues:
    key: id
    fields:
      id: integer
      number: integer!
      labels: string[]
      author: { from: user.login, description: The author's name }
      closed_at: { from: closed, from_epoch: seconds }
      due: { type: date, from: [due_date, milestone.due_date] }
      source: { const: tracker }
      url: { value: "https://tracker.example.com/{{ record.id }}" }
      address: { flatten: true, fields: { city: string, zip: string } }
      votes: { items: { fields: { user: string, weight: number } } }
      price: { type: number, strip_prefix: $ }
      extra: { schema: { type: [object, "null"] } }
      email: { selected: false, metadata: { crm.personal: true } }
      avatar: { inclusion: unsupported }
      raw: { type: object, from: . }`,
    path: ["streams", "*", "fields", "*"],
  },
  {
    level: 2,
    title: "Streams written by hand",
    text: `With \`hand_written: true\` a stream is code: \`src/streams/<name>.ts\` is written once, as a first
draft, and is yours from then on. The tap, its catalog and its tests know the stream like all others,
it may be the parent or the child of any, and its records are typed. The definition says no more than
others must know: \`description\`, \`parent\`, \`emits\`, \`key\`, \`fields\` or \`schema\`, \`metadata\`,
\`replication\`, \`open\`, \`selected\` and \`consumes\`. These begin the file; what the tap does is what the
file says. Fields that children name with \`{{ parent.x }}\` have to be declared here too.

A stream that is generated is taken over by saying \`hand_written: true\` and leaving out what is about
its request: its file stays as it is. The way back is to leave \`hand_written\` out and to move the file
away. Contract tests leave such streams out, since no simulation can know what they ask.`,
    example: `streams:
  projects: { hand_written: true }
  exports:
    hand_written: true
    description: What the export jobs of a project gave
    parent: projects
    key: [project_id, line]
    replication: { key: exported_at }
    fields: { project_id: integer, line: integer, exported_at: date-time }`,
  },
  {
    level: 2,
    title: "GraphQL",
    text: `A stream that asks in GraphQL. Its request is a POST with the query and its variables, to \`/graphql\`
unless \`path\` says otherwise; \`request\`, \`method\` and \`body\` of the defaults do not count for it.
Longer queries stand better in a file beside the definition: \`query: { file: queries/issues.graphql }\`.
They are checked: a query is whole, declares every variable that is sent, and no variable it requires is
missing. Values come in by variables only; the query's text holds no expressions.

Every path begins as the answer does, with \`data\`. With \`cursor\` the pages follow \`hasNextPage\` and
\`endCursor\`; the first request has no cursor, so \`$after\` cannot be required. APIs that page otherwise
take \`paginate\`, with \`in: body\` and a parameter such as \`variables.offset\`.

An answer with \`errors\` fails the stream although its status is 200, even where a part of the data is
there. Its message and the field's path are told. Codes of a rate limit or of a failing server
(\`RATE_LIMITED\`, \`THROTTLED\`, \`INTERNAL_SERVER_ERROR\`) make the request be tried again;
\`UNAUTHENTICATED\`, \`FORBIDDEN\` and the like end the run as wrong credentials do. Rules under \`errors\`
come first: with \`action: accept\` the part that is there is used.`,
    example: `streams:
  issues:
    graphql:
      query: |
        query Issues($first: Int!, $since: DateTime, $cursor: String) {
          issues(first: $first, filter: { since: $since }, after: $cursor) {
            nodes { id title updatedAt }
            pageInfo { hasNextPage endCursor }
          }
        }
      variables: { first: 50, since: "{{ bookmark }}" }
      cursor: data.issues.pageInfo
      after: cursor
    records: data.issues.nodes
    key: id
    replication: { key: updatedAt }
    fields: { id: string, title: string, updatedAt: date-time }
    errors:
      - { status: 200, body: { errors.0.type: NOT_FOUND }, when: "{{ response.data }}", action: accept }`,
    path: ["streams", "*", "graphql"],
  },
  ...replicationSections,
  ...readingSections,
];
