import { readFile } from "node:fs/promises";
import { join } from "node:path";

export type Row = Record<string, unknown>;

/** What target-jsonl wrote for one stream; nothing when it wrote no file. */
export async function readRows(folder: string, stream: string): Promise<Row[]> {
  const text = await readFile(join(folder, `${stream}.jsonl`), "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Row);
}

export function sortedIds(rows: Row[]): string[] {
  return rows.map((row) => String(row.id)).sort();
}
