import type { OutputFile, Owner } from "./file.ts";
import type { Lock } from "./lock.ts";
import { temporaryEndings } from "./transaction.ts";

/**
 * A tap keeps the last generated text of each file that people edit, so that an edit can be told
 * from what a later run changes, without asking git. Data and the kit have no base: an edit of
 * them is a conflict.
 */
const folder = ".create-tap/base";

const documents = new Set([
  "README.md",
  ".env.example",
  "meltano.yml",
  "plugin.yml",
  "pyproject.toml",
  "tsconfig.json",
]);

/** Where the last generated text of a file lies. */
export function basePath(file: string): string {
  return `${folder}/${file}`;
}

/** The file that a base belongs to; any other file is its own. */
export function fileOfBase(file: string): string {
  return file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : file;
}

/** The bases that go with a rendered project. */
export function basesOf(files: readonly OutputFile[]): OutputFile[] {
  return files
    .filter(hasBase)
    .map(({ path, content }) => ({ path: basePath(path), content, owner: "base" }));
}

/** Where the bases of the last run lie. They are not in its lock: they follow from it. */
export function basePathsOf(lock: Lock | undefined): string[] {
  const files = [...(lock?.files ?? [])].map(([path, { owner }]) => ({ path, owner }));
  return files.filter(hasBase).map(({ path }) => basePath(path));
}

/** After a killed run a base may lie at three places: as it was, and as it was about to be. */
export function basePlaces(file: string): string[] {
  const base = basePath(file);
  return [base, base + temporaryEndings.old, base + temporaryEndings.fresh];
}

/** Where the bases of the last run lie, and the places beside them where it was killed. */
export function basesToRead(lock: Lock | undefined): string[] {
  const places = [...(lock?.files ?? [])].flatMap(([path, { owner, pending }]) =>
    pending !== undefined && hasBase({ path, owner }) ? basePlaces(path) : [],
  );
  return [...basePathsOf(lock), ...places];
}

function hasBase({ path, owner }: { readonly path: string; readonly owner: Owner }): boolean {
  switch (owner) {
    case "generated":
      return (
        (path.startsWith("src/") && !path.startsWith("src/kit/")) ||
        /^tests\/.*\.ts$/.test(path) ||
        documents.has(path)
      );
    case "input":
      // What the streams were is known from it when one of them has another name.
      return true;
    case "derived":
    case "shared":
    case "once":
    case "base":
      return false;
  }
}
