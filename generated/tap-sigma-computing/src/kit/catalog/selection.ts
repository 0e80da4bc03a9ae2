import { didYouMean } from "../config/suggestion.ts";
import { TapError } from "../errors.ts";
import { parseJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import type { Log } from "../singer/log.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import {
  automaticFields,
  automaticPaths,
  discoverStream,
  type ReplicationMethod,
} from "./catalog.ts";
import { choicesOf, isStreamSelected } from "./choice.ts";
import { fieldsThatAre } from "./field-metadata.ts";
import { streamsOf } from "./file.ts";
import { isJsonSchema } from "./is-json-schema.ts";
import { chosenMethod } from "./replication.ts";
import { reduceSchema } from "./selected-schema.ts";

/** A stream of the tap, and what the catalog asks of it. */
export interface SelectedStream {
  readonly stream: Stream;
  /** False: its records are not emitted; they may be read for its children. */
  readonly selected: boolean;
  /** The catalog's schema without what is not selected. */
  readonly schema: JsonSchema;
  /**
   * A stream that is not selected is read whole: a bookmark of the time when it was would leave
   * out parents whose children are asked for.
   */
  readonly replicationMethod: ReplicationMethod;
  /** The field of the bookmark; absent when the stream is read whole. */
  readonly replicationKey: string | undefined;
  readonly keyProperties: readonly string[];
}

/**
 * Every stream of the tap, in the tap's order, with what a catalog selects. Without a catalog
 * that is what is selected by default.
 *
 * @throws TapError of kind `config` when the catalog asks for what the tap cannot do.
 */
export function selectStreams(
  tap: Pick<Tap, "streams">,
  catalog: Json | undefined,
  log: Log,
): SelectedStream[] {
  const entries = catalog === undefined ? undefined : entriesByStream(tap, catalog, log);
  return tap.streams.map((stream) => {
    const entry = entries === undefined ? ownEntry(stream) : entries.get(stream.name);
    return entry === undefined
      ? selectStream(stream, { ...ownEntry(stream), metadata: [], selected: false })
      : selectStream(stream, entry);
  });
}

function selectStream(stream: Stream, entry: JsonObject): SelectedStream {
  const choices = choicesOf(entry);
  const choice = choices([]);
  const selected = isStreamSelected(entry, choice) ?? stream.selectedByDefault ?? true;
  const method = selected ? chosenMethod(stream, entry, choice) : "FULL_TABLE";
  const schema = withoutUnsupported(withAutomatic(schemaOf(stream, entry), stream), stream);
  return {
    stream,
    selected,
    schema: reduceSchema(schema, choices, automaticPaths(stream)),
    replicationMethod: method,
    replicationKey: method === "INCREMENTAL" ? stream.replication?.key : undefined,
    keyProperties: stream.key,
  };
}

/** The discovered entry as a catalog file would hold it. */
function ownEntry(stream: Stream): JsonObject {
  const entry = parseJson(JSON.stringify({ streams: [discoverStream(stream)] }));
  return streamsOf(entry)[0] ?? {};
}

function schemaOf(stream: Stream, { schema }: JsonObject): JsonSchema {
  if (schema !== undefined && isJsonSchema(schema)) {
    return schema;
  }
  throw new TapError(
    "config",
    `The catalog's schema of ${stream.name} is not a JSON Schema. Discover again.`,
  );
}

/** A catalog of an older version of the tap may lack what the tap cannot do without. */
function withAutomatic(schema: JsonSchema, stream: Stream): JsonSchema {
  const own = discoverStream(stream).schema.properties ?? {};
  const missing = automaticFields(stream).flatMap((name): [string, JsonSchema][] => {
    const property = own[name];
    return property === undefined || Object.hasOwn(schema.properties ?? {}, name)
      ? []
      : [[name, property]];
  });
  return missing.length === 0
    ? schema
    : { ...schema, properties: { ...schema.properties, ...Object.fromEntries(missing) } };
}

/** What the tap does not support is never emitted, whatever a catalog says. */
function withoutUnsupported(schema: JsonSchema, stream: Stream): JsonSchema {
  const unsupported = fieldsThatAre(stream, "unsupported");
  if (unsupported.length === 0) {
    return schema;
  }
  const kept = Object.entries(schema.properties ?? {}).filter(
    ([name]) => !unsupported.includes(name),
  );
  return { ...schema, properties: Object.fromEntries(kept) };
}

function entriesByStream(
  tap: Pick<Tap, "streams">,
  catalog: Json,
  log: Log,
): Map<string, JsonObject> {
  const names = tap.streams.map((stream) => stream.name);
  const entries = new Map<string, JsonObject>();
  for (const entry of streamsOf(catalog)) {
    const name = String(entry.tap_stream_id ?? entry.stream);
    if (entries.has(name)) {
      throw new TapError("config", `The catalog lists the stream ${name} twice.`);
    }
    if (names.includes(name)) {
      entries.set(name, entry);
    } else if (isStreamSelected(entry, choicesOf(entry)([])) === false) {
      log.debug(`The catalog lists a stream ${name} that this tap does not have.`);
    } else {
      throw new TapError(
        "config",
        `The catalog asks for a stream ${name} that this tap does not have.${didYouMean(name, names)} ` +
          `It has: ${names.join(", ")}. Discover again (Meltano: --refresh-catalog).`,
      );
    }
  }
  return entries;
}
