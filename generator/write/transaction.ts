import { chmod, copyFile, link, mkdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { workSideBySide } from "./side-by-side.ts";

/** Endings of the files that a transaction keeps beside its targets while it runs. */
export const temporaryEndings = { fresh: ".create-tap-new", old: ".create-tap-old" } as const;

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
}

type Undo = () => Promise<unknown>;

/**
 * Makes all changes or none: whatever can fail for want of space or permission happens beside the
 * targets first, and what still fails after that is undone. A process killed in between leaves
 * every file either old or new, as only renames change them. Power loss is not provided for.
 */
export async function commitChanges({ writes, deletes }: Changes): Promise<void> {
  const undo: Undo[] = [];
  try {
    // Folders first, one by one: what is undone last must not be in the way of what lies in it.
    for (const folder of new Set(writes.map(({ target }) => path.dirname(target)))) {
      await makeFolder(folder, undo);
    }
    await workSideBySide(writes, (write) => prepare(write, undo));
    const replaced = new Set<string>();
    await workSideBySide(writes, async ({ target }) => {
      if (await backUp(target, undo)) {
        replaced.add(target);
      }
    });
    // Deletes come first: where case does not count, an orphan may be a new file's old spelling.
    for (const target of deletes) {
      await rename(target, target + temporaryEndings.old);
      undo.push(() => rename(target + temporaryEndings.old, target));
    }
    for (const { target } of writes) {
      await rename(target + temporaryEndings.fresh, target);
      const isNew = !replaced.has(target);
      undo.push(() => (isNew ? rm(target) : rename(target + temporaryEndings.old, target)));
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

/** Removes a folder and its parents as long as they are empty, up to but without `until`. */
export async function removeEmptyFolders(folder: string, until: string): Promise<void> {
  for (let here = folder; here !== until && here.startsWith(until); here = path.dirname(here)) {
    try {
      await rmdir(here);
    } catch {
      return;
    }
  }
}

async function makeFolder(folder: string, undo: Undo[]): Promise<void> {
  const firstMade = await mkdir(folder, { recursive: true });
  if (firstMade !== undefined) {
    undo.push(() => removeEmptyFolders(folder, path.dirname(firstMade)));
  }
}

async function prepare({ target, content, executable }: FileWrite, undo: Undo[]): Promise<void> {
  const fresh = target + temporaryEndings.fresh;
  undo.push(() => rm(fresh, { force: true }));
  const mode = executable ? 0o777 : 0o666;
  await writeFile(fresh, content, { flag: "wx", mode });
  const present = await stat(target).catch(() => undefined);
  if (present?.isFile()) {
    await chmod(fresh, (present.mode & 0o777) | (executable ? 0o111 : 0));
  }
}

async function backUp(target: string, undo: Undo[]): Promise<boolean> {
  const old = target + temporaryEndings.old;
  undo.push(() => rm(old, { force: true }));
  try {
    // A link takes no space; where the file system has none, a copy does.
    await link(target, old).catch(() => copyFile(target, old));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") {
      return false;
    }
    throw error;
  }
}

// The change is complete by then; what stays behind goes at the next run.
async function removeQuietly(file: string): Promise<void> {
  await rm(file, { force: true }).catch(() => undefined);
}
