import { readFile } from "node:fs/promises";
import path from "node:path";
import { readBelow } from "../definition/file-below.ts";
import type { Generated } from "../generate.ts";
import { generatorDigest } from "../own-digest.ts";
import { basePathsOf } from "./base.ts";
import { bundlePath } from "./bundle-file.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { hashOf } from "./hash.ts";
import { findLeftovers } from "./leftovers.ts";
import { type Lock, type LockedFile, lockName, readLock } from "./lock.ts";
import { isOwnDefinition, ownDefinition } from "./own-definition.ts";
import type { Step } from "./plan.ts";
import { type Entry, readSnapshot } from "./snapshot.ts";

/**
 * What generating would answer when there is nothing to do: the lock's fingerprint says that the
 * generator, the definition and every file are what they were after the last run. `undefined` when
 * anything is different or in doubt; then only generating tells.
 *
 * It loads nothing that reads definitions or renders.
 */
export async function findUpToDate(request: {
  readonly definition: string;
  readonly folder: (id: string) => string;
}): Promise<Generated | undefined> {
  const text = await readText(request.definition);
  const id = text === undefined ? undefined : writtenId(text);
  if (text === undefined || id === undefined) {
    return undefined;
  }
  const folder = path.resolve(request.folder(id));
  const lock = readLock((await readText(path.join(folder, lockName))) ?? "").lock;
  // A text in the definition may look like its name: the lock is of the tap that was generated.
  if (lock?.fingerprint === undefined || !lock.files.has(bundlePath(id))) {
    return undefined;
  }
  const isOwn = isOwnDefinition(request.definition, folder);
  const inputs = await readInputs(lock, { text, folder: path.dirname(request.definition), isOwn });
  const { entries, problems } = await readSnapshot(folder, [
    ...lock.files.keys(),
    ...basePathsOf(lock),
  ]);
  const files = textsOf(lock, entries);
  const generator = generatorDigest();
  if (!inputs || !files || generator === undefined || problems.length > 0) {
    return undefined;
  }
  const isSame = fingerprintOf({ generator, inputs, files }) === lock.fingerprint;
  const isLeft = (await findLeftovers(folder, lock.files.keys())).length > 0;
  return isSame && !isLeft ? { id, folder, steps: stepsOf(lock, files) } : undefined;
}

/** The tap's name where it is written as people write it, without reading the YAML around it. */
function writtenId(text: string): string | undefined {
  const [, name] = /^tap:[ \t]+([a-z0-9-]+)[ \t]*(?:#.*)?\r?$/m.exec(text) ?? [];
  return name === undefined ? undefined : `tap-${name}`;
}

/**
 * The definition and what it refers to. An edit of the tap's own copy stays one for any other
 * definition, so that theirs have to be what the lock knows.
 */
async function readInputs(
  lock: Lock,
  definition: { readonly text: string; readonly folder: string; readonly isOwn: boolean },
): Promise<Map<string, string> | undefined> {
  const inputs = new Map<string, string>();
  for (const [name, { owner, sha256 }] of lock.files) {
    if (owner === "input") {
      const text =
        name === ownDefinition ? definition.text : await readBelow(definition.folder, name);
      if (text === undefined || (!definition.isOwn && hashOf(text) !== sha256)) {
        return undefined;
      }
      inputs.set(name, text);
    }
  }
  return inputs;
}

function textsOf(
  lock: Lock,
  entries: ReadonlyMap<string, Entry>,
): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  for (const [name, locked] of lock.files) {
    const entry = entries.get(name);
    if (entry?.kind !== "file" || !canRun(locked, entry)) {
      return undefined;
    }
    texts.set(name, entry.content);
  }
  for (const name of basePathsOf(lock)) {
    const base = entries.get(name);
    if (base?.kind !== "file") {
      return undefined;
    }
    texts.set(name, base.content);
  }
  return texts;
}

function canRun(locked: LockedFile, entry: { readonly executable: boolean }): boolean {
  return !locked.executable || entry.executable || process.platform === "win32";
}

function stepsOf(lock: Lock, files: ReadonlyMap<string, string>): Step[] {
  return [...lock.files]
    .map(([name, { owner, sha256 }]): Step => {
      const isTheirs = owner === "once" && hashOf(files.get(name) ?? "") !== sha256;
      return isTheirs
        ? { path: name, owner, action: "keep", reason: "yours" }
        : { path: name, owner, action: "same", reason: "unchanged" };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}
