import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { withEntry } from "../diff/changelog.ts";
import { withVersion } from "../diff/version-line.ts";
import { shownPath } from "../report/shown-path.ts";
import { writeUserFile } from "../write/new-files.ts";

/** A new version of a definition: what is written where. */
export interface Release {
  readonly file: string;
  readonly version: string;
  readonly entry: string;
}

/**
 * Sets the version in a definition, whose other lines stay, and adds the entry to the CHANGELOG.md
 * beside it. Says what was written; a second time nothing is.
 */
export async function writeRelease({ file, version, entry }: Release): Promise<string[]> {
  const log = path.join(path.dirname(file), "CHANGELOG.md");
  const definition = await readFile(file, "utf8");
  const changelog = existsSync(log) ? await readFile(log, "utf8") : undefined;
  return [
    await writeIfNew(file, definition, withVersion(definition, version)),
    await writeIfNew(log, changelog, withEntry(changelog, entry) ?? changelog),
  ];
}

async function writeIfNew(
  file: string,
  before: string | undefined,
  after: string | undefined,
): Promise<string> {
  const shown = shownPath(file);
  if (after === undefined || after === before) {
    return `${shown}: up to date`;
  }
  await writeUserFile(file, after);
  return `${shown}: written`;
}
