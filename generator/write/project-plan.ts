import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Problem } from "../report.ts";
import { basesOf, basesToRead } from "./base.ts";
import { bundleFile, bundlePath } from "./bundle-file.ts";
import { mergeEdits, moveEdits } from "./edits.ts";
import type { OutputFile } from "./file.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Lock, type LockedFile, lockFiles, lockName, readLock } from "./lock.ts";
import { contentAfter, planWrites, type WritePlan } from "./plan.ts";
import type { Rename } from "./renames.ts";
import { mergeShared } from "./shared.ts";
import { readSnapshot, type Snapshot } from "./snapshot.ts";
import { findStrayHooks, offerStreams } from "./stream-hooks.ts";
import { refuseOlder } from "./versions.ts";

/**
 * Holds a rendered project against what lies in its folder: what has to be written, the bundle of
 * what will lie there included. Reads the disk, writes nothing.
 */
export async function planProject(project: {
  readonly folder: string;
  readonly id: string;
  readonly files: readonly OutputFile[];
  /** Paths of the user's own modules. */
  readonly ownModules?: Iterable<string>;
  /** Names of its streams, for the hooks; absent where hooks are not looked at. */
  readonly streams?: readonly string[];
  /** Streams that have another name than after the last run. */
  readonly renames?: readonly Rename[];
  /** The definition's text. */
  readonly definition: string;
  readonly generator: string;
  /** Of the generator itself, where it is known. */
  readonly digest?: string | undefined;
  readonly force: boolean;
  /** The definition is the tap's own copy: edits of it stay edits for another one. */
  readonly isOwn: boolean;
}): Promise<{ plan: WritePlan; lock: Lock }> {
  const { folder, id, definition, generator, force, streams, renames } = project;
  const { lock, problems } = await readOldLock(folder, force ? undefined : generator);
  if (problems.length > 0) {
    return {
      plan: { steps: [], problems },
      lock: lockFiles({ generator, definition, streams, files: project.files }),
    };
  }
  const all = [...project.files, ...basesOf(project.files)];
  const rendered = all.map((file) => file.path);
  const last = [...(lock?.files.keys() ?? []), ...basesToRead(lock)];
  const snapshot = await readSnapshot(folder, [...rendered, bundlePath(id), ...last]);
  const sources = await mergeFiles(all, { lock, snapshot, streams, renames, force });
  const stray = streams === undefined ? [] : findStrayHooks(snapshot, streams, renames ?? []);
  const before = planWrites({ files: sources, lock, snapshot, force });
  const bundle =
    before.problems.length > 0
      ? { problems: [] }
      : await bundleFile({ id, folder, contents: contentAfter(before, snapshot) });
  const files = bundle.file === undefined ? sources : [...sources, bundle.file];
  const plan = planWrites({ files, lock, snapshot, force });
  const known = new Set(files.map((file) => file.path));
  const sourcesUsed = [...(bundle.modules ?? []), ...(project.ownModules ?? [])];
  const fingerprint =
    project.digest !== undefined && sourcesUsed.every((file) => known.has(file))
      ? fingerprintAfter({ files, plan, snapshot, generator: project.digest })
      : undefined;
  const made = { ...lockFiles({ generator, definition, streams, files }), fingerprint };
  return {
    plan: {
      ...plan,
      problems: [...clashesOf(rendered), ...stray, ...plan.problems, ...bundle.problems],
    },
    lock: keepInputs(made, project.isOwn ? lock : undefined),
  };
}

/** Works the files that the user has a part in together with what lies there. */
export async function mergeFiles(
  files: readonly OutputFile[],
  disk: {
    readonly lock: Lock | undefined;
    readonly snapshot: Snapshot;
    readonly streams?: readonly string[] | undefined;
    readonly renames?: readonly Rename[] | undefined;
    readonly force: boolean;
  },
): Promise<readonly OutputFile[]> {
  const { snapshot, streams = [], renames = [], force } = disk;
  const merged = offerStreams(mergeShared(files, snapshot), streams, disk);
  return force ? merged : mergeEdits(await moveEdits(merged, renames, disk), disk);
}

/** Of the project as it will lie in its folder. */
function fingerprintAfter(project: {
  readonly files: readonly OutputFile[];
  readonly plan: WritePlan;
  readonly snapshot: Snapshot;
  readonly generator: string;
}): string {
  const { files, plan, snapshot, generator } = project;
  const after = contentAfter(plan, snapshot);
  const inputs = files.filter(({ owner }) => owner === "input");
  return fingerprintOf({
    generator,
    inputs: new Map(inputs.map(({ path, content }) => [path, content])),
    files: new Map(files.map(({ path, content }) => [path, after.get(path) ?? content])),
  });
}

/** The new lock with the old one's hashes of the definition and what it refers to. */
function keepInputs(lock: Lock, old: Lock | undefined): Lock {
  const files = [...lock.files].map(([path, file]): [string, LockedFile] => {
    const known = old?.files.get(path);
    const isInput = file.owner === "input";
    return [path, isInput && known !== undefined ? { ...file, sha256: known.sha256 } : file];
  });
  return { ...lock, files: new Map(files) };
}

/** A file that the definition refers to may have the name of one that the tap has anyway. */
function clashesOf(paths: readonly string[]): Problem[] {
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
  return twice.map((path) => ({
    code: "name-clash",
    message: `The definition refers to ${path}, but the tap has a file of that name itself.`,
    help: "Rename the file, or put it into a folder such as schemas/.",
  }));
}

async function readOldLock(
  folder: string,
  /** The oldest that may read it; any where that does not matter. */
  generator: string | undefined,
): Promise<ReturnType<typeof readLock>> {
  const text = await readFile(path.join(folder, lockName), "utf8").catch(() => undefined);
  const refused = text === undefined || generator === undefined ? [] : refuseOlder(text, generator);
  return text === undefined || refused.length > 0 ? { problems: refused } : readLock(text);
}
