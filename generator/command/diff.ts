import path from "node:path";
import { text } from "node:stream/consumers";
import { changelogEntry } from "../diff/changelog.ts";
import { type Comparison, compareDefinitions } from "../diff/comparison.ts";
import { comparisonText } from "../diff/text.ts";
import { openDefinition, understand } from "../generate.ts";
import { Refusal } from "../refusal.ts";
import { packageRoot } from "../root.ts";
import type { Answer } from "./answer.ts";
import { definitionFile } from "./definition-file.ts";
import { writeRelease } from "./release.ts";

export interface DiffOptions {
  readonly changelog?: boolean;
  readonly write?: boolean;
  readonly failOn?: "breaking" | "refresh";
}

/** `create-tap diff`: what a change of a definition means. OLD may be `-`: its text is `input`. */
export async function diffDefinitions(
  before: string,
  after: string | undefined,
  options: DiffOptions,
  input: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Answer> {
  const file = await definitionFile(after);
  const old = understand(
    before === "-"
      ? await openDefinition(path.join(path.dirname(file), "stdin"), await text(input))
      : await openDefinition(await definitionFile(before)),
  );
  const source = await openDefinition(file);
  const comparison = compareDefinitions(old, understand(source));
  const entry = changelogEntry(comparison);
  const notes = options.write ? await write(file, comparison, entry) : [];
  return {
    code: isFailure(comparison, options) ? 2 : 0,
    text: [options.changelog ? entry.trimEnd() : comparisonText(comparison), ...notes].join("\n"),
    json: { ...comparison, changelog: entry, ...(options.write && { written: notes }) },
  };
}

async function write(file: string, comparison: Comparison, entry: string): Promise<string[]> {
  if (path.dirname(path.resolve(file)) === path.join(packageRoot, "definitions")) {
    const message = "A shipped definition is not changed.";
    const help = "Name a definition of your own, or leave --write out.";
    throw new Refusal([{ code: "unwritable", message, help }]);
  }
  return comparison.changes.length === 0
    ? []
    : ["", ...(await writeRelease({ file, version: comparison.version, entry }))];
}

function isFailure({ changes }: Comparison, { failOn }: DiffOptions): boolean {
  return changes.some(
    ({ impact }) =>
      (failOn !== undefined && (impact === "target" || impact === "user")) ||
      (failOn === "refresh" && impact === "refresh"),
  );
}
