import type { Section } from "./reference-text.ts";

const kind = (name: string) => ["streams", "*", "paginate", name];

const stops = ["until", "total", "total_pages", "has_more", "max_pages", "stop"];

/** How an API is paged. */
export const paginationSections: readonly Section[] = [
  {
    level: 2,
    title: "Pagination",
    text: `\`none\`, or one of these kinds. A stream ends with the first rule that applies: an empty page (pages and
offsets), no next page (cursors and URLs), \`total\`, \`total_pages\`, \`has_more\`, \`max_pages\` or \`stop\`. The
rules see what the server sent, before \`where\` leaves anything out. Pages that come round again stop
the stream with an error.`,
    example: `streams:
  issues:
    key: id
    paginate: none
    fields: { id: integer }`,
    path: ["streams", "*", "paginate"],
  },
  {
    level: 3,
    title: "Pages",
    text: "`?page=1&per_page=100`, `?page=2&per_page=100` and so on.",
    example: `defaults:
  paginate:
    page: { param: page, in: query, start: 0, size: { per_page: 100 }, total_pages: meta.pages }`,
    path: kind("page"),
    omit: stops,
  },
  {
    level: 3,
    title: "Offsets",
    text: "`?first=1&limit=50`, `?first=51&limit=50` and so on.",
    example: `defaults:
  paginate:
    offset: { param: first, start: 1, size: { limit: 50 }, total: total }`,
    path: kind("offset"),
    omit: stops,
  },
  {
    level: 3,
    title: "Cursors",
    text: "Exactly one of `next`, `next_header` and `next_field` says where the cursor comes from.",
    example: `defaults:
  paginate:
    cursor: { next: meta.next_cursor, param: cursor, size: { limit: 100 }, has_more: meta.has_more }`,
    more: [
      `streams:
  issues:
    paginate: { cursor: { next_header: X-Next, param: cursor } }
    key: id
    fields: { id: integer }
  charges:
    records: data
    paginate: { cursor: { next_field: id, param: starting_after, has_more: has_more } }
    key: id
    fields: { id: string }`,
    ],
    path: kind("cursor"),
    omit: stops,
  },
  {
    level: 3,
    title: "Next URLs",
    text: `Exactly one of \`next\` and \`next_header\`. A URL on another origin than the server's is refused unless
\`hosts\` names it.`,
    example: `defaults:
  paginate:
    next_url: { next: links.next, size: { "page[size]": 100 } }`,
    more: [
      `defaults:
  paginate:
    next_url: { next_header: X-Next-Page, pin: true }`,
    ],
    path: kind("next_url"),
    omit: stops,
  },
  {
    level: 3,
    title: "Link header",
    text: "As above, in the header that RFC 8288 defines.",
    example: `defaults:
  paginate:
    link_header: { rel: next, size: { per_page: 100 } }`,
    path: kind("link_header"),
    omit: stops,
  },
  {
    level: 3,
    title: "Stop rules",
    text: `Each kind above takes these too. Pages and offsets stop at an empty page unless said; cursors and URLs
go on while the API names a next page. \`short-page\` needs \`size\`, and loses records where a server
sends fewer than asked for before the end.`,
    example: `defaults:
  paginate:
    page:
      param: page
      size: { per_page: 100 }
      until: short-page
      max_pages: 500
      stop: "{{ last.id is none or headers.get('x-done') }}"`,
    more: [
      `streams:
  issues:
    paginate: { offset: { param: offset, total: meta.total } }
    key: id
    fields: { id: integer }
  labels:
    paginate: { page: { param: page, total_pages: meta.pages } }
    key: id
    fields: { id: integer }
  events:
    paginate: { cursor: { next: next, param: cursor, has_more: more } }
    key: id
    fields: { id: integer }`,
    ],
    path: kind("page"),
    omit: ["param", "start", "size", "in"],
  },
  {
    level: 3,
    title: "Repeated requests",
    text: `For queues: the same request again, while the server advances. What has been read is gone, so such a
stream is read at most once; a run that dies may lose a page.`,
    example: `streams:
  messages:
    request: POST /queue/receive
    body: { count: 100 }
    paginate: { repeat: { until: short-page, size: 100, max_pages: 1000 } }
    key: []
    fields: { text: string }`,
    path: kind("repeat"),
  },
];
