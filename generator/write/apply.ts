import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import type { Problem } from "../report.ts";
import { fileOfBase } from "./base.ts";
import { removeEmptyFolders } from "./folders.ts";
import { checkFolder, checkPath, realFolder } from "./guard.ts";
import { isSameText } from "./hash.ts";
import { findLeftovers } from "./leftovers.ts";
import { type Lock, lockDuring, lockName, readLock, writeLock } from "./lock.ts";
import type { WritePlan } from "./plan.ts";
import { workSideBySide } from "./side-by-side.ts";
import { commitChanges, type FileWrite } from "./transaction.ts";

/**
 * Carries a plan out in a folder, all or nothing, the lock last; files that stay the same are not
 * touched. Returns what stood in the way: then the folder is as it was.
 */
export async function applyPlan(task: {
  readonly folder: string;
  readonly plan: WritePlan;
  /** The new lock. */
  readonly lock: Lock;
}): Promise<readonly Problem[]> {
  const { folder, plan, lock } = task;
  if (plan.problems.length > 0) {
    return plan.problems;
  }
  const unfit = await checkFolder(folder);
  if (unfit) {
    return [unfit];
  }
  const root = await realFolder(path.resolve(folder));
  const problems = await checkPaths(root, plan);
  if (problems.length > 0) {
    return problems;
  }
  const deletes = plan.steps
    .filter(({ action }) => action === "delete")
    .map((step) => path.join(root, step.path));
  try {
    for (const left of await findLeftovers(
      root,
      plan.steps.map((step) => step.path),
    )) {
      await rm(left, { force: true });
    }
    const writes = writesOf(root, plan);
    const locks = await lockWrites(root, lock);
    await commitChanges({ writes: [...writes, ...locks.after], deletes, journal: locks.during });
  } catch (error) {
    const help = "Mend that and run the command again; the old files are as they were.";
    return [{ code: "unwritable", message: messageOf(error), help }];
  }
  for (const target of deletes) {
    await removeEmptyFolders(path.dirname(target), root);
  }
  return [];
}

async function checkPaths(root: string, plan: WritePlan): Promise<Problem[]> {
  const found = await workSideBySide(plan.steps, (step) => checkPath(root, step.path));
  return found.flatMap((problem) => problem ?? []);
}

/** A file and its base come into place one behind the other: a kill seldom falls between them. */
function writesOf(root: string, plan: WritePlan): FileWrite[] {
  const steps = plan.steps.toSorted((a, b) =>
    fileOfBase(a.path) < fileOfBase(b.path) ? -1 : Number(fileOfBase(a.path) > fileOfBase(b.path)),
  );
  return steps.flatMap(({ path: file, content, executable = false }) => {
    return content === undefined ? [] : [{ target: path.join(root, file), content, executable }];
  });
}

/** The lock as it will be, where it changes, and what it says until then. */
async function lockWrites(
  root: string,
  lock: Lock,
): Promise<{ after: FileWrite[]; during?: FileWrite | undefined }> {
  const target = path.join(root, lockName);
  const write = (content: string) => ({ target, content, executable: false });
  const content = writeLock(lock);
  const present = await readFile(target, "utf8").catch(() => undefined);
  if (present !== undefined && isSameText(present, content)) {
    return { after: [] };
  }
  const during = lockDuring(readLock(present ?? "").lock, lock);
  return { after: [write(content)], during: during && write(writeLock(during)) };
}
