import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Problem } from "../report.ts";
import { codeOf, makeFolders, removeEmptyFolders } from "./folders.ts";
import { checkFolder, realFolder } from "./guard.ts";

/** Lies in a tap's folder while a run reads and writes there; says which process it is. */
export const turnName = ".create-tap.running";

/** A run's right to be the only one in a folder. */
interface Turn {
  readonly problems: readonly Problem[];
  /** Lets the next one in. */
  readonly end: () => Promise<void>;
}

/** How long a run waits for another one, in milliseconds. */
const patience = 30_000;
const pause = 50;

/**
 * Waits until no other run is at work in a folder. What a killed run left is taken over. Where no
 * file can be made, there is no need to wait: nothing can be written there either.
 */
export async function takeTurn(folder: string, longest = patience): Promise<Turn> {
  const free: Turn = { problems: [], end: async () => {} };
  if (await checkFolder(folder)) {
    return free;
  }
  const root = await realFolder(path.resolve(folder));
  const file = path.join(root, turnName);
  const last = performance.now() + longest;
  for (let lost = 0; lost < 3; ) {
    const made = await tryTurn(root, file);
    if (made !== "taken" && made !== "lost") {
      return { problems: [], end: () => giveBack(file, root, made.folder) };
    }
    // Another run may just have removed the folder that it had made.
    lost += Number(made === "lost");
    const mark = made === "lost" ? undefined : await readFile(file, "utf8").catch(() => undefined);
    if (mark === undefined) {
      continue;
    }
    if (isLeft(mark)) {
      await removeLeft(file, mark);
    } else if (performance.now() >= last) {
      return { ...free, problems: [busy(file, mark)] };
    } else {
      await setTimeout(pause);
    }
  }
  return free;
}

/** The first folder that had to be made, or why it is not this run's turn. */
async function tryTurn(
  root: string,
  file: string,
): Promise<{ readonly folder: string | undefined } | "taken" | "lost"> {
  try {
    const folder = await makeFolders(root);
    await writeFile(file, ownMark, { flag: "wx" });
    return { folder };
  } catch (error) {
    return codeOf(error) === "EEXIST" ? "taken" : "lost";
  }
}

const ownMark = `${process.pid} ${hostname()}\n`;

/** True when the process is gone. Of another machine, nobody can say. */
function isLeft(mark: string): boolean {
  const [, pid, host] = /^(\d+) (.*)\n$/.exec(mark) ?? [];
  if (pid === undefined || host !== hostname()) {
    return false;
  }
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return codeOf(error) === "ESRCH";
  }
}

/** Two runs may find the same file left: only one of them may remove it, and no newer one. */
async function removeLeft(file: string, mark: string): Promise<void> {
  const aside = `${file}.${process.pid}`;
  try {
    await rename(file, aside);
    const isOther = (await readFile(aside, "utf8")) !== mark;
    await (isOther ? rename(aside, file) : rm(aside));
  } catch (error) {
    if (codeOf(error) !== "ENOENT") {
      throw error;
    }
  }
}

async function giveBack(file: string, root: string, made: string | undefined): Promise<void> {
  await rm(file, { force: true });
  if (made !== undefined) {
    await removeEmptyFolders(root, path.dirname(made));
  }
}

function busy(file: string, mark: string): Problem {
  const [pid = "?"] = mark.split(" ");
  return {
    code: "unwritable",
    message: `Another run of create-tap is at work in this folder, as process ${pid}.`,
    help: `Wait until it is done; if there is none, delete ${file}.`,
  };
}
