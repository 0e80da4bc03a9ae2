import { existsSync } from "node:fs";
import path from "node:path";
import { shownPath } from "./report/shown-path.ts";
import { packageRoot } from "./root.ts";

/** Where a document of this package lies; absent where it was installed without them. */
export function findDocument(name: string): string | undefined {
  const file = path.join(packageRoot, "docs", name);
  return existsSync(file) ? shownPath(file) : undefined;
}

/** The last lines of `create-tap --help`. */
export function documentationText(): string {
  const names = ["definition.md", "recipes.md", "troubleshooting.md"];
  const files = names.flatMap((name) => findDocument(name) ?? []);
  const found = files.length === 0 ? [shownPath(path.join(packageRoot, "README.md"))] : files;
  return ["", "Documentation:", ...found.map((file) => `  ${file}`)].join("\n");
}
