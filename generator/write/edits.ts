import { basePath, basePlaces } from "./base.ts";
import { showHunks } from "./difference.ts";
import type { OutputFile } from "./file.ts";
import { isSameText } from "./hash.ts";
import { isGenerated, type Lock, type LockedFile } from "./lock.ts";
import { countChanges, mergeTexts } from "./merge.ts";
import type { Rename } from "./renames.ts";
import { type Snapshot, textAt } from "./snapshot.ts";
import { findNewError } from "./syntax.ts";

/**
 * Works what is generated now into files that were edited since the last run. A file whose base is
 * missing or damaged, and one that cannot be merged, stays as it was rendered: it is a conflict.
 */
export async function mergeEdits(
  files: readonly OutputFile[],
  disk: { readonly lock: Lock | undefined; readonly snapshot: Snapshot },
): Promise<OutputFile[]> {
  const { lock, snapshot } = disk;
  return Promise.all(
    files.map(async (file) => {
      const locked = lock?.files.get(file.path);
      const yours = textAt(snapshot, file.path);
      if (file.owner !== "generated" || locked === undefined || yours === undefined) {
        return file;
      }
      if (isGenerated(yours, locked) || isSameText(yours, file.content)) {
        return file;
      }
      const base = baseOf(file.path, yours, { locked, snapshot });
      return base === undefined ? file : mergeFile(file, { yours, base });
    }),
  );
}

/**
 * Takes the edits of a stream's file along when the stream has another name now. Where they cannot
 * be merged, the old file is kept beside the new one.
 */
export async function moveEdits(
  files: readonly OutputFile[],
  renames: readonly Rename[],
  disk: { readonly lock: Lock | undefined; readonly snapshot: Snapshot },
): Promise<OutputFile[]> {
  const { lock, snapshot } = disk;
  return Promise.all(
    files.map(async (file) => {
      const from = renames.find(({ to }) => to.file === file.path)?.from.file;
      const locked = from === undefined ? undefined : lock?.files.get(from);
      const yours = from === undefined ? undefined : textAt(snapshot, from);
      if (from === undefined || locked?.owner !== "generated" || yours === undefined) {
        return file;
      }
      const isThere = snapshot.entries.has(file.path);
      if (file.owner !== "generated" || isThere || isGenerated(yours, locked)) {
        return file;
      }
      const base = baseOf(from, yours, { locked, snapshot });
      const moved = base === undefined ? file : await mergeFile(file, { yours, base });
      return moved.merged === undefined ? file : { ...moved, movedFrom: from };
    }),
  );
}

/** A rendered file with an edited text worked in, or with the reason why it could not be. */
async function mergeFile(
  file: OutputFile,
  edited: { readonly yours: string; readonly base: string },
): Promise<OutputFile> {
  const { yours, base } = edited;
  const merge = mergeTexts({ yours, base, generated: file.content });
  if (merge.kind === "conflict") {
    const reason = "edited where it changes";
    return { ...file, clash: { reason, detail: showHunks(file.path, merge.hunks) } };
  }
  const error = isSameText(merge.text, yours)
    ? undefined
    : await findNewError(file.path, merge.text, [yours, file.content]);
  return error === undefined
    ? { ...file, merged: merge.text }
    : { ...file, clash: { reason: `edited, and with the changes it would be wrong: ${error}` } };
}

/**
 * The last generated text, as long as it is one that the lock knows. A killed run may have left two,
 * and the edit on either of them: it is the one that the edited text has more of.
 */
function baseOf(
  path: string,
  yours: string,
  last: { readonly locked: LockedFile; readonly snapshot: Snapshot },
): string | undefined {
  const { locked, snapshot } = last;
  const places = locked.pending === undefined ? [basePath(path)] : basePlaces(path);
  return places
    .flatMap((place) => textAt(snapshot, place) ?? [])
    .filter((text) => isGenerated(text, locked))
    .map((text) => ({ text, distance: countChanges(text, yours) }))
    .sort((a, b) => a.distance - b.distance)[0]?.text;
}
