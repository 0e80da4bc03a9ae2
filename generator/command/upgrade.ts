import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { migrateDefinition } from "../definition/language/migration.ts";
import { type GeneratedInProject, generateInProject } from "../meltano/generate-in-project.ts";
import { Refusal } from "../refusal.ts";
import { generatorVersion } from "../root.ts";
import { lockName } from "../write/lock.ts";
import { ownDefinition } from "../write/own-definition.ts";
import { replaceFile } from "../write/replaced-file.ts";
import { writtenGenerator } from "../write/versions.ts";
import type { Answer } from "./answer.ts";
import { describe, describeAsJson } from "./generated-text.ts";

export interface UpgradeOptions {
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

interface Tap {
  readonly folder: string;
  /** The version of the generator that made it. */
  readonly from: string;
}

/**
 * `create-tap upgrade`: brings taps of older versions up to this one, each from its own definition.
 * Nothing is written when one of them is refused.
 */
export async function upgradeTaps(
  folders: readonly string[],
  options: UpgradeOptions,
): Promise<Answer> {
  const taps: Tap[] = [];
  for (const folder of folders.length > 0 ? folders : await foldersHere()) {
    taps.push({ folder, from: await readVersion(folder) });
  }
  const upgrade = async (dryRun: boolean) => {
    const done = [];
    for (const tap of taps) {
      done.push({ ...tap, ...(await generateTap(tap, { ...options, dryRun }, taps.length > 1)) });
    }
    return done;
  };
  if (!options.dryRun && taps.length > 1) {
    // One tap is written whole or not at all; of several, the last may be refused.
    await upgrade(true);
  }
  const upgraded = await upgrade(options.dryRun ?? false);
  return {
    code: 0,
    text: upgraded
      .map(({ from, migrated, ...generated }) => {
        const versions =
          from === generatorVersion ? `create-tap ${from}` : `${from} -> ${generatorVersion}`;
        const notes = migrated.map((change) => `  ${ownDefinition}: ${change}`);
        return [`${generated.id}: ${versions}`, ...notes, describe(generated, options)].join("\n");
      })
      .join("\n"),
    json: {
      taps: upgraded.map(({ from, migrated, ...generated }) => ({
        ...describeAsJson(generated),
        migrated,
        from,
        to: generatorVersion,
      })),
    },
  };
}

/** This folder, or every tap of a Meltano project. */
async function foldersHere(): Promise<string[]> {
  if (existsSync(lockName)) {
    return ["."];
  }
  const names = existsSync("meltano.yml") ? await readdir("taps").catch(() => []) : [];
  const taps = names
    .sort()
    .map((name) => path.join("taps", name))
    .filter((folder) => existsSync(path.join(folder, lockName)));
  if (taps.length === 0) {
    throw refusal("There is no tap here that create-tap has generated.", "Name the tap's folder.");
  }
  return taps;
}

async function readVersion(folder: string): Promise<string> {
  const lock = await readFile(path.join(folder, lockName), "utf8").catch(() => undefined);
  if (lock === undefined) {
    const message = `In ${folder} there is no ${lockName}, so it is no tap of create-tap.`;
    throw refusal(message, "Name the folder of a tap, or generate it with create-tap generate.");
  }
  return writtenGenerator(lock) ?? "an unknown version";
}

async function generateTap(
  { folder }: Tap,
  options: { readonly dryRun: boolean; readonly force?: boolean },
  isOneOfMany: boolean,
): Promise<GeneratedInProject & { readonly migrated: readonly string[] }> {
  const { dryRun, force = false } = options;
  const definition = path.join(folder, ownDefinition);
  try {
    const migrated = await migrateFile(definition, dryRun);
    const generated = await generateInProject({ definition, folder: () => folder, dryRun, force });
    return { ...generated, migrated };
  } catch (error) {
    if (!(error instanceof Refusal) || !isOneOfMany) {
      throw error;
    }
    const named = error.problems.map((problem) => ({
      ...problem,
      message: `${folder}: ${problem.message}`,
    }));
    throw new Refusal(named, error.texts);
  }
}

/** A definition that was written for an older version of the language is rewritten for this one. */
async function migrateFile(file: string, dryRun: boolean): Promise<readonly string[]> {
  const given = await readFile(file, "utf8").catch(() => "");
  const { text, changes } = migrateDefinition(given);
  if (changes.length > 0 && !dryRun) {
    await replaceFile(file, text);
  }
  return changes;
}

function refusal(message: string, help: string): Refusal {
  return new Refusal([{ code: "unreadable", message, help }], new Map());
}
