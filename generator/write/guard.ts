import { lstat, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import type { Problem } from "../report.ts";

// Refused everywhere, so that a tap made on one system can be checked out on the others.
const refusedCharacters = /[\p{Cc}\\:*?"<>|]/u;
const deviceName = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/** Why a relative path may not be written, to be put after it: "leaves the folder". */
export function wrongWithPath(file: string): string | undefined {
  if (file === "" || file.startsWith("/") || /^[a-z]:/i.test(file)) {
    return "is not a relative path";
  }
  if (refusedCharacters.test(file)) {
    return "holds a character that file names may not have";
  }
  for (const segment of file.split("/")) {
    if (segment === "..") {
      return "leaves the folder";
    }
    if (segment === "" || /[. ]$/.test(segment) || deviceName.test(segment)) {
      return "is not a portable file name";
    }
    if (segment.toLowerCase() === ".git") {
      return "is git's own";
    }
  }
  return;
}

/** A problem when a folder is none to write a tap into; it need not exist yet. */
export async function checkFolder(folder: string): Promise<Problem | undefined> {
  const refuse = (message: string): Problem => ({
    code: "outside-folder",
    message: `${folder} ${message}`,
    help: "Choose a folder of its own for the tap, such as taps/tap-name.",
  });
  if (folder.includes("\0")) {
    return refuse("is not a path");
  }
  const real = await realFolder(path.resolve(folder));
  if (real === path.parse(real).root) {
    return refuse("is the root of the file system");
  }
  if (real === (await realFolder(homedir()))) {
    return refuse("is the home folder");
  }
  if (real.split(path.sep).some((segment) => segment.toLowerCase() === ".git")) {
    return refuse("is inside git's own folder");
  }
  const status = await lstat(real).catch(() => undefined);
  return status && !status.isDirectory() ? refuse("is not a folder") : undefined;
}

/** The folder without symbolic links; of one that does not exist yet, its existing part. */
export async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const parent = path.dirname(folder);
    return parent === folder ? folder : path.join(await realFolder(parent), path.basename(folder));
  }
}

/** A problem when a relative path is unfit, or leads out of the (real) folder by a link. */
export async function checkPath(folder: string, file: string): Promise<Problem | undefined> {
  const wrong = wrongWithPath(file);
  if (wrong !== undefined) {
    return outside(file, wrong);
  }
  const target = path.join(folder, file);
  const real = await realFolder(target);
  return isInside(folder, real) ? undefined : outside(file, "leads outside by a symbolic link");
}

function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  const leaves = relative === ".." || relative.startsWith(`..${path.sep}`);
  return relative !== "" && !leaves && !path.isAbsolute(relative);
}

function outside(file: string, reason: string): Problem {
  return {
    code: "outside-folder",
    message: `${JSON.stringify(file)} ${reason}`,
    help: "Nothing is written outside the tap's folder: rename it, or remove the link.",
  };
}
