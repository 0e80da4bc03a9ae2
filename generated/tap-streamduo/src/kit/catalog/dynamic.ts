import type { RequestSpec } from "../http/message.ts";
import { valueAt } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { setMember } from "../records/member.ts";
import type { FieldType } from "../schema/field-type.ts";
import type { RecordContext, Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { deletedField, isDynamic } from "./catalog.ts";
import { streamsOf } from "./file.ts";
import { isJsonSchema } from "./is-json-schema.ts";

/** How the API is asked for the fields of a stream's records. */
export interface FieldDiscovery<C> {
  request(context: { readonly config: C }): RequestSpec;
  /**
   * The fields that an answer names, by name.
   *
   * @throws TapError of kind `data` when the answer does not have what it should.
   */
  fields(answer: Json): Readonly<Record<string, FieldType>>;
}

/** Sends a request for a stream's fields, and gives the answer's body. */
export type AskFields = (stream: Stream, request: RequestSpec) => Promise<Json>;

/**
 * The tap with the fields that the API names, which stand behind the declared ones. The tap
 * itself, and no request, when no stream asks.
 */
export async function askFields<C extends object>(
  tap: Tap<C>,
  config: C,
  ask: AskFields,
): Promise<Tap<C>> {
  const fields = new Map<string, Readonly<Record<string, FieldType>>>();
  for (const stream of tap.streams) {
    if (stream.discover !== undefined) {
      const answer = await ask(stream, stream.discover.request({ config }));
      fields.set(stream.name, stream.discover.fields(answer));
    }
  }
  return withFields(tap, fields);
}

/** The same with the fields that a catalog lists: the API was asked for them when it was written. */
export function catalogFields<C extends object>(tap: Tap<C>, catalog: Json): Tap<C> {
  const listed = streamsOf(catalog).map(({ tap_stream_id, stream, schema }) => {
    const properties = isJsonSchema(schema) ? schema.properties : undefined;
    return [String(tap_stream_id ?? stream), properties ?? {}] as const;
  });
  return isDynamic(tap) ? withFields(tap, new Map(listed)) : tap;
}

function withFields<C extends object>(
  tap: Tap<C>,
  found: ReadonlyMap<string, Readonly<Record<string, FieldType>>>,
): Tap<C> {
  const streams = tap.streams.map((stream) => {
    const fields = stream.discover && found.get(stream.name);
    return fields === undefined ? stream : extend(stream, fields);
  });
  return { ...tap, streams };
}

/** The value of a field that is not declared is the API's own. */
function extend<C>(
  stream: Stream<string, C>,
  found: Readonly<Record<string, FieldType>>,
): Stream<string, C> {
  const added = Object.entries(found).filter(
    ([name]) => name !== deletedField && !Object.hasOwn(stream.fields, name),
  );
  const fields = { ...stream.fields, ...Object.fromEntries(added) };
  const { map } = stream;
  return map === undefined ? { ...stream, fields } : { ...stream, fields, map: extended };

  function extended(context: RecordContext<C, object | undefined>): JsonObject {
    const record: JsonObject = map?.(context) ?? {};
    for (const [name] of added) {
      setMember(record, name, valueAt(context.record, [name]));
    }
    return record;
  }
}
