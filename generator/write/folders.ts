import { mkdir, rmdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder and its parents. Returns the first that was made, if any. One by one: the
 * `recursive` option of Node never comes back below /proc, which takes no folders.
 */
export async function makeFolders(folder: string): Promise<string | undefined> {
  const missing: string[] = [];
  for (let here = folder; !(await exists(here)); here = path.dirname(here)) {
    missing.unshift(here);
  }
  for (const one of missing) {
    await mkdir(one).catch((error: unknown) => {
      if (codeOf(error) !== "EEXIST") {
        throw error;
      }
    });
  }
  return missing[0];
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

async function exists(target: string): Promise<boolean> {
  try {
    await stat(target);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") {
      return false;
    }
    throw error;
  }
}

export function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
