import { existsSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

/** The file that makes a folder a Meltano project. */
export const projectFile = "meltano.yml";

/**
 * The Meltano project around a folder: the nearest folder upwards with a meltano.yml. The search
 * ends at the home folder, above which no project of this person lies. A generated tap has a file
 * of that name too, which only says what to copy.
 */
export function findProject(folder: string, home: string = homedir()): string | undefined {
  for (let here = path.resolve(folder); ; here = path.dirname(here)) {
    if (existsSync(path.join(here, projectFile)) && !isTap(here)) {
      return here;
    }
    if (here === home || here === path.dirname(here)) {
      return undefined;
    }
  }
}

function isTap(folder: string): boolean {
  return existsSync(path.join(folder, "plugin.yml")) && existsSync(path.join(folder, "dist"));
}

/** Where the taps of a project lie. */
export function tapsFolder(project: string): string {
  return path.join(project, "taps");
}

/** A folder as an entry in meltano.yml names it: from the project's root, with slashes. */
export function shownBelow(project: string, folder: string): string {
  const relative = path.relative(project, folder).split(path.sep).join("/");
  return relative.startsWith("..") ? folder : `./${relative}`;
}
