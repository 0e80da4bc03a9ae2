import { readFile } from "node:fs/promises";
import path from "node:path";
import { replaceFile } from "../write/replaced-file.ts";

/** Where Meltano keeps the secrets of a project. */
const environmentFile = ".env";

/**
 * Adds variables to a project's `.env`, as Meltano itself writes them; one that is there already
 * stays as it is. The file is readable by its owner only when it is made.
 */
export async function addVariables(
  project: string,
  variables: ReadonlyMap<string, string>,
): Promise<void> {
  const file = path.join(project, environmentFile);
  const text = await readFile(file, "utf8").catch(() => "");
  const missing = [...variables].filter(([name]) => !isSet(text, name));
  if (missing.length > 0) {
    const lines = missing.map(([name, value]) => `${name}=${quoted(value)}\n`);
    const end = text === "" || text.endsWith("\n") ? "" : "\n";
    await replaceFile(file, text + end + lines.join(""), 0o600);
  }
}

function isSet(text: string, name: string): boolean {
  return new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, "m").test(text);
}

/** In single quotes nothing is expanded. */
function quoted(value: string): string {
  return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
