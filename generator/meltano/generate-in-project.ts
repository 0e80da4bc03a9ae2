import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { type Generated, type GenerateRequest, generate } from "../generate.ts";
import { Refusal } from "../refusal.ts";
import { placeEntry } from "./entry.ts";
import { extractorsOf, nameOf } from "./entry-check.ts";
import { findProject, projectFile } from "./project.ts";
import { entryOf, openProject, register } from "./registration.ts";

/** What came of a tap's entry in the Meltano project around it, as a person is told. */
interface EntryNote {
  readonly isStale: boolean;
  readonly text: string;
}

export interface GeneratedInProject extends Generated {
  readonly entry?: EntryNote;
}

/**
 * Generates a tap. Where a Meltano project around it names the tap, its entry there follows the
 * definition too: settings, their groups, capabilities. What a person has changed in it stays.
 */
export async function generateInProject(request: GenerateRequest): Promise<GeneratedInProject> {
  let before = "";
  const generated = await generate({
    ...request,
    folder: (id) => {
      const folder = request.folder(id);
      before = readOwn(folder);
      return folder;
    },
  });
  const step = generated.steps.find((each) => each.path === projectFile);
  const entry = await followEntry(generated, {
    before,
    after: step?.content ?? before,
    dryRun: request.dryRun ?? false,
  });
  return entry === undefined ? generated : { ...generated, entry };
}

async function followEntry(
  { id, folder }: Generated,
  text: { readonly before: string; readonly after: string; readonly dryRun: boolean },
): Promise<EntryNote | undefined> {
  const root = findProject(path.dirname(folder));
  if (root === undefined || text.before === text.after) {
    return undefined;
  }
  try {
    const project = await openProject(root);
    const isNamed = extractorsOf(parse(project.text)).some((each) => nameOf(each) === id);
    const entry = entryOf(text.after, root, folder);
    if (!isNamed || entry === undefined) {
      return undefined;
    }
    const previous = entryOf(text.before, root, folder);
    const placed = text.dryRun
      ? placeEntry(project.text, entry, previous)
      : await register(project, entry, previous);
    switch (placed.kind) {
      case "same":
        return undefined;
      case "added":
      case "updated":
        return {
          isStale: true,
          text: text.dryRun
            ? `the entry of ${id} in the project's ${projectFile} is stale`
            : `the entry of ${id} in the project's ${projectFile} follows`,
        };
      case "by-hand":
        return {
          isStale: false,
          text: `the project's ${projectFile} is yours to change: ${placed.reason}`,
        };
    }
  } catch (error) {
    if (!(error instanceof Refusal)) {
      throw error;
    }
    // The tap is written by then, and right.
    return {
      isStale: false,
      text: `the project's ${projectFile} stays as it is: ${error.message}`,
    };
  }
}

function readOwn(folder: string): string {
  try {
    return readFileSync(path.join(folder, projectFile), "utf8");
  } catch {
    return "";
  }
}
