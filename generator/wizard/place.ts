import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { findProject, projectFile, tapsFolder } from "../meltano/project.ts";
import { type MeltanoProject, openProject } from "../meltano/registration.ts";
import { Refusal } from "../refusal.ts";
import { shownPath, typedPath } from "../report/shown-path.ts";
import { checkFolder } from "../write/guard.ts";
import { lockName } from "../write/lock.ts";
import { temporaryEndings } from "../write/transaction.ts";
import type { Interview } from "./interview.ts";

/** Where a tap goes. */
export interface TapPlace {
  /** The tap's own folder. */
  readonly folder: string;
  /** The folder as it can be typed where the person is. */
  readonly shown: string;
  readonly project: MeltanoProject | undefined;
}

/** Finds a Meltano project, and a folder for the tap that is free or already the tap's. */
export async function choosePlace(
  interview: Interview,
  given: {
    readonly id: string;
    readonly out: string | undefined;
    /** A project's folder; `false` for none; where absent it is looked for. */
    readonly meltano: string | false | undefined;
  },
): Promise<TapPlace> {
  const { id, out, meltano } = given;
  const project = await chooseProject(interview, meltano);
  const parent = out ?? (project === undefined ? "." : tapsFolder(project.folder));
  const folder = path.resolve(parent, id);
  const unfit = await checkFolder(folder);
  if (unfit !== undefined) {
    throw new Refusal([unfit], new Map());
  }
  if (!existsSync(path.join(folder, lockName))) {
    await refuseOccupied(folder);
  }
  return { folder, shown: typedPath(folder), project };
}

async function chooseProject(
  interview: Interview,
  meltano: string | false | undefined,
): Promise<MeltanoProject | undefined> {
  if (meltano === false) {
    return undefined;
  }
  if (meltano !== undefined) {
    if (!existsSync(path.join(meltano, projectFile))) {
      const message = `\`${meltano}\` is no Meltano project: it has no ${projectFile}.`;
      const help = "Make one with `meltano init`, or name another folder.";
      throw new Refusal([{ code: "broken-project", message, help }], new Map());
    }
    return openProject(meltano);
  }
  const found = findProject(".");
  if (found === undefined) {
    return undefined;
  }
  const shown = shownPath(found) === "." ? path.basename(found) : shownPath(found);
  const isWanted = await interview.confirm({
    kind: "yes-no",
    flag: "in-project",
    message: `Add the tap to the Meltano project ${shown}?`,
    initial: true,
  });
  return isWanted ? openProject(found) : undefined;
}

async function refuseOccupied(folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  // A run that was killed before anything came into place leaves nothing but these.
  const isOurs = (name: string) =>
    Object.values(temporaryEndings).some((ending) => name.endsWith(ending));
  if (found.every((each) => each.isDirectory() || isOurs(each.name))) {
    return;
  }
  const files = await readdir(folder);
  const named = files.toSorted().slice(0, 5).join(", ");
  const more = files.length > 5 ? ` and ${files.length - 5} more` : "";
  throw new Refusal(
    [
      {
        code: "occupied-folder",
        message: `\`${shownPath(folder)}\` is not empty, and no tap of create-tap: it has ${named}${more}.`,
        help: "Choose another folder by --out, or move the files away.",
      },
    ],
    new Map(),
  );
}
