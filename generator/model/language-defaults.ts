import { usualConcurrency } from "../../templates/kit/http/flow.ts";

/** What counts where a definition says nothing. */
interface LanguageDefault {
  /** As a definition would say it; absent where it depends on the stream. */
  readonly value?: string | number | boolean | readonly string[];
  /** Why it is that. */
  readonly reason: string;
}

/**
 * The defaults of the language, by the key that would say otherwise. The model takes the values
 * from here, and what is told of a stream the reasons.
 */
export const languageDefaults = {
  version: { value: "0.1.0", reason: "a tap that nobody has released yet" },
  timeout: { value: "60s", reason: "longer than slow answers take, shorter than a run waits" },
  on_error: { value: "continue", reason: "one stream's failure does not stop the others" },
  "limits.concurrency": {
    value: usualConcurrency,
    reason: "fewer while the API answers 429 or slows down",
  },
  "retry.attempts": { value: 5, reason: "outlasts a restart of the API" },
  "retry.backoff": { value: "exponential", reason: "a busy API gets ever more time" },
  "retry.base": { value: "1s", reason: "most failures are over by then" },
  "retry.longest": { value: "5min", reason: "a longer wait is one for the next run" },
  "retry.wait": { value: ["retry-after"], reason: "RFC 9110 names this header" },
  path: { reason: "the stream's name" },
  method: { value: "GET", reason: "most APIs are read with it" },
  "graphql.path": { value: "/graphql", reason: "where most GraphQL APIs answer" },
  "graphql.method": { value: "POST", reason: "the query is in the body" },
  records: { value: ".", reason: "the answer itself is the list of records" },
  paginate: { value: "none", reason: "one answer has all records" },
  "paginate.page.start": { value: 1, reason: "most APIs count pages from 1" },
  "paginate.offset.start": { value: 0, reason: "the first page leaves nothing out" },
  "paginate.in": { value: "query", reason: "most APIs take these parameters there" },
  "paginate.until": {
    value: "empty-page",
    reason: "pages are asked for until one is empty, safe everywhere",
  },
  "paginate.next_url.pin": { value: false, reason: "a URL of another origin is refused" },
  "paginate.link_header.rel": { value: "next", reason: "RFC 8288 registers this relation" },
  replication: { value: "full_table", reason: "every run reads everything and misses nothing" },
  "replication.filter.server": { value: "server", reason: "the request carries the bookmark" },
  "replication.filter.client": {
    value: "client",
    reason: "no request carries the bookmark, so all is read and what is older is left out",
  },
  "replication.start": { value: "{{ config.start_date }}", reason: "the setting start_date" },
  "replication.lookback": { value: "0s", reason: "records do not appear late" },
  "replication.bookmark": {
    value: "parent",
    reason: "never ahead of the parent's, so nothing of a later parent is missed",
  },
  "replication.window.in": { value: "query", reason: "most APIs take the bounds there" },
  open: { value: false, reason: "a record has the declared fields only" },
  selected: { value: true, reason: "a run without a catalog reads it" },
  consumes: { value: false, reason: "reading changes nothing on the server" },
  "job.poll.every": { value: "5s", reason: "an export takes longer than a request" },
  "job.poll.timeout": { value: "10min", reason: "a longer wait is one for the next run" },
  "job.download.format": { value: "json", reason: "the file is like an answer" },
} as const satisfies Readonly<Record<string, LanguageDefault>>;

/** A default of the language as text: its value is the one that counts. */
export type LanguageDefaultName = keyof typeof languageDefaults;
