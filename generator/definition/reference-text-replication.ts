import type { Section } from "./reference-text.ts";

/** How a stream is read incrementally. */
export const replicationSections: readonly Section[] = [
  {
    level: 2,
    title: "Replication",
    text: `\`full_table\`, or how a run reads only what has changed. The greatest value of \`key\` is the bookmark.
The next run begins at it, so records at the bookmark itself may come again.

- The server filters when the request carries the bookmark: in the parameter \`param\`, or wherever
  \`{{ bookmark }}\` stands.
- \`window\` asks for one span of time after the other.
- \`filter: client\` reads everything and emits what is at or after the bookmark.
- \`order: descending\` is for feeds: reading ends at the first page that is older than the bookmark.
- \`filter: start\` reads everything after the start of the first run, every time. It is for keys such as
  \`created_at\`, which an update does not move.

The bookmark is kept when the stream is complete. With \`order: ascending\` it is also kept after pages, or
with \`checkpoint: { records: 100 }\` after so many records. Records are checked against the order: when one
is out of place, a warning says so and the bookmark waits for the end; with \`--strict\` the stream fails.`,
    example: `config:
  start_date: date-time
  comments_since: date-time
  read_all: boolean
streams:
  issues:
    replication: { key: updated_at, param: since, lookback: 5min }
    key: id
    fields: { id: integer, updated_at: date-time }
  comments:
    parent: issues
    path: /issues/{{ parent.id }}/comments
    replication:
      key: updated_at
      param: since
      bookmark: own
      start: "{{ config.comments_since }}"
      when: "{{ not config.read_all }}"
    key: id
    fields: { id: integer, updated_at: date-time }
  versions:
    replication: { key: number, param: from, compare: number }
    key: number
    fields: { number: integer, name: string }
  events:
    replication: { key: at, unit: seconds, param: from, format: epoch, order: ascending, checkpoint: { records: 100 } }
    key: id
    fields: { id: integer, at: integer }
  labels:
    replication: { key: changed_at, filter: client }
    key: id
    fields: { id: integer, changed_at: date-time }
  activities:
    replication: { key: meta.happened, filter: client, order: descending }
    key: id
    fields: { id: integer, meta: { fields: { happened: date-time, by: string } } }`,
    path: ["streams", "*", "replication"],
  },
  {
    level: 3,
    title: "Windows",
    text: `The time of a run is divided into windows, from the bookmark (or the start) until the instant the run
began. Each is asked for by its bounds: in the parameters \`start\` and \`end\`, or wherever
\`{{ window.start }}\` and \`{{ window.end }}\` stand. They are written as \`format\` says, else like the key.
A window begins where the one before ended. Its end is not part of it; for APIs that include the end,
\`granularity\` names the shortest time that they tell apart.

A window that has been read whole moves the bookmark to its end, whether or not anything was in it and in
whatever order its records came. Records that the API lists late, or with a clock that is behind, need a
\`lookback\`. When a request takes too long, its window is halved and read again, down to \`smallest\`.`,
    example: `config:
  start_date: { type: date-time, required: true }
  end_date: date-time
streams:
  events:
    replication: { key: at, window: { size: 30d, start: at__gte, end: at__lt, smallest: 1h } }
    key: id
    fields: { id: integer, at: date-time }
  visits:
    request: POST /visits/search
    replication:
      key: day
      lookback: 2d
      window:
        size: 7d
        in: body
        start: range.from
        end: range.to
        granularity: 1d
        clamp: week
        until: "{{ config.end_date }}"
    key: id
    fields: { id: integer, day: date }
  changes:
    query: { q: "{{ 'changed >= ' ~ window.start ~ ' and changed < ' ~ window.end }}" }
    replication: { key: changed, window: { size: 1d } }
    key: id
    fields: { id: integer, changed: date-time }`,
    path: ["streams", "*", "replication", "window"],
  },
];
