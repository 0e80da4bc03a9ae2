import { execFile } from "node:child_process";
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../generator/root.ts";
import { explain } from "./failure.ts";

/** The Python programs, and what each needs installed: a list of pinned packages by its name. */
export const peersFolder = path.join(packageRoot, "bench", "peers");

const venvs = path.join(packageRoot, "bench", ".venvs");

/** A program in a virtual environment. */
export function venvProgram(name: string, program: string): string {
  return path.join(venvs, name, "bin", program);
}

/**
 * Makes a virtual environment with the packages of peers/NAME.txt, unless it is there already.
 * The answer is a reason why it cannot be made.
 */
export async function makeVenv(name: string): Promise<string | undefined> {
  const requirements = path.join(peersFolder, `${name}.txt`);
  const wanted = await readFile(requirements, "utf8");
  const folder = path.join(venvs, name);
  // Written last, so that an installation that was cut short is begun anew.
  const mark = path.join(folder, "installed.txt");
  if ((await readFile(mark, "utf8").catch(() => "")) === wanted) {
    return undefined;
  }
  try {
    const run = promisify(execFile);
    await rm(folder, { recursive: true, force: true });
    await run("python3.11", ["-m", "venv", folder]);
    await run(venvProgram(name, "pip"), ["install", "--quiet", "--requirement", requirements]);
    await writeFile(mark, wanted);
    return undefined;
  } catch (error) {
    return explain(error);
  }
}
