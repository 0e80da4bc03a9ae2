import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../generator/root.ts";
import type { Contender } from "./contender.ts";
import { explain } from "./failure.ts";

const folder = path.join(packageRoot, "bench", "rust");

export const rust: Contender = {
  id: "rust",
  title: "rust: typed, with ureq 3.5.1 and serde 1.0.229",
  prepare: build,
  command: async ({ url }) => [path.join(folder, "target", "release", "bare-tap"), url],
};

/** Cargo's crates are pinned; it does nothing when nothing has changed. */
async function build(): Promise<string | undefined> {
  try {
    await promisify(execFile)("cargo", ["build", "--release", "--quiet"], { cwd: folder });
    return undefined;
  } catch (error) {
    return explain(error);
  }
}
