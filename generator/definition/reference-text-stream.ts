import type { Section } from "./reference-text.ts";

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
the request and \`from: parent.x\` in the record. A parent that is not selected is read all the same.

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
    path: ["streams", "*"],
  },
  {
    level: 2,
    title: "Fields",
    text: `Every field may be null unless it is part of the key or its type ends in \`!\`. \`string[]\` is a list of
texts; between braces YAML wants it quoted, \`"string[]"\`. A type alone is the field of that name in the
API's record; a map says more, and is a \`string\` unless it says otherwise. With \`open: true\` on the
stream, fields that are not declared are emitted too.

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
      raw: { type: object, from: . }`,
    path: ["streams", "*", "fields", "*"],
  },
  {
    level: 2,
    title: "Replication",
    text: `\`full_table\`, or how a run reads only what has changed. The greatest value of \`key\` is the bookmark.
The next run begins at it, so records at the bookmark itself may come again.

- The server filters when the request carries the bookmark: in the parameter \`param\`, or wherever
  \`{{ bookmark }}\` stands.
- \`filter: client\` reads everything and emits what is at or after the bookmark.
- \`filter: start\` reads everything after the start of the first run, every time. It is for keys such as
  \`created_at\`, which an update does not move.

The bookmark is kept when the stream is complete; with \`order: ascending\` also on the way.`,
    example: `config:
  start_date: date-time
streams:
  issues:
    replication: { key: updated_at, param: since, lookback: 5min }
    key: id
    fields: { id: integer, updated_at: date-time }
  events:
    replication: { key: at, unit: seconds, param: from, format: epoch, order: ascending }
    key: id
    fields: { id: integer, at: integer }
  labels:
    replication: { key: changed_at, filter: client }
    key: id
    fields: { id: integer, changed_at: date-time }`,
    path: ["streams", "*", "replication"],
  },
  {
    level: 2,
    title: "Trees",
    text: `A stream whose records have records of the same kind below them. The request is repeated for every
record with the path or the query that \`recurse\` gives; \`depth\` and \`ancestors\` can be used in fields.`,
    example: `streams:
  folders:
    recurse: { query: { parent: "{{ record.id }}" } }
    key: id
    fields:
      id: integer
      name: string
      level: { type: integer, value: "{{ depth }}" }`,
    path: ["streams", "*", "recurse"],
  },
  {
    level: 2,
    title: "Deletions",
    text: "For APIs that report what was deleted. Such a record is emitted with `_sdc_deleted_at`, the instant of its deletion.",
    example: `streams:
  issues:
    key: id
    fields: { id: integer, title: string }
    deleted: { when: "{{ record.deleted }}", at: "{{ record.deleted_on }}" }`,
    path: ["streams", "*", "deleted"],
  },
  {
    level: 2,
    title: "Probe",
    text: `A stream that \`consumes\` what it reads is never asked for by \`--test\`. \`probe\` is a harmless request in
its place: a path, or a map.`,
    example: `streams:
  messages:
    request: POST /queue/receive
    paginate: { repeat: { until: empty-page } }
    probe: /queue/status
    key: []
    fields: { text: string }`,
    path: ["streams", "*", "probe"],
  },
];
