import { readdir } from "node:fs/promises";
import path from "node:path";
import { temporaryEndings } from "./transaction.ts";

/** What a killed run left beside the files of a folder, as absolute paths. */
export async function findLeftovers(root: string, files: Iterable<string>): Promise<string[]> {
  const folders = new Set([root, ...[...files].map((file) => path.dirname(path.join(root, file)))]);
  const endings = Object.values(temporaryEndings);
  const found = await Promise.all(
    [...folders].map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      const left = names.filter((name) => endings.some((ending) => name.endsWith(ending)));
      return left.map((name) => path.join(folder, name));
    }),
  );
  return found.flat();
}
