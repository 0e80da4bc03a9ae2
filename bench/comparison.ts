import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { runMeasured } from "./child.ts";
import type { Contender, Place } from "./contender.ts";
import { explain } from "./failure.ts";
import { type Fields, fields, quoteNumbers, writeSorted } from "./json.ts";

/** A Singer message, or one of Airbyte, whose record has the stream and the data within. */
const message = z.union([
  z
    .object({ type: z.literal("RECORD"), stream: z.string(), record: fields })
    .transform(({ stream, record }) => ({ stream, record })),
  z
    .object({ type: z.literal("RECORD"), record: z.object({ stream: z.string(), data: fields }) })
    .transform(({ record: { stream, data } }) => ({ stream, record: data })),
  z.object({ type: z.string() }).transform(() => undefined),
]);

/** What comparing found. */
export interface Comparison {
  /** By contender: how many records differ. */
  readonly differences: ReadonlyMap<string, number>;
  /** By contender: why it does not run here. */
  readonly missing: ReadonlyMap<string, string>;
}

/**
 * Lets every contender read once and compares what it gives, record by record. One that fails is
 * missing from then on.
 *
 * @param spell The API's records as JSON, as they are meant to a contender.
 */
export async function compareRecords(
  contenders: readonly Contender[],
  place: Place,
  spell: (contender: Contender) => readonly string[],
  known: ReadonlyMap<string, string>,
): Promise<Comparison> {
  const differences = new Map<string, number>();
  const missing = new Map(known);
  for (const contender of contenders.filter(({ id }) => !known.has(id))) {
    try {
      const count = await countDifferences(contender, place, spell(contender));
      differences.set(contender.id, count);
    } catch (error) {
      missing.set(contender.id, explain(error));
    }
  }
  return { differences, missing };
}

/**
 * The number of records that the API has and a contender does not give, or the other way round.
 * Numbers are compared as they are spelled where the contender keeps that, else by their value.
 */
async function countDifferences(
  contender: Contender,
  place: Place,
  served: readonly string[],
): Promise<number> {
  const file = path.join(place.folder, `${contender.id}.jsonl`);
  await runMeasured(await (contender.listing ?? contender.command)(place), file);
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  return countUnmatched(
    served.map((record) => writeServed(contender, record)),
    lines.flatMap((line) => writeGiven(contender, place.stream, line)),
  );
}

function writeServed(contender: Contender, text: string): string {
  const record = fields.parse(parse(contender, text));
  return writeSorted(contender.form?.served?.(record) ?? record);
}

/** A line's record; nothing of a line that is no record of the stream. */
function writeGiven(contender: Contender, stream: string, line: string): string[] {
  const given = message.parse(parse(contender, line));
  if (given === undefined || given.stream !== stream) {
    return [];
  }
  const record: Fields = given.record;
  return [writeSorted(contender.form?.given?.(record) ?? record)];
}

function parse({ typed = false }: Contender, text: string): unknown {
  return JSON.parse(typed ? quoteNumbers(text) : text);
}

/** How many texts of one list the other lacks, of both the greater number. */
export function countUnmatched(wanted: readonly string[], given: readonly string[]): number {
  const missing = new Map<string, number>();
  for (const text of wanted) {
    missing.set(text, (missing.get(text) ?? 0) + 1);
  }
  let surplus = 0;
  for (const text of given) {
    const count = missing.get(text) ?? 0;
    surplus += count === 0 ? 1 : 0;
    missing.set(text, Math.max(0, count - 1));
  }
  const lacking = [...missing.values()].reduce((sum, count) => sum + count, 0);
  return Math.max(lacking, surplus);
}
