import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { StreamModel } from "../model/model.ts";
import { bookmarkScope } from "./bookmark-scope.ts";
import { coveringStreams } from "./coverage.ts";

/**
 * The state after a first run, in the form of the Meltano SDK; `undefined` for a stream of which
 * nothing is kept. `bookmarkOf` gives what stands for the bookmark of a stream.
 */
export function stateShape(
  stream: StreamModel,
  streams: readonly StreamModel[],
  bookmarkOf: (stream: StreamModel) => Json,
): JsonObject | undefined {
  const covering = coveringStreams(stream, streams).map((one) => [one.name, bookmarkOf(one)]);
  const saved = {
    ...savedBookmark(stream, streams, bookmarkOf(stream)),
    ...(covering.length > 0 && { covered: Object.fromEntries(covering) }),
  };
  return Object.keys(saved).length === 0 ? undefined : { bookmarks: { [stream.name]: saved } };
}

function savedBookmark(
  stream: StreamModel,
  streams: readonly StreamModel[],
  bookmark: Json,
): JsonObject {
  const { replication } = stream;
  if (replication === undefined) {
    return {};
  }
  const saved = {
    replication_key: [replication.key, ...replication.within].join("."),
    replication_key_value: bookmark,
  };
  const contexts = contextsOf(stream, streams);
  return contexts.length === 0
    ? saved
    : { partitions: contexts.map((context) => ({ context, ...saved })) };
}

/** What tells partitions apart, one of each kind; empty where there is one bookmark for all. */
function contextsOf(stream: StreamModel, streams: readonly StreamModel[]): JsonObject[] {
  const { parent, forEach } = stream;
  const item = forEach === undefined ? {} : { item: itemText(forEach) };
  switch (bookmarkScope(stream)) {
    case undefined:
    case "stream":
    case "parent":
      return [];
    case "value":
      return [item];
    case "each parent": {
      const names = parent?.names ?? [];
      return names.map((name) => {
        const key = streams.find((one) => one.name === name)?.key ?? [];
        return {
          ...Object.fromEntries(key.map((field) => [field, `<${field} of ${name}>`])),
          ...(names.length > 1 && { parent_stream: name }),
          ...item,
        };
      });
    }
  }
}

function itemText(forEach: NonNullable<StreamModel["forEach"]>): Json {
  return forEach.kind === "list" ? (forEach.values[0] ?? "<value>") : "<value>";
}
