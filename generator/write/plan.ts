import type { Problem } from "../report.ts";
import { basePathsOf } from "./base.ts";
import { showDifference } from "./difference.ts";
import type { OutputFile, Owner } from "./file.ts";
import { isSameText } from "./hash.ts";
import { isGenerated, type Lock, type LockedFile } from "./lock.ts";
import { mergedReason, notUtf8, takenOver } from "./reasons.ts";
import type { Entry, Snapshot } from "./snapshot.ts";

type Action = "create" | "update" | "same" | "keep" | "conflict" | "delete";

/** What happens to one file, and why. */
export interface Step {
  readonly path: string;
  readonly owner: Owner;
  readonly action: Action;
  readonly reason: string;
  /** What to write; only with `create` and `update`. */
  readonly content?: string;
  readonly executable?: boolean;
}

/** Steps sorted by path; with a problem, nothing may be written. */
export interface WritePlan {
  readonly steps: readonly Step[];
  readonly problems: readonly Problem[];
}

interface PlanInput {
  readonly files: readonly OutputFile[];
  /** Of the last run; absent on the first. */
  readonly lock: Lock | undefined;
  /** Of the paths of `files` and `lock`. */
  readonly snapshot: Snapshot;
  /** Overwrites edited files. */
  readonly force: boolean;
}

/** Decides for every file what to do. Pure: reads no disk. */
export function planWrites({ files, lock, snapshot, force }: PlanInput): WritePlan {
  const rendered = new Set(files.map(({ path }) => path));
  const orphans = lastFiles(lock).filter(([path]) => !rendered.has(path));
  const steps = [
    ...files.map((file) => {
      const locked = lock?.files.get(file.path);
      return planFile({ file, locked, entry: snapshot.entries.get(file.path), force });
    }),
    ...orphans.flatMap(([path, last]) => {
      const heir = files.find(({ movedFrom }) => movedFrom === path);
      return planOrphan(path, last, { entry: snapshot.entries.get(path), heir: heir?.path });
    }),
  ]
    // What is kept beside the files is told when it changes.
    .filter(({ owner, action }) => owner !== "base" || action !== "same")
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  const conflicts = steps
    .filter(({ action }) => action === "conflict")
    .map((step) => {
      const file = files.find(({ path }) => path === step.path);
      return problemOf(step, snapshot.entries.get(step.path), file);
    });
  return { steps, problems: [...snapshot.problems, ...conflicts] };
}

/** What the last run wrote, as far as it is known. */
function lastFiles(lock: Lock | undefined): (readonly [path: string, LastFile])[] {
  const bases = basePathsOf(lock).map((path) => [path, { owner: "base" }] as const);
  return [...(lock?.files ?? []), ...bases];
}

type LastFile = LockedFile | { readonly owner: "base" };

interface FileState {
  readonly file: OutputFile;
  readonly locked: LockedFile | undefined;
  readonly entry: Entry | undefined;
  readonly force: boolean;
}

function planFile({ file, locked, entry, force }: FileState): Step {
  const { path, owner } = file;
  const executable = file.executable ?? false;
  const content = file.merged ?? file.content;
  const write = (action: "create" | "update", reason: string): Step => {
    return { path, owner, action, reason, content, executable };
  };
  if (entry === undefined) {
    return write("create", file.movedFrom === undefined ? "does not exist yet" : mergedReason);
  }
  if (entry.kind === "link" && force) {
    return write("update", "a symbolic link, replaced by --force");
  }
  if (entry.kind !== "file") {
    return { path, owner, action: "conflict", reason: `${named[entry.kind]} is in its place` };
  }
  if (isSameText(entry.content, content)) {
    return executable && !entry.executable && process.platform !== "win32"
      ? write("update", "is not executable")
      : { path, owner, action: "same", reason: "unchanged" };
  }
  if (entry.isForeign && (file.merged !== undefined || owner === "shared") && !force) {
    return { path, owner, action: "conflict", reason: notUtf8 };
  }
  if (file.merged !== undefined) {
    return write("update", mergedReason);
  }
  switch (owner) {
    case "derived":
      return write("update", "built anew");
    case "base":
      return write("update", "the last generated text");
    case "shared":
      return force
        ? write("update", "not JSON, overwritten by --force")
        : { path, owner, action: "conflict", reason: "own keys cannot be set: it is not JSON" };
    case "once":
      return { path, owner, action: "keep", reason: "yours" };
    case "generated":
    case "input": {
      if (locked !== undefined && isGenerated(entry.content, locked)) {
        return write("update", "unedited");
      }
      if (force) {
        return write("update", "edited, overwritten by --force");
      }
      const reason = file.clash?.reason ?? reasonOf(locked);
      return { path, owner, action: "conflict", reason };
    }
  }
}

function reasonOf(locked: LockedFile | undefined): string {
  if (locked?.owner === "once") {
    return takenOver;
  }
  return locked ? "edited since it was generated" : "exists and was not generated";
}

const named = { folder: "a folder", link: "a symbolic link", other: "a special file" } as const;

/** A file that the last run wrote and this one does not render. */
function planOrphan(
  path: string,
  last: LastFile,
  { entry, heir }: { readonly entry: Entry | undefined; readonly heir: string | undefined },
): Step[] {
  if (entry === undefined) {
    return [];
  }
  if (last.owner === "base") {
    const { owner } = last;
    return entry.kind === "file"
      ? [{ path, owner, action: "delete", reason: "its file is gone" }]
      : [];
  }
  const { owner } = last;
  if (heir !== undefined) {
    return [{ path, owner, action: "delete", reason: `now ${heir}` }];
  }
  const isOurs = owner === "generated" || owner === "derived";
  const isUnedited = entry.kind === "file" && isGenerated(entry.content, last);
  if (isOurs && isUnedited) {
    return [{ path, owner, action: "delete", reason: "no longer generated" }];
  }
  const reason = isOurs ? "no longer generated, but edited" : "no longer generated, but yours";
  return [{ path, owner, action: "keep", reason }];
}

function problemOf(
  { path, owner, reason }: Step,
  entry: Entry | undefined,
  file: OutputFile | undefined,
): Problem {
  const message = `${path}: ${reason}`;
  if (entry?.kind !== "file") {
    return { code: "unwritable", message, help: "Move it away and run the command again." };
  }
  const { content = "", clash } = file ?? {};
  const detail = clash?.detail ?? showDifference(path, entry.content, content);
  const help = clash === undefined ? helpFor(owner, reason) : helpForClash;
  return { code: "edited-file", message, help, detail };
}

const helpForClash =
  "Move the edit to src/hooks.ts; or make these lines as generated, generate, and edit them again; or pass --force to lose the edit.";

function helpFor(owner: Owner, reason: string): string {
  if (reason === notUtf8) {
    return "Save it as UTF-8, or pass --force to lose the edit.";
  }
  if (owner === "input") {
    return "Generate from the tap's own definition, or pass --force to lose the edit.";
  }
  return reason === takenOver
    ? "Say `hand_written: true` again to keep yours, or move it away and generate again; --force overwrites it."
    : "Move the edit to src/hooks.ts, undo it with git checkout, or pass --force to lose it.";
}

/** The texts that will lie in the folder after a plan: what the bundle is made from. */
export function contentAfter(plan: WritePlan, snapshot: Snapshot): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { path, action, content } of plan.steps) {
    const entry = snapshot.entries.get(path);
    const text = content ?? (entry?.kind === "file" ? entry.content : undefined);
    if (text !== undefined && action !== "delete") {
      texts.set(path, text);
    }
  }
  return texts;
}
