import { chmod, copyFile, link, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { codeOf, makeFolders, removeEmptyFolders } from "./folders.ts";
import { workSideBySide } from "./side-by-side.ts";

/** Endings of the files that a transaction keeps beside its targets while it runs. */
export const temporaryEndings = {
  fresh: ".create-tap-new",
  old: ".create-tap-old",
  journal: ".create-tap-journal",
} as const;

export interface FileWrite {
  /** Absolute. */
  readonly target: string;
  readonly content: string;
  readonly executable: boolean;
}

export interface Changes {
  /** In the order in which they come into place. */
  readonly writes: readonly FileWrite[];
  /** Absolute paths of files. */
  readonly deletes: readonly string[];
  /** Says what is about to change: what the target of a later write holds meanwhile. */
  readonly journal?: FileWrite | undefined;
}

type Undo = () => Promise<unknown>;

/**
 * Makes all changes or none: whatever can fail for want of space or permission happens beside the
 * targets first, and what still fails after that is undone. A process killed in between leaves
 * every file either old or new, as only renames change them. Power loss is not provided for.
 */
export async function commitChanges({ writes, deletes, journal }: Changes): Promise<void> {
  const undo: Undo[] = [];
  try {
    // Folders first, one by one: what is undone last must not be in the way of what lies in it.
    for (const folder of new Set(writes.map(({ target }) => path.dirname(target)))) {
      await makeFolder(folder, undo);
    }
    await workSideBySide(writes, (write) => prepare(write, temporaryEndings.fresh, undo));
    if (journal !== undefined) {
      await prepare(journal, temporaryEndings.journal, undo);
    }
    const replaced = new Set<string>();
    await workSideBySide(writes, async ({ target }) => {
      if (await backUp(target, undo)) {
        replaced.add(target);
      }
    });
    if (journal !== undefined) {
      await replace(journal.target, temporaryEndings.journal, replaced, undo);
    }
    // Deletes come first: where case does not count, an orphan may be a new file's old spelling.
    for (const target of deletes) {
      await rename(target, target + temporaryEndings.old);
      undo.push(() => rename(target + temporaryEndings.old, target));
    }
    for (const { target } of writes) {
      await replace(target, temporaryEndings.fresh, replaced, undo);
    }
    const old = [...replaced, ...deletes].map((target) => target + temporaryEndings.old);
    await workSideBySide(old, removeQuietly);
  } catch (error) {
    for (const step of undo.reverse()) {
      // The first error is the one to report; the rest of the undoing goes on.
      await step().catch(() => undefined);
    }
    throw error;
  }
}

async function makeFolder(folder: string, undo: Undo[]): Promise<void> {
  const firstMade = await makeFolders(folder);
  if (firstMade !== undefined) {
    undo.push(() => removeEmptyFolders(folder, path.dirname(firstMade)));
  }
}

async function prepare(
  { target, content, executable }: FileWrite,
  ending: string,
  undo: Undo[],
): Promise<void> {
  const fresh = target + ending;
  undo.push(() => rm(fresh, { force: true }));
  const mode = executable ? 0o777 : 0o666;
  await writeFile(fresh, content, { flag: "wx", mode });
  const present = await stat(target).catch(() => undefined);
  if (present?.isFile()) {
    await chmod(fresh, (present.mode & 0o777) | (executable ? 0o111 : 0));
  }
}

async function replace(
  target: string,
  ending: string,
  replaced: ReadonlySet<string>,
  undo: Undo[],
): Promise<void> {
  await rename(target + ending, target);
  const isNew = !replaced.has(target);
  undo.push(() => (isNew ? rm(target) : rename(target + temporaryEndings.old, target)));
}

async function backUp(target: string, undo: Undo[]): Promise<boolean> {
  const old = target + temporaryEndings.old;
  undo.push(() => rm(old, { force: true }));
  try {
    // A link takes no space; where the file system has none, a copy does.
    await link(target, old).catch(() => copyFile(target, old));
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return false;
    }
    throw error;
  }
}

// The change is complete by then; what stays behind goes at the next run.
async function removeQuietly(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}
