import { z } from "zod";
import type { Problem } from "../report.ts";
import type { LockedOwner, OutputFile } from "./file.ts";
import { wrongWithPath } from "./guard.ts";
import { hashOf } from "./hash.ts";

export const lockName = ".create-tap.lock";

export interface LockedFile {
  readonly owner: LockedOwner;
  /** Of the text as the generator made it, which an edited file no longer has. */
  readonly sha256: string;
  readonly executable?: boolean | undefined;
  /** Of the texts that a run was about to write: it may have been killed before or after that. */
  readonly pending?: readonly string[] | undefined;
}

/** What the last run wrote: committed with the tap, so without dates and machine paths. */
export interface Lock {
  readonly generator: string;
  readonly definition: string;
  /** Of everything after the run; absent where it also follows from files that are not listed. */
  readonly fingerprint?: string | undefined;
  /** The streams that the tap had; absent in the locks of older generators. */
  readonly streams?: readonly string[] | undefined;
  readonly files: ReadonlyMap<string, LockedFile>;
}

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const shape = z.strictObject({
  generator: z.string(),
  definition: sha256,
  fingerprint: sha256.optional(),
  streams: z.array(z.string()).optional(),
  files: z.record(
    z.string(),
    z.strictObject({
      owner: z.enum(["generated", "derived", "shared", "once", "input"]),
      sha256,
      executable: z.boolean().optional(),
      pending: z.array(sha256).optional(),
    }),
  ),
});

/** Reads a lock file's text. A lock comes from a checkout: its paths are not trusted either. */
export function readLock(text: string): { lock?: Lock; problems: Problem[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return unreadable("it is not JSON; a merge may have left its marks in it");
  }
  const { data, error } = shape.safeParse(json);
  if (error) {
    const [issue] = error.issues;
    return unreadable(`${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
  }
  const files = new Map(Object.entries(data.files));
  for (const path of files.keys()) {
    const wrong = wrongWithPath(path);
    if (wrong !== undefined) {
      return unreadable(`the path ${JSON.stringify(path)} ${wrong}`);
    }
  }
  return { lock: { ...data, files }, problems: [] };
}

function unreadable(reason: string): { problems: Problem[] } {
  const message = `${lockName} cannot be read: ${reason}`;
  const help = "Restore it with git checkout, or delete it and generate again.";
  const at = { file: lockName, line: 1, column: 1, length: 1 };
  return { problems: [{ code: "unreadable", message, help, at }] };
}

/** The lock file's text: sorted by path, so that two branches seldom touch the same lines. */
export function writeLock(lock: Lock): string {
  const files = [...lock.files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { owner, sha256, executable, pending }]) => [
      path,
      { owner, sha256, executable, pending },
    ]);
  const { generator, definition, fingerprint, streams } = lock;
  const content = { generator, definition, fingerprint, streams, files: Object.fromEntries(files) };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** The lock of a project that has just been rendered from a definition's text. */
export function lockFiles(project: {
  readonly generator: string;
  readonly definition: string;
  readonly streams?: readonly string[] | undefined;
  readonly files: readonly OutputFile[];
}): Lock {
  const { generator, definition, streams, files } = project;
  const locked = files.flatMap(({ path, owner, content, executable }): [string, LockedFile][] =>
    owner === "base"
      ? []
      : [[path, { owner, sha256: hashOf(content), executable: executable || undefined }]],
  );
  return { generator, definition: hashOf(definition), streams, files: new Map(locked) };
}

/** True for a text as the generator made it. */
export function isGenerated(text: string, { sha256, pending = [] }: LockedFile): boolean {
  return [sha256, ...pending].includes(hashOf(text));
}

/**
 * What the lock says while a run replaces files one by one: each may be as it was or as it will be.
 * `undefined` where the old lock knows all of the new texts.
 */
export function lockDuring(old: Lock | undefined, next: Lock): Lock | undefined {
  const files = new Map(old?.files);
  let isNews = false;
  for (const [path, file] of next.files) {
    const known = old?.files.get(path);
    const texts = known === undefined ? [] : [known.sha256, ...(known.pending ?? [])];
    if (!texts.includes(file.sha256)) {
      isNews = true;
      const [sha256 = file.sha256, ...pending] = [...texts, file.sha256];
      files.set(path, { ...file, sha256, pending: pending.length > 0 ? pending : undefined });
    }
  }
  return isNews ? { ...next, ...old, fingerprint: undefined, files } : undefined;
}
