import { isUtf8 } from "node:buffer";
import { lstat, readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import type { Problem } from "../report.ts";
import { codeOf } from "./folders.ts";
import { checkPath, realFolder } from "./guard.ts";
import { workSideBySide } from "./side-by-side.ts";

/** What lies at a path. */
export type Entry =
  | {
      readonly kind: "file";
      readonly content: string;
      readonly executable: boolean;
      /** Its bytes are not UTF-8: written back, the text would lose characters. */
      readonly isForeign?: true;
    }
  | { readonly kind: "folder" }
  | { readonly kind: "link" }
  | { readonly kind: "other" };

/** The disk's state: paths where nothing lies have no entry, unfit and unreadable ones a problem. */
export interface Snapshot {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly problems: readonly Problem[];
}

/** The text of a file; `undefined` where there is none. */
export function textAt(snapshot: Snapshot, path: string): string | undefined {
  const entry = snapshot.entries.get(path);
  return entry?.kind === "file" ? entry.content : undefined;
}

/** Reads what lies at some paths of a folder, which need not exist yet. */
export async function readSnapshot(folder: string, paths: Iterable<string>): Promise<Snapshot> {
  const real = await realFolder(path.resolve(folder));
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  const found = await workSideBySide([...new Set(paths)], async (file) => ({
    file,
    ...(await look(real, file)),
  }));
  for (const { file, entry, problem } of found) {
    if (problem) {
      problems.push(problem);
    }
    if (entry) {
      entries.set(file, entry);
    }
  }
  return { entries, problems };
}

/** What lies at a path of a (real) folder, or why that cannot be said. */
async function look(real: string, file: string): Promise<{ entry?: Entry; problem?: Problem }> {
  try {
    const problem = await checkPath(real, file);
    if (problem) {
      return { problem };
    }
    const entry = await readEntry(path.join(real, file));
    return entry ? { entry } : {};
  } catch (error) {
    return { problem: { code: "unreadable", message: `${file}: ${messageOf(error)}` } };
  }
}

async function readEntry(target: string): Promise<Entry | undefined> {
  const status = await lstat(target).catch((error: unknown) => {
    if (isAbsence(error)) {
      return undefined;
    }
    throw error;
  });
  if (status === undefined) {
    return;
  }
  if (status.isFile()) {
    const bytes = await readFile(target);
    const executable = (status.mode & 0o100) !== 0;
    const foreign = isUtf8(bytes) ? {} : ({ isForeign: true } as const);
    return { kind: "file", content: bytes.toString("utf8"), executable, ...foreign };
  }
  return { kind: status.isDirectory() ? "folder" : status.isSymbolicLink() ? "link" : "other" };
}

// ENOTDIR: a file lies where a folder on the way should be; writing will name it.
function isAbsence(error: unknown): boolean {
  const code = codeOf(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
