import type { Section } from "./reference-text.ts";

/** How some streams are read otherwise than page by page, from the bookmark on. */
export const readingSections: readonly Section[] = [
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
    more: [
      `streams:
  folders:
    recurse: { path: "/folders/{{ record.id }}/children" }
    key: id
    fields: { id: integer, name: string }`,
    ],
    path: ["streams", "*", "recurse"],
  },
  {
    level: 2,
    title: "Deletions",
    text: `A deleted record is emitted with \`_sdc_deleted_at\`, the instant of its deletion. Where the API reports what
was deleted, \`when\` says so. Where it does not, a \`sweep\` compares the keys of a run with those of the
last one, which it keeps in a file: what is no longer seen is emitted with its key alone. It needs to
see every record, so the stream is read whole or with \`filter: client\`; after a run that failed or
skipped something nothing is swept.`,
    example: `config:
  keys_folder: { required: true, description: Where the keys of the last run are kept }
streams:
  issues:
    key: id
    fields: { id: integer, title: string }
    deleted: { when: "{{ record.deleted }}", at: "{{ record.deleted_on }}" }
  labels:
    key: id
    fields: { id: integer }
    deleted: { sweep: "{{ config.keys_folder }}/labels.keys" }`,
    path: ["streams", "*", "deleted"],
  },
  {
    level: 2,
    title: "Full reads",
    text: `A stream that is read whole sends everything in every run. With \`activate_version\` its records carry
a version, and ACTIVATE_VERSION follows when all of them have been read: the target may then drop the
records of other versions, which the API no longer has. A run that fails or skips something activates
nothing, nor does one that goes on at its page: what was deleted meanwhile moves the pages. With
\`resume\` each STATE has the page (one every few seconds), so that a run that was cut short goes on
there.`,
    example: `streams:
  issues:
    paginate: { offset: { param: offset, size: { limit: 50 } } }
    key: id
    fields: { id: integer, title: string }
    full_table: { activate_version: true, resume: true }`,
    path: ["streams", "*", "full_table"],
  },
  {
    level: 2,
    title: "Reading again",
    text: `For sources whose answers may be withdrawn while they are read, as the files of an export are. Records
may then come twice; none is lost.`,
    example: `streams:
  exports:
    key: id
    fields: { id: integer }
    retry_sync: { status: [404, 410], times: 2, reset: true }`,
    path: ["streams", "*", "retry_sync"],
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
