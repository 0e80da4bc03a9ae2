import { execFileSync } from "node:child_process";
import { chmodSync } from "node:fs";
import path from "node:path";

const root = path.resolve(import.meta.dirname, "..");

/** Before all tests: builds what they start as a process, so that it is never an old one. */
export function setup(): void {
  const tsc = path.join(root, "node_modules/typescript/bin/tsc");
  execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
  chmodSync(path.join(root, "dist/generator/cli.js"), 0o755);
}
