import { readFile, realpath } from "node:fs/promises";
import path from "node:path";

/** A file's text; `undefined` where there is none, or where a symbolic link leads outside. */
export async function readBelow(folder: string, name: string): Promise<string | undefined> {
  try {
    const real = await realpath(path.join(folder, name));
    const isBelow = real.startsWith(path.join(await realpath(folder), path.sep));
    return isBelow ? await readFile(real, "utf8") : undefined;
  } catch {
    return undefined;
  }
}
