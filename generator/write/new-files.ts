import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import { Refusal } from "../refusal.ts";
import { replaceFile } from "./replaced-file.ts";

/** Files that are made once, for a person to go on with: definitions, recordings. */
export interface NewFiles {
  /** Texts by file. */
  readonly texts: ReadonlyMap<string, string>;
  /** Replace what is there. */
  readonly force: boolean;
  /** The one of them that is meant to be there: its new text has all of the old one in it. */
  readonly extended?: string | undefined;
  /** What to do about a file that is in the way. */
  readonly help: string;
}

/**
 * Writes all of the files, or none where one of them is there and differs: somebody has edited it.
 * Gives those whose text is new.
 *
 * @throws Refusal that names the file in the way, or the one that cannot be written.
 */
export async function writeNewFiles(files: NewFiles): Promise<readonly string[]> {
  const { texts, force, extended, help } = files;
  const changed = new Map<string, string>();
  for (const [file, text] of texts) {
    const old = await readFile(file, "utf8").catch(() => undefined);
    if (old !== undefined && old !== text && !force && file !== extended) {
      const message = `\`${file}\` is there already, and differs.`;
      throw new Refusal([{ code: "edited-file", message, help }]);
    }
    if (old !== text) {
      changed.set(file, text);
    }
  }
  for (const [file, text] of changed) {
    await writeUserFile(file, text);
  }
  return [...changed.keys()];
}

/**
 * Writes a file of the user's, as a whole.
 *
 * @throws Refusal that says why it cannot be written.
 */
export async function writeUserFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await replaceFile(file, text);
  } catch (error) {
    const message = `\`${file}\` cannot be written: ${messageOf(error).replace(/\.$/, "")}.`;
    throw new Refusal([{ code: "unwritable", message }]);
  }
}
