import type { CheckedStream } from "../definition/check.ts";
import { isMap } from "../definition/plain-data.ts";
import { type LanguageDefaultName, languageDefaults } from "../model/language-defaults.ts";
import type { StreamModel } from "../model/model.ts";

/** A key of a stream with what counts for it, and where that comes from. */
export interface EffectiveEntry {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
  /** Nothing that a definition may say here; told in a comment only. */
  readonly isTold?: boolean;
  /** In place of the value, where each part of it has its own origin. */
  readonly entries?: readonly EffectiveEntry[];
}

/** How deep the parts of a key are shown one by one; the others stand on one line. */
const depths: Readonly<Record<string, number>> = {
  query: 1,
  headers: 1,
  fields: 1,
  replication: 2,
  paginate: 2,
  job: 2,
};

/** A stream as it counts: what it says, what `defaults` says, and what the language adds. */
export function effectiveEntries(checked: CheckedStream, model: StreamModel): EffectiveEntry[] {
  const written = Object.entries(checked.parts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => writtenEntry(checked, [key], value));
  const added = addedEntries(checked, model);
  return [...written.map((entry) => withAdded(entry, added)), ...added.filter(isNew(written))];
}

function writtenEntry(checked: CheckedStream, path: string[], value: unknown): EffectiveEntry {
  const [first = ""] = path;
  const key = path.at(-1) ?? "";
  const origin = originOf(checked, path, value);
  if (path.length > (depths[first] ?? 0) || !isMap(value) || Object.keys(value).length === 0) {
    return { key, value, origin };
  }
  const entries = Object.entries(value).map(([name, inner]) =>
    writtenEntry(checked, [...path, name], inner),
  );
  return { key, value, origin, entries };
}

function originOf({ name, pathOf, parts }: CheckedStream, path: string[], value: unknown): string {
  const from = isMap(value) ? value.from : undefined;
  if (path[0] === "fields" && parts.parent !== undefined && String(from).startsWith("parent.")) {
    return `streams.${name}, a field of the parent`;
  }
  return pathOf(...path)[0] === "defaults" ? "defaults" : `streams.${name}`;
}

/** The entry with what the language adds to its parts. */
function withAdded(entry: EffectiveEntry, added: readonly EffectiveEntry[]): EffectiveEntry {
  const more = added.find(({ key, entries }) => key === entry.key && entries !== undefined);
  if (entry.entries === undefined || more?.entries === undefined) {
    return entry;
  }
  const inner = more.entries;
  const own = entry.entries.map((one) => withAdded(one, inner));
  return { ...entry, entries: [...own, ...inner.filter(isNew(own))] };
}

function isNew(written: readonly EffectiveEntry[]): (entry: EffectiveEntry) => boolean {
  return ({ key }) => !written.some((one) => one.key === key);
}

/** What the language says where the stream says nothing. */
function addedEntries(checked: CheckedStream, model: StreamModel): EffectiveEntry[] {
  const { parts } = checked;
  return [
    ...requestEntries(checked, model),
    ...(parts.paginate === undefined && model.paginate !== undefined
      ? []
      : [...paginateEntries(checked, model)]),
    ...(parts.replication === undefined ? [byDefault("replication")] : []),
    ...replicationEntries(checked, model),
    byDefault("open"),
    byDefault("selected"),
    ...(model.consumes || model.emittedBy.length > 0 ? [] : [byDefault("consumes")]),
    ...(parts.job === undefined
      ? []
      : [
          group("job", [
            group("poll", [
              byDefault("job.poll.every", "every"),
              byDefault("job.poll.timeout", "timeout"),
            ]),
            group("download", [byDefault("job.download.format", "format")]),
          ]),
        ]),
  ];
}

function requestEntries({ parts }: CheckedStream, model: StreamModel): EffectiveEntry[] {
  if (model.emittedBy.length > 0) {
    const origin = "no request of its own";
    return [{ key: "in the answers of", value: model.emittedBy, origin, isTold: true }];
  }
  if (model.request === undefined) {
    return [];
  }
  const isGraphql = parts.graphql !== undefined;
  const path = isGraphql ? byDefault("graphql.path", "path") : byDefault("path");
  const method = isGraphql ? byDefault("graphql.method", "method") : byDefault("method");
  return [
    ...(parts.request === undefined
      ? [
          { ...path, value: model.request.pathText },
          { ...method, isTold: isGraphql },
        ]
      : []),
    byDefault("records"),
  ];
}

function paginateEntries({ parts }: CheckedStream, model: StreamModel): EffectiveEntry[] {
  const { paginate } = model;
  if (parts.paginate === undefined) {
    return model.request === undefined ? [] : [byDefault("paginate")];
  }
  switch (paginate?.kind) {
    case "page":
    case "offset":
      return [
        group("paginate", [
          group(paginate.kind, [
            byDefault(`paginate.${paginate.kind}.start`, "start"),
            byDefault("paginate.in", "in"),
            byDefault("paginate.until", "until"),
          ]),
        ]),
      ];
    case "cursor":
      return [group("paginate", [group("cursor", [byDefault("paginate.in", "in")])])];
    case "next_url":
      return [group("paginate", [group("next_url", [byDefault("paginate.next_url.pin", "pin")])])];
    case "link_header":
      return [
        group("paginate", [group("link_header", [byDefault("paginate.link_header.rel", "rel")])]),
      ];
    case "page_info":
    case "repeat":
    case undefined:
      return [];
  }
}

function replicationEntries({ parts }: CheckedStream, model: StreamModel): EffectiveEntry[] {
  const { replication, parent } = model;
  if (replication === undefined) {
    return [];
  }
  const hasStart =
    replication.start !== undefined &&
    typeof parts.replication === "object" &&
    parts.replication.start === undefined;
  const filter = replication.filter === "server" ? "server" : "client";
  return [
    group("replication", [
      byDefault(`replication.filter.${filter}`, "filter"),
      ...(hasStart ? [byDefault("replication.start", "start")] : []),
      byDefault("replication.lookback", "lookback"),
      ...(parent === undefined ? [] : [byDefault("replication.bookmark", "bookmark")]),
      group("window", [byDefault("replication.window.in", "in")]),
    ]),
  ];
}

/** Parts that are added where the key is there. */
function group(key: string, entries: readonly EffectiveEntry[]): EffectiveEntry {
  return { key, value: undefined, origin: "", entries };
}

function byDefault(name: LanguageDefaultName, key: string = name): EffectiveEntry {
  const known: { readonly value?: unknown; readonly reason: string } = languageDefaults[name];
  return { key, value: known.value, origin: `default: ${known.reason}` };
}
