import { readFile } from "node:fs/promises";
import path from "node:path";
import { importsOf } from "../render/kit.ts";
import { isGenerated, type Lock, lockName, readLock } from "./lock.ts";
import { workSideBySide } from "./side-by-side.ts";

/**
 * The user's own modules as they lie in a tap's folder, by path: the files that are written once,
 * and what they import beside the kit. A tap carries the parts of the kit that these use, too.
 * Generated modules that lie there as the last run wrote them are not among them: they are written
 * anew, with other imports perhaps.
 */
export async function readOwnSources(
  folder: string,
  files: readonly string[],
): Promise<Map<string, string>> {
  const lock = await readLast(folder);
  const texts = new Map<string, string>();
  const waiting = [...files];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const text = isOwn(next) && !texts.has(next) ? await readText(folder, next) : undefined;
    const locked = lock?.files.get(next);
    const isOurs = text !== undefined && locked?.owner === "generated" && isGenerated(text, locked);
    if (text !== undefined && !isOurs) {
      texts.set(next, text);
      waiting.push(...importsOf(next, text));
    }
  }
  return texts;
}

/** Not the kit, and nothing outside the tap's sources. */
function isOwn(file: string): boolean {
  return file.startsWith("src/") && !file.startsWith("src/kit/");
}

/**
 * Generated modules that the user has edited since: what they import may be more than what is
 * generated now.
 */
export async function readEdited(folder: string): Promise<string[]> {
  const lock = await readLast(folder);
  const sources = [...(lock?.files ?? [])].filter(
    ([file, { owner }]) => owner === "generated" && isOwn(file),
  );
  const edited = await workSideBySide(sources, async ([file, locked]) => {
    const text = await readText(folder, file);
    return text === undefined || isGenerated(text, locked) ? [] : [file];
  });
  return edited.flat();
}

/** The streams that the tap had after the last run; none where that is not known. */
export async function readStreams(folder: string): Promise<readonly string[]> {
  return (await readLast(folder))?.streams ?? [];
}

async function readLast(folder: string): Promise<Lock | undefined> {
  return readLock((await readText(folder, lockName)) ?? "").lock;
}

async function readText(folder: string, file: string): Promise<string | undefined> {
  return readFile(path.join(folder, file), "utf8").catch(() => undefined);
}
