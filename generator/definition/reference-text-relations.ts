import type { Section } from "./reference-text.ts";

/** How streams belong together: parents, values, and streams in the answers of others. */
export const relationSections: readonly Section[] = [
  {
    level: 2,
    title: "Parents",
    text: `A child is read for every record of its \`parent\`: a stream, a list of streams, or a map that says more.
Parents may be children themselves, to any depth. Of several, the child is read for each record of each,
and may use the fields that all of them have. A parent that is not selected is read all the same; one that
was deleted, or that the tap leaves out, has no children. A child that fails leaves other streams alone,
but holds back the bookmarks above it.

- \`when\` leaves parents out: those that say themselves that they have no children.
- \`touches\` is for APIs where a new comment changes its issue. Only parents that changed are read then, and
  they are asked for from their bookmark. The child's state keeps how far it is covered, so one that is
  selected later, or again, is read from where it is.
- \`batch\` asks for the children of several parents by one request. \`match\` tells whose a record is.
- \`embedded\` is for parents that hold the first page of their children. It is read as an answer would be,
  by the child's \`records\` and \`paginate\`, and only what follows is asked for.`,
    example: `config:
  since: date-time
streams:
  issues:
    replication: { key: updated_at, param: since }
    key: id
    fields: { id: integer, updated_at: date-time, comments: integer }
  comments:
    parent: { stream: issues, when: "{{ parent.comments > 0 }}", touches: true }
    path: /issues/{{ parent.id }}/comments
    key: id
    fields: { id: integer, issue_id: { type: integer, from: parent.id } }
  groups: { key: id, fields: { id: integer, path: string } }
  projects: { key: id, fields: { id: integer, path: string } }
  members:
    parent: [groups, projects]
    path: /{{ parent.path }}/members
    key: [path, id]
    fields: { id: integer, path: { from: parent.path } }
  orders:
    parent: { stream: groups, batch: { size: 50, match: { group.id: id } } }
    query: { groups: "{{ parents | map(attribute='id') | join(',') }}" }
    key: id
    fields: { id: integer, group: { from: parent.path } }
  lines:
    parent: { stream: orders, embedded: lines }
    path: /orders/{{ parent.id }}/lines
    paginate: { cursor: { next_field: id, param: starting_after, has_more: has_more } }
    records: data
    key: id
    fields: { id: string }`,
    path: ["streams", "*", "parent"],
  },
  {
    level: 3,
    title: "Batches",
    text: "One request for several parents. They are those of one page of the parent, at most.",
    path: ["streams", "*", "parent", "batch"],
  },
  {
    level: 2,
    title: "For each value",
    text: `A stream that is read for each of several values, one after the other: accounts of the settings, kinds
that are written out, or what a request gives. \`item\` is the value, in the request and in the record.
Values that come twice are read once. An incremental stream keeps a bookmark for each value, unless it
says \`bookmark: own\`. Together with \`parent\` it is read for each value of each parent.`,
    example: `config:
  account_ids: { type: array, required: true }
streams:
  reports:
    for_each: "{{ config.account_ids }}"
    path: /accounts/{{ item }}/reports
    replication: { key: made_at, param: since }
    key: id
    fields: { id: integer, account: { value: "{{ item }}" }, made_at: date-time }
  statistics:
    for_each: { path: /accounts, records: data, paginate: { link_header: {} }, value: "{{ record.id }}" }
    path: /accounts/{{ item }}/statistics
    key: id
    fields: { id: integer }
  tags:
    for_each: [issues, orders]
    query: { of: "{{ item }}" }
    key: id
    fields: { id: integer }`,
    path: ["streams", "*", "for_each"],
  },
  {
    level: 2,
    title: "Several streams in one answer",
    text: `\`emits\` names the streams whose records stand in the same answers, each with the path to them. They are
declared under \`streams\` like any other, with key and fields, but without a request. Each may be selected
or not; the stream that is asked for is read for them even when it is not selected itself. A path that an
answer lacks means that it holds none of them. They are read whole, or with \`filter: client\`: nobody can
ask for what is new of them. Where the stream that is asked for is read incrementally, they come with
what is new of it; one that is selected later is read from all answers first.`,
    example: `streams:
  tickets:
    records: tickets
    emits: { users: users, comments: "tickets.*.comments" }
    key: id
    fields: { id: integer, subject: string }
  users: { key: id, fields: { id: integer, name: string } }
  comments: { key: id, fields: { id: integer, body: string } }`,
  },
];
