import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { patternOf } from "./title.ts";

/** The title of a test or a suite, in its source. */
const call = /(?:\b(?:test|describe)(?:\.\w+)?|[\])])\(\s*("(?:[^"\\\n]|\\.)*"|`[^`]*`)/g;

/** What stands for the values of a case. */
const placeholder = /%[sdifjo]|\$\{[^}]*\}|\$\w+/g;

/** True when a test file has a test that may be called so: each part of the name is a title of it. */
export function hasTitle(file: string, name: string): boolean {
  const titles = titlesOf(readFileSync(file, "utf8"));
  return name.split(" > ").every((part) => isTitle(part, titles, file));
}

function titlesOf(source: string): string[] {
  return [...source.matchAll(call)].map(([, literal = '""']) =>
    literal.startsWith('"') ? String(JSON.parse(literal)) : literal.slice(1, -1),
  );
}

/** A case of a table is one whose values stand in the file, or in what lies beside it. */
function isTitle(name: string, titles: readonly string[], file: string): boolean {
  const tables = titles.map((title) => title.replaceAll(placeholder, "%s"));
  if (titles.includes(name) || tables.includes(name)) {
    return true;
  }
  const values = tables.flatMap((title) => patternOf(title)?.exec(name)?.slice(1) ?? []);
  return values.some((value) => surroundings(file).includes(value));
}

/** The names and texts of the modules in a test's folder. */
function surroundings(file: string): string {
  const folder = path.dirname(file);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) =>
      name.endsWith(".ts") ? readFileSync(path.join(folder, name), "utf8") : name,
    )
    .join("\n");
}
