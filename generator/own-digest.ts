import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "./root.ts";

/** What of this package decides what a definition gives: its code as it is built, and templates. */
const parts = [
  { folder: "dist/generator", ending: ".js" },
  { folder: "dist/templates", ending: ".js" },
  { folder: "templates", ending: "" },
];

let digest: string | undefined;

/** SHA-256 of what generates taps, in hex; `undefined` where the package is not built. */
export function generatorDigest(): string | undefined {
  digest ??= readDigest();
  return digest;
}

// Hundreds of small files: reading them one by one takes less time than waiting for each.
function readDigest(): string | undefined {
  const hash = createHash("sha256");
  for (const { folder, ending } of parts) {
    for (const name of namesIn(path.join(packageRoot, folder), ending)) {
      const text = readFileSync(path.join(packageRoot, folder, name), "utf8");
      hash.update(
        `${folder}/${name.replaceAll(path.sep, "/")}\0${text.replaceAll("\r\n", "\n")}\0`,
      );
    }
  }
  return namesIn(path.join(packageRoot, "dist/generator"), ".js").length === 0
    ? undefined
    : hash.digest("hex");
}

function namesIn(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort();
  } catch {
    // There is no such folder.
    return [];
  }
}
