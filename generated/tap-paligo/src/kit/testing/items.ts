import { stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import type { Listing, Stream } from "../stream.ts";
import type { Simulation } from "./simulation.ts";

/** The values that the tap reads a stream for; `undefined` where it reads it once. */
export function itemsOfStream(
  stream: Stream,
  { config, now, streams }: Simulation,
): readonly Json[] | undefined {
  const given = stream.forEach?.({ config, now });
  if (given === undefined) {
    return undefined;
  }
  const rows = streams[stream.name]?.listing?.rows ?? [];
  const values = isListing(given) ? rows.map((record) => given.value({ record }) ?? null) : given;
  return [...new Map(values.map((value) => [stringifyJson(value), value])).values()];
}

/** The request that gives the values, where one does. */
export function listingOf(stream: Stream, { config, now }: Simulation): Listing | undefined {
  const given = stream.forEach?.({ config, now });
  return given !== undefined && isListing(given) ? given : undefined;
}

function isListing(given: readonly Json[] | Listing): given is Listing {
  return !Array.isArray(given);
}
