import fs from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import path from "node:path";
import type { Problem } from "../../generator/report.ts";
import type { OutputFile } from "../../generator/write/file.ts";

const built = path.resolve(import.meta.dirname, "../../dist/generator/write");

/** A project of one version: each line that says it stands apart from the user's. */
function projectOf(version: string): OutputFile[] {
  const text = (comment: string) =>
    `${comment} ${version}\n${comment} 1\n${comment} 2\n${comment} 3\n`;
  const generated = (name: string, content: string): OutputFile => ({
    path: name,
    content,
    owner: "generated",
  });
  return [
    generated("README.md", text("#")),
    generated("src/main.ts", text("//")),
    generated("src/streams/edited.ts", text("//")),
    generated("src/kit/json.ts", text("//")),
    generated(`src/streams/only-${version}.ts`, text("//")),
    { path: "package.json", content: `{ "version": "${version}" }\n`, owner: "shared" },
  ];
}

/** Generates one version in a folder, as it is built. */
export async function generateVersion(
  folder: string,
  version: string,
): Promise<readonly Problem[]> {
  const { planProject } = await import(path.join(built, "project-plan.js"));
  const { applyPlan } = await import(path.join(built, "apply.js"));
  const made = await planProject({
    folder,
    id: "tap-x",
    files: projectOf(version),
    definition: version,
    generator: "0.1.0",
    force: false,
    isOwn: false,
  });
  return applyPlan({ folder, ...made });
}

/** Kills this process in place of one of the renames that it begins, counted from 0. */
export function killAtRename(last: number): void {
  const { rename } = fs;
  let count = 0;
  fs.rename = async (from, to) => {
    if (count === last) {
      process.kill(process.pid, "SIGKILL");
    }
    count += 1;
    return rename(from, to);
  };
  syncBuiltinESMExports();
}
