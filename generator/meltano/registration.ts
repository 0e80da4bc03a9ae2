import { isUtf8 } from "node:buffer";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { LineCounter, parse, parseDocument } from "yaml";
import { messageOf } from "../../templates/kit/errors.ts";
import { isMap } from "../definition/plain-data.ts";
import { explainSyntax } from "../definition/yaml/syntax.ts";
import { Refusal } from "../refusal.ts";
import { shownPath } from "../report/shown-path.ts";
import type { Problem } from "../report.ts";
import { replaceFile } from "../write/replaced-file.ts";
import { type Placed, placeEntry } from "./entry.ts";
import type { Entry } from "./entry-changes.ts";
import { extractorsOf, listOf, nameOf } from "./entry-check.ts";
import { projectFile, shownBelow } from "./project.ts";

/** A Meltano project whose file could be read. */
export interface MeltanoProject {
  readonly folder: string;
  readonly text: string;
  /** The first loader that it names. */
  readonly loader: string | undefined;
}

/** Reads a project's file. Throws a Refusal where it is no YAML. */
export async function openProject(folder: string): Promise<MeltanoProject> {
  const file = path.join(folder, projectFile);
  const shown = shownPath(file);
  const bytes = await readFile(file).catch((error: unknown) => {
    throw broken({ message: `\`${shown}\` cannot be read: ${messageOf(error)}.` });
  });
  if (!isUtf8(bytes)) {
    throw broken({ message: `\`${shown}\` is not UTF-8.` });
  }
  const text = bytes.toString("utf8");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, merge: true, prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lineCounter.linePos(error.pos[0]);
    const at = { file: shown, line, column: col, length: Math.max(1, error.pos[1] - error.pos[0]) };
    throw broken({ ...explainSyntax(error, text), at }, new Map([[shown, text]]));
  }
  const value: unknown = document.toJS();
  if (value !== null && !isMap(value)) {
    throw broken({ message: `\`${shown}\` is not a map of keys.` });
  }
  const plugins = isMap(value) && isMap(value.plugins) ? value.plugins : {};
  const loader = nameOf(listOf(plugins.loaders)[0]);
  return { folder, text, loader: typeof loader === "string" ? loader : undefined };
}

/** The entry that a generated tap brings along, for where it lies in a project. */
export async function readEntry(project: string, tap: string): Promise<Entry | undefined> {
  const text = await readFile(path.join(tap, projectFile), "utf8").catch(() => "");
  return entryOf(text, project, tap);
}

/** The same of the text of the tap's own meltano.yml. */
export function entryOf(text: string, project: string, tap: string): Entry | undefined {
  const entry = extractorsOf(parse(text))[0];
  const name = nameOf(entry);
  return isMap(entry) && typeof name === "string"
    ? { ...entry, name, executable: `${shownBelow(project, tap)}/bin/${name}` }
    : undefined;
}

/**
 * Writes the entry into the project's file, where it can be; says what came of it. The file is
 * read once more: since it was opened, somebody may have worked on it.
 */
export async function register(
  project: MeltanoProject,
  entry: Entry,
  previous: Entry | undefined,
): Promise<Placed> {
  const { text } = await openProject(project.folder);
  const placed = placeEntry(text, entry, previous);
  if (placed.kind === "added" || placed.kind === "updated") {
    await replaceFile(path.join(project.folder, projectFile), placed.text);
  }
  return placed;
}

function broken(problem: Omit<Problem, "code">, texts = new Map<string, string>()): Refusal {
  const help = problem.help ?? "Mend it, or leave it alone with --no-meltano.";
  return new Refusal([{ code: "broken-project", ...problem, help }], texts);
}
