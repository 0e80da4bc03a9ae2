import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { packageRoot } from "./root.ts";

/** What lies in `templates/`, read once: texts by path. */
export interface Templates {
  /** Every module of the kit, by its path below `kit/`. */
  readonly kit: ReadonlyMap<string, string>;
  /** Handlebars templates of documents, by their path below `project/`, without `.hbs`. */
  readonly project: ReadonlyMap<string, string>;
  /** Templates of files that are written once. */
  readonly once: ReadonlyMap<string, string>;
}

let templates: Promise<Templates> | undefined;

/** Reads the templates; once in a process, however many taps it generates. */
export function readTemplates(): Promise<Templates> {
  templates ??= readAll();
  return templates;
}

async function readAll(): Promise<Templates> {
  const folder = path.join(packageRoot, "templates");
  const [kit, project, once] = await Promise.all([
    readFolder(path.join(folder, "kit"), ".ts"),
    readFolder(path.join(folder, "project"), ".hbs"),
    readFolder(path.join(folder, "once"), ".hbs"),
  ]);
  return { kit, project: withoutEnding(project), once: withoutEnding(once) };
}

async function readFolder(folder: string, ending: string): Promise<Map<string, string>> {
  const names = await readdir(folder, { recursive: true });
  const files = names.filter((name) => name.endsWith(ending)).toSorted();
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), "utf8")));
  return new Map(files.map((name, index) => [name.split(path.sep).join("/"), texts[index] ?? ""]));
}

function withoutEnding(files: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...files].map(([name, text]) => [name.replace(/\.hbs$/, ""), text]));
}
