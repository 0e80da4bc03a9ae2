/**
 * The names that APIs give to the same things, most telling first. Compared without case, `_` and
 * `-`: `nextPageToken`, `next_page_token` and `NextPageToken` are one name.
 */

/** Members of an answer that hold its records. */
export const recordNames = [
  "data",
  "items",
  "results",
  "entries",
  "records",
  "content",
  "rows",
  "values",
  "entities",
  "elements",
  "objects",
  "list",
  "hits",
  "payload",
];

/** Members of an answer that are about it, and hold no records. */
export const envelopeNames = [
  "meta",
  "metadata",
  "pagination",
  "paging",
  "page",
  "links",
  "_links",
  "extras",
  "headers",
  "errors",
  "warnings",
  "included",
  "facets",
];

/** Parameters of a request, by what they say. */
export const parameterNames = {
  page: ["page", "page_number", "page_no", "pageIndex", "page_num", "p", "page[number]"],
  offset: [
    "offset",
    "skip",
    "start",
    "start_at",
    "from",
    "first_result",
    "start_index",
    "page[offset]",
    "$skip",
  ],
  cursor: [
    "cursor",
    "page_token",
    "next_token",
    "next_page_token",
    "continuation_token",
    "start_cursor",
    "after",
    "starting_after",
    "page_cursor",
    "next_cursor",
    "token",
    "next",
    "marker",
  ],
  size: [
    "limit",
    "per_page",
    "page_size",
    "size",
    "count",
    "max_results",
    "page_limit",
    "rows",
    "top",
    "first",
    "take",
    "max",
    "_limit",
    "_size",
    "page[size]",
    "page[limit]",
    "$top",
  ],
  since: [
    "updated_since",
    "modified_since",
    "updated_after",
    "modified_after",
    "updated_from",
    "since",
    "_since",
    "last_modified_since",
    "updated_at_min",
    "changed_since",
    "updated[gte]",
    "updated_at[gte]",
    "start_time",
    "from_date",
    "start_date",
  ],
} as const;

/** Members of an answer that say how it goes on, by what they say. */
export const nextNames = {
  cursor: [
    "next_page_token",
    "next_cursor",
    "next_token",
    "continuation_token",
    "next_page",
    "cursor",
    "end_cursor",
    "next",
    "after",
  ],
  url: [
    "next_page_url",
    "next_page_uri",
    "next_url",
    "next_link",
    "next",
    "nextPage",
    "next_href",
    "@odata.nextLink",
  ],
  total: [
    "total",
    "total_count",
    "total_records",
    "total_items",
    "total_results",
    "total_elements",
    "count",
    "totalSize",
  ],
  totalPages: ["total_pages", "pages", "page_count", "last_page", "num_pages"],
  hasMore: ["has_more", "has_next", "has_next_page", "more", "is_truncated"],
} as const;

/** Fields that identify a record. */
export const keyNames = [
  "id",
  "gid",
  "sid",
  "uuid",
  "guid",
  "_id",
  "pk",
  "key",
  "uid",
  "identifier",
];

/** Fields that say when a record was last changed; each update moves them. */
export const updatedNames = [
  "updated_at",
  "updated",
  "last_updated_at",
  "last_updated",
  "modified_at",
  "modified",
  "last_modified",
  "last_modified_at",
  "last_modified_date",
  "modified_date",
  "date_updated",
  "date_modified",
  "update_time",
  "updated_time",
  "updated_on",
  "modified_on",
  "changed_at",
  "system_modstamp",
];

/** Fields that say when a record was made; no update moves them. */
export const createdNames = [
  "created_at",
  "created",
  "created_on",
  "created_date",
  "date_created",
  "create_time",
  "created_time",
  "inserted_at",
];

/** A name as it is compared. */
export function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_]/g, "");
}

/** The place of a name in such a list, `undefined` where it is not in it. */
export function rankOf(name: string, names: readonly string[]): number | undefined {
  const index = names.findIndex((each) => plainName(each) === plainName(name));
  return index < 0 ? undefined : index;
}

/** Of some names the one that a list has first. */
export function bestName(names: Iterable<string>, list: readonly string[]): string | undefined {
  const ranked = [...names].flatMap((name) => {
    const rank = rankOf(name, list);
    return rank === undefined ? [] : [{ name, rank }];
  });
  return ranked.toSorted((a, b) => a.rank - b.rank)[0]?.name;
}
