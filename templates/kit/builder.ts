import type { ConfigOf } from "./config/config-type.ts";
import type { Setting, Settings } from "./config/setting.ts";
import { TapError } from "./errors.ts";
import type { FieldType } from "./schema/field-type.ts";
import type { RecordOf } from "./schema/record-type.ts";
import { parentsOf, type Replication, type Stream } from "./stream.ts";
import type { Emitted, ReadContext, Row } from "./sync/by-hand.ts";
import type { Tap } from "./tap.ts";

/** A tap's settings, and where it reads; everything else has a default. */
export type TapOptions<S extends Readonly<Record<string, Setting>>> = Partial<
  Omit<Tap<ConfigOf<S>>, "name" | "settings" | "server" | "streams">
> & {
  readonly settings: S & Settings<ConfigOf<S>>;
  /** The URL that paths are appended to. */
  server(config: ConfigOf<S>): string;
};

/** What a stream may say beside its record and how it is read. */
type StreamOptions<F extends string, C> = Pick<
  Stream<F, C>,
  | "description"
  | "metadata"
  | "open"
  | "selectedByDefault"
  | "errors"
  | "companions"
  | "sweep"
  | "retrySync"
  | "consumes"
> & { readonly replication?: Replication<F, C> };

type Fields = Readonly<Record<string, FieldType>>;
type Records = Readonly<Record<string, object>>;

/** The records by stream, with one more. */
type With<R extends Records, N extends string, F extends Fields, K extends keyof F> = R &
  Readonly<Record<N, RecordOf<F, K>>>;

/** How a stream is read: a method, since each stream knows its own parent's record. */
interface Reader<F extends string, P, E extends object, C> {
  read(context: ReadContext<C, P>): AsyncIterable<Row<F> | Emitted<E>>;
}

/** One stream's record. `emits`: earlier streams that its records go to as well. */
type StreamDescription<C, F extends Fields, K extends keyof F, E> = StreamOptions<
  keyof F & string,
  C
> & {
  readonly key: readonly K[];
  readonly fields: F;
  readonly emits?: readonly E[];
};

/** A stream of which only the reading is missing; `P`: its parent's record, `E`: those it emits. */
export interface StreamBuilder<F extends string, P, E extends object, C, Done> {
  /**
   * Reads the stream: yields records with its fields, and `{ stream, record }` for those of the
   * streams that it emits. Of a substream it is called for each record of the parent.
   */
  sync(read: Reader<F, P, E, C>["read"]): Done;
  /** Its records come from another stream that emits them. */
  emitted(): Done;
}

/**
 * A tap that streams can be added to: each step gives a new one. `R` has the records by stream,
 * `L` is the stream that substreams belong to.
 */
export interface TapBuilder<C extends object, R extends Records, L extends keyof R> extends Tap<C> {
  /** Adds a stream. @throws TapError of kind `config` when there is one of this name. */
  stream<
    N extends string,
    const F extends Fields,
    K extends keyof F & string,
    E extends keyof R = never,
  >(
    name: N,
    description: StreamDescription<C, F, K, E>,
  ): StreamBuilder<keyof F & string, undefined, Pick<R, E>, C, TapBuilder<C, With<R, N, F, K>, N>>;
  /**
   * Adds a stream that is read for each record of the last `stream`, or of the one that `parent`
   * names. @throws TapError of kind `config` when there is one of this name.
   */
  substream<
    N extends string,
    const F extends Fields,
    K extends keyof F & string,
    A extends keyof R = L,
    E extends keyof R = never,
  >(
    name: N,
    description: StreamDescription<C, F, K, E> & { readonly parent?: A },
  ): StreamBuilder<keyof F & string, R[A], Pick<R, E>, C, TapBuilder<C, With<R, N, F, K>, L>>;
}

/**
 * Begins a tap that is written by hand: `tapNamed("tap-x", { settings, server })`, then
 * `.stream("a", { key, fields }).sync(async function* ({ client }) { ... })`, and so on. What every
 * step gives is a tap, for `runTap` and `main`.
 */
export function tapNamed<const S extends Readonly<Record<string, Setting>>>(
  name: string,
  options: TapOptions<S>,
): TapBuilder<ConfigOf<S>, Record<never, object>, never> {
  return builderOf<ConfigOf<S>, Record<never, object>, never>(
    {
      title: name.replace(/^tap-/, ""),
      version: "0.1.0",
      description: `Extracts data from ${name.replace(/^tap-/, "")}.`,
      limits: {},
      retry: () => ({ attempts: 5, backoff: "exponential", base: 1, longest: 60, waits: [] }),
      timeout: () => 60,
      errors: [],
      hooks: {},
      ...options,
      name,
      streams: [],
    },
    undefined,
  );
}

function builderOf<C extends object, R extends Records, L extends keyof R>(
  tap: Tap<C>,
  last: Stream<string, C> | undefined,
): TapBuilder<C, R, L> {
  return {
    ...tap,
    stream<N extends string, F extends Fields, K extends keyof F & string, E extends keyof R>(
      name: N,
      description: StreamDescription<C, F, K, E>,
    ) {
      const add = (read: Reading<C>) => {
        const [longer, stream] = withStream(tap, { ...description, ...read, name });
        return builderOf<C, With<R, N, F, K>, N>(longer, stream);
      };
      return {
        sync: (read: Reader<keyof F & string, undefined, Pick<R, E>, C>["read"]) => add({ read }),
        emitted: () => add({}),
      };
    },
    substream<
      N extends string,
      F extends Fields,
      K extends keyof F & string,
      A extends keyof R,
      E extends keyof R,
    >(
      name: N,
      { parent: above, ...description }: StreamDescription<C, F, K, E> & { readonly parent?: A },
    ) {
      const parent = above === undefined ? last : findStream(tap, above);
      const add = (read: Reading<C>) => {
        const [longer] = withStream(tap, { ...description, ...read, name, parent });
        return builderOf<C, With<R, N, F, K>, L>(longer, last);
      };
      return {
        sync: (read: Reader<keyof F & string, R[A], Pick<R, E>, C>["read"]) => add({ read }),
        emitted: () => add({}),
      };
    },
  };
}

/** How a stream is read, whatever its record: nothing where others emit its records. */
interface Reading<C> {
  read?(context: ReadContext<C, object | undefined>): AsyncIterable<Row<string> | Emitted>;
}

/** A stream as it was described: others by their names. */
interface Described<C> extends Omit<Stream<string, C>, "emits" | "parent"> {
  readonly emits?: readonly PropertyKey[];
  readonly parent?: Stream<string, C> | undefined;
}

function withStream<C>(
  tap: Tap<C>,
  { emits, parent, ...described }: Described<C>,
): [Tap<C>, Stream<string, C>] {
  const stream: Stream<string, C> = {
    ...described,
    ...(parent && { parent }),
    ...(emits && { emits: emits.map((name) => ({ stream: findStream(tap, name), records: [] })) }),
  };
  const other = tap.streams.find(({ name }) => name === stream.name);
  if (other !== undefined) {
    throw new TapError(
      "config",
      `Two streams are called ${stream.name}: ${callOf(other)} and ${callOf(stream)}. ` +
        `Rename one of them, as in ${callOf({ ...stream, name: `${stream.name}_2` })}.`,
    );
  }
  return [{ ...tap, streams: [...tap.streams, stream] }, stream];
}

/** How a stream is written: `.substream("comments", ...) of issues`. */
function callOf<C>(stream: Stream<string, C>): string {
  const [parent] = parentsOf(stream);
  const call = `(${JSON.stringify(stream.name)}, ...)`;
  return parent === undefined ? `.stream${call}` : `.substream${call} of ${parent.name}`;
}

function findStream<C>({ streams }: Pick<Tap<C>, "streams">, name: PropertyKey) {
  const found = streams.find((stream) => stream.name === name);
  if (found === undefined) {
    const known = streams.map((stream) => stream.name).join(", ") || "none";
    throw new TapError("config", `There is no stream ${String(name)} before this one: ${known}.`);
  }
  return found;
}
