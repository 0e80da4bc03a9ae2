import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Replaces a file's text at once: whoever reads it, also after a crash, finds the old text or the
 * new one, whole. Mode and owner stay; of a link, the file that it leads to is replaced.
 *
 * @throws the error of the operating system when the file, or its folder, cannot be written. The
 * file is then as it was.
 */
export function replaceFile(path: string, text: string): void {
  const file = realpathSync(path);
  // A rename would replace a file that is write-protected, too.
  accessSync(file, constants.W_OK);
  const { mode, uid, gid } = statSync(file);
  const folder = dirname(file);
  const beside = join(folder, `.${basename(file)}.${randomBytes(6).toString("hex")}`);
  const descriptor = openSync(beside, "wx", 0o600);
  try {
    try {
      writeFileSync(descriptor, text);
      keepOwner(descriptor, uid, gid);
      fchmodSync(descriptor, mode & 0o7777);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/** Only a privileged process can give a file away; others keep its group, where they belong to it. */
function keepOwner(descriptor: number, uid: number, gid: number): void {
  const self = process.getuid?.();
  try {
    fchownSync(descriptor, self === undefined || self === 0 ? uid : self, gid);
  } catch {
    // The mode still says who may read it.
  }
}

/** Makes the rename last; not every system can open a folder, and none needs it to read the file. */
function syncFolder(folder: string): void {
  try {
    const descriptor = openSync(folder, "r");
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // The file itself is written.
  }
}
