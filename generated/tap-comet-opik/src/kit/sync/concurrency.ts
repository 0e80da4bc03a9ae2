import { builtInOf } from "../config/built-in.ts";
import { TapError } from "../errors.ts";
import { usualConcurrency } from "../http/flow.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";

/** How many requests may be on their way at once. */
export interface Concurrency {
  /** In all. */
  readonly most: number;
  /** Of one stream; 1 for streams that consume what they read. */
  of(stream: Pick<Stream, "name" | "consumes" | "concurrency">): number;
}

/** One request after the other. */
export const oneAtATime: Concurrency = { most: 1, of: () => 1 };

/**
 * What the configuration says (`concurrency`, and `stream_concurrency` by stream), else the
 * definition, else {@link usualConcurrency}.
 *
 * @throws TapError of kind `config` for a stream that the tap does not have, or what is no number.
 */
export function readConcurrency<C extends object>(
  tap: Pick<Tap<C>, "settings" | "streams" | "limits">,
  config: C,
): Concurrency {
  const { concurrency, stream_concurrency: given = {} } = builtInOf(config, tap.settings);
  const byStream = new Map(
    Object.entries(given).map(([name, value]) => [name, widthOf(tap, name, value)]),
  );
  const most = concurrency ?? tap.limits.concurrency ?? usualConcurrency;
  return {
    most,
    of({ name, consumes, concurrency: own }) {
      return consumes ? 1 : Math.min(most, byStream.get(name) ?? own ?? most);
    },
  };
}

function widthOf<C>(
  { streams }: Pick<Tap<C>, "streams">,
  name: string,
  value: Json | undefined,
): number {
  const names = streams.map((stream) => stream.name);
  if (!names.includes(name)) {
    throw new TapError(
      "config",
      `stream_concurrency: there is no stream ${name}. The streams are: ${names.join(", ")}.`,
    );
  }
  if (typeof value !== "number" || !Number.isInteger(value) || value < 1 || isJsonObject(value)) {
    throw new TapError("config", `stream_concurrency: ${name} must be a whole number from 1 on.`);
  }
  return value;
}
