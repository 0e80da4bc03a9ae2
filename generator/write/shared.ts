import { isMap } from "../definition/plain-data.ts";
import type { OutputFile } from "./file.ts";
import type { Snapshot } from "./snapshot.ts";

/** Keys of package.json that follow from the definition, and those that are only filled in. */
const ownKeys = ["name", "version", "description", "type", "bin", "engines"];
const filledKeys = ["private", "license", "files"];
const filledMaps = ["scripts", "devDependencies"];

/** Works the generator's part into files that the engineer owns as well. */
export function mergeShared(files: readonly OutputFile[], snapshot: Snapshot): OutputFile[] {
  return files.map((file) => {
    const entry = snapshot.entries.get(file.path);
    if (file.owner !== "shared" || entry?.kind !== "file") {
      return file;
    }
    const merged = file.path.endsWith(".json")
      ? mergePackage(entry.content, file.content)
      : mergeLines(entry.content, file.content);
    return merged === undefined ? file : { ...file, merged };
  });
}

/** Own keys are set, missing ones added; everything else, and its order, stays. */
function mergePackage(theirs: string, ours: string): string | undefined {
  const given = parse(theirs);
  const made = parse(ours);
  if (given === undefined || made === undefined) {
    return undefined;
  }
  const merged: Record<string, unknown> = { ...given };
  for (const key of ownKeys) {
    merged[key] = made[key];
  }
  for (const key of filledKeys) {
    merged[key] ??= made[key];
  }
  for (const key of filledMaps) {
    // Theirs first, for the order; theirs again, for the values.
    merged[key] = { ...asMap(given[key]), ...asMap(made[key]), ...asMap(given[key]) };
  }
  const indent = /^([ \t]+)"/m.exec(theirs)?.[1] ?? "  ";
  return `${JSON.stringify(merged, null, indent)}\n`;
}

/** Missing lines go to the end. */
function mergeLines(theirs: string, ours: string): string {
  const lines = theirs.split(/\r?\n/);
  const missing = ours.split("\n").filter((line) => line !== "" && !lines.includes(line));
  if (missing.length === 0) {
    return theirs;
  }
  const end = theirs === "" || theirs.endsWith("\n") ? "" : "\n";
  return `${theirs}${end}${missing.join("\n")}\n`;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return isMap(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function asMap(value: unknown): Readonly<Record<string, unknown>> {
  return isMap(value) ? value : {};
}
