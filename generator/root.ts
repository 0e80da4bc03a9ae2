import { existsSync } from "node:fs";
import path from "node:path";

/** The folder of this package: sources run from `generator/`, the build from `dist/generator/`. */
export const packageRoot = findRoot(import.meta.dirname);

function findRoot(folder: string): string {
  const parent = path.dirname(folder);
  return existsSync(path.join(folder, "definitions")) || parent === folder
    ? folder
    : findRoot(parent);
}

/** The generator's version: it goes into headers and locks. */
export const generatorVersion = "0.1.0";
