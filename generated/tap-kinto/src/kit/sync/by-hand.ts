import type { Clock } from "../clock.ts";
import { TapError } from "../errors.ts";
import type { HttpClient } from "../http/client.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { Log } from "../singer/log.ts";
import type { RequestContext, Stream } from "../stream.ts";
import { formatInstant } from "../time/instant.ts";
import { startOf } from "./beginning.ts";
import { formatBookmark } from "./bookmark.ts";
import { hookRequest } from "./hook.ts";
import type { Page } from "./page.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import { streamClient } from "./stream-client.ts";
import type { Task } from "./task.ts";

type Shared = "config" | "parent" | "parents" | "item" | "window" | "bookmark" | "now";

/** What reading by hand may use. */
export interface ReadContext<C, P> extends Pick<RequestContext<C, P>, Shared> {
  /** Asks the tap's API, with the stream's credentials, at the tap's pace. */
  readonly client: HttpClient;
  /** Waits through it are none in tests. */
  readonly clock: Clock;
  readonly log: Log;
  /** Where the first run begins, whatever the bookmark, in the form of a bookmark. */
  readonly startDate: string | undefined;
}

/** A record with some or all of these fields; nothing that could be taken for {@link Emitted}. */
export type Row<F extends string> = { readonly [K in F]?: unknown } & {
  readonly [K in Exclude<"stream" | "record", F>]?: undefined;
};

/** A record of another stream, which the reading stream lists in `emits`; `E`: records by stream. */
export type Emitted<E extends object = Record<string, object>> = {
  [S in keyof E & string]: { readonly stream: S; readonly record: E[S] & object };
}[keyof E & string];

/** Enough that a page's own cost does not count; few enough for memory, whatever a record's size. */
const pageSize = 100;

/** Records that come slowly do not wait longer for others. */
const longestMs = 1000;

interface Gathered {
  readonly records: JsonObject[];
  readonly others: Map<string, JsonObject[]>;
  count: number;
}

/**
 * The records that a stream's own `read` yields, in pages, at the end of which bookmarks are saved
 * and children read. A stream that consumes what it reads has pages of one record.
 *
 * @throws TapError of kind `data` when `read` yields what is no record, or a record of a stream
 *   that `emits` does not list.
 */
export async function* readByHand(run: Run, task: Task, slice: Slice): AsyncGenerator<Page> {
  const { stream, counts } = task;
  const most = stream.consumes ? 1 : Math.min(pageSize, run.limit);
  let began = run.clock.now();
  let gathered = nothing();
  for await (const yielded of stream.read?.(contextOf(run, task, slice)) ?? []) {
    gather(stream, gathered, yielded);
    if (gathered.count >= most || run.clock.now() - began >= longestMs) {
      yield pageOf(gathered);
      began = run.clock.now();
      gathered = nothing();
    }
  }
  if (gathered.count > 0) {
    yield pageOf(gathered);
  }

  function pageOf({ records, others }: Gathered): Page {
    const now = run.clock.now();
    counts.pages += 1;
    counts.milliseconds += now - began;
    for (const observer of run.observers) {
      observer.received?.(task, records);
    }
    return {
      records,
      // Those that nobody selected have no task.
      others: task.emissions.map(({ task: other }) => ({
        task: other,
        records: others.get(other.stream.name) ?? [],
      })),
      extractedAt: formatInstant(BigInt(now) * 1_000_000n),
      // Nobody has looked at the texts.
      unclean: true,
      next: undefined,
    };
  }
}

function nothing(): Gathered {
  return { records: [], others: new Map(), count: 0 };
}

function contextOf(
  run: Run,
  task: Task,
  slice: Slice,
): ReadContext<object, JsonObject | undefined> {
  const { stream, counts } = task;
  const { replication } = stream;
  const client = streamClient(run, task);
  return {
    config: run.config,
    client: {
      ...client,
      send: async (request, options) => {
        const answer = await client.send(hookRequest(run, stream.name, request), options);
        // Whoever compares runs must know that this one is not whole.
        counts.skipped += answer.kind === "skipped" ? 1 : 0;
        return answer;
      },
    },
    clock: run.clock,
    log: run.log,
    parent: slice.parent?.record,
    parents: slice.parents.map(({ record }) => record),
    item: slice.item,
    window: slice.window,
    bookmark: slice.tracker.requested,
    startDate: replication && formatBookmark(startOf(run, stream), replication),
    now: run.now,
  };
}

function gather(stream: Stream, gathered: Gathered, yielded: unknown): void {
  gathered.count += 1;
  const { name, record } = ownerOf(stream, yielded);
  if (!isJsonObject(record)) {
    throw new TapError(
      "data",
      `\`read\` of ${stream.name} yields ${Array.isArray(record) ? "a list" : String(record)}, which is no record. Yield records one by one: \`yield* list\`.`,
    );
  }
  if (name === stream.name) {
    gathered.records.push(record);
    return;
  }
  const listed = (stream.emits ?? []).map((one) => one.stream.name);
  if (!listed.includes(name)) {
    throw new TapError(
      "data",
      `\`read\` of ${stream.name} yields a record of ${name}, which its \`emits\` does not list. It lists: ${listed.join(", ") || "nothing"}.`,
    );
  }
  const others = gathered.others.get(name) ?? [];
  others.push(record);
  gathered.others.set(name, others);
}

/** `{ stream, record }` names its stream, unless these are the stream's own fields. */
function ownerOf(
  { name, fields }: Stream,
  yielded: unknown,
): { readonly name: string; readonly record: unknown } {
  const isNamed =
    isJsonObject(yielded) &&
    typeof yielded.stream === "string" &&
    isJsonObject(yielded.record) &&
    Object.keys(yielded).length === 2 &&
    !(Object.hasOwn(fields, "stream") && Object.hasOwn(fields, "record"));
  return isNamed
    ? { name: String(yielded.stream), record: yielded.record }
    : { name, record: yielded };
}
