import { chmod, realpath, rename, rm, stat, writeFile } from "node:fs/promises";

/**
 * Replaces a file of the user's as a whole: a crash leaves the old text or the new one. Its mode
 * stays, and a link leads to the same file afterwards. A device, such as /dev/null, is written to.
 *
 * @param mode Of a file that is made.
 */
export async function replaceFile(
  file: string,
  text: string | Uint8Array,
  mode = 0o666,
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const fresh = `${target}.create-tap-new`;
  const present = await stat(target).catch(() => undefined);
  if (present !== undefined && !present.isFile()) {
    // A terminal, a pipe or /dev/null is no file that another could stand in for.
    await writeFile(target, text);
    return;
  }
  try {
    await writeFile(fresh, text, { mode });
    if (present !== undefined) {
      await chmod(fresh, present.mode & 0o777);
    }
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
