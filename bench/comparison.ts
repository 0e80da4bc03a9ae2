import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { runMeasured } from "./child.ts";
import type { Contender, Place } from "./contenders.ts";

const message = z.object({ type: z.string(), record: z.unknown().optional() });

/** A contender's records in the order of its output: as JSON, with sorted members. */
export async function readRecords(contender: Contender, place: Place): Promise<string[]> {
  const file = path.join(place.folder, `${contender.id}.jsonl`);
  await runMeasured(await contender.command(place), file);
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  return lines
    .map((line) => message.parse(JSON.parse(line)))
    .filter(({ type }) => type === "RECORD")
    .map(({ record }) => JSON.stringify(sortMembers(record)));
}

function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sortMembers);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]));
}
