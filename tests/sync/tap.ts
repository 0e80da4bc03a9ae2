import type { Settings } from "../../templates/kit/config/setting.ts";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { defineStream, type Replication, type Stream } from "../../templates/kit/stream.ts";
import type { Tap } from "../../templates/kit/tap.ts";

export interface Config {
  readonly start_date?: string;
}

interface Row {
  readonly id: number;
  readonly updated_at: string | null;
}

const settings: Settings<Config> = { start_date: { type: "date-time" } };

/** A tap with these streams, and one quick retry. */
export function tapOf(
  origin: string,
  streams: readonly Stream<string, Config>[],
  more: Partial<Tap<Config>> = {},
): Tap<Config> {
  return {
    name: "tap-test",
    title: "Test",
    version: "1.2.3",
    description: "Extracts what tests need.",
    settings,
    server: () => origin,
    limits: {},
    retry: () => ({
      attempts: 3,
      backoff: "exponential",
      base: 1,
      longest: 300,
      waits: [{ header: "retry-after", unit: "retry-after" }],
    }),
    timeout: () => 10,
    errors: [],
    streams,
    hooks: {},
    ...more,
  };
}

type Rows = Stream<keyof Row, Config, object | undefined>;

/** A stream of rows at the path of its name, in pages that `next` leads to. */
export function rows(name: string, more: Partial<Rows> = {}): Rows {
  return defineStream<Row, Config, object | undefined, Record<string, object>>({
    name,
    key: ["id"],
    fields: { id: "integer!", updated_at: "date-time" },
    request: ({ bookmark }) => ({ path: `/${name}`, query: { since: bookmark } }),
    records: [["data"]],
    paginate: () => cursor({ next: { path: ["next"] }, param: { in: "query", name: "page" } }),
    ...more,
  });
}

/** Incremental by `updated_at`; filtered by the client unless said. */
export function since(
  more: Partial<Replication<"updated_at", Config>> = {},
): Replication<"updated_at", Config> {
  return { key: "updated_at", filter: "client", start: ({ config }) => config.start_date, ...more };
}

/** Rows that are read for each row of another stream, at `/parent/1/name`. */
export function below(name: string, parent: Rows, more: Partial<Rows> = {}): Rows {
  return rows(name, {
    parent,
    request: ({ parent: row, bookmark }) => ({
      path: `/${parent.name}/${row !== undefined && "id" in row ? row.id : ""}/${name}`,
      query: { since: bookmark },
    }),
    ...more,
  });
}
