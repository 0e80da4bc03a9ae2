import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Problem } from "../../generator/report.ts";
import { applyPlan } from "../../generator/write/apply.ts";
import type { OutputFile } from "../../generator/write/file.ts";
import { lockFiles, lockName, readLock } from "../../generator/write/lock.ts";
import { planWrites } from "../../generator/write/plan.ts";
import { readSnapshot } from "../../generator/write/snapshot.ts";

/** Plans and applies as `create-tap generate --force` does. */
export async function write(
  folder: string,
  files: readonly OutputFile[],
): Promise<readonly Problem[]> {
  const { lock } = readLock(readIfThere(path.join(folder, lockName)));
  const paths = [...files.map((file) => file.path), ...(lock?.files.keys() ?? [])];
  const snapshot = await readSnapshot(folder, paths);
  const plan = planWrites({ files, lock, snapshot, force: true });
  return applyPlan({ folder, plan, lock: lockFiles({ generator: "1", definition: "", files }) });
}

/** All that lies in a folder: the text of each file, and folders with a slash. */
export function listTree(folder: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const target = path.join(folder, name);
    if (statSync(target).isDirectory()) {
      tree[`${name}/`] = "";
    } else {
      tree[name] = readFileSync(target, "utf8");
    }
  }
  return tree;
}

/** Project files of one version, large enough that writing them takes time. */
export function filesOfVersion(version: string, size: number): OutputFile[] {
  const names = ["README.md", "src/a.ts", "src/b.ts", "src/streams/c.ts", `only/${version}.ts`];
  return names.map((name) => ({
    path: name,
    content: `${version}${".".repeat(size)}${version}\n`,
    owner: "generated",
  }));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
