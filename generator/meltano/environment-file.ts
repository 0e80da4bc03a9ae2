import { readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import { Refusal } from "../refusal.ts";
import { shownPath } from "../report/shown-path.ts";
import { codeOf } from "../write/folders.ts";
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
  const present = await readPresent(file);
  const text = present.toString("utf8");
  const missing = [...variables].filter(([name]) => !isSet(text, name));
  if (missing.length > 0) {
    const lines = missing.map(([name, value]) => `${name}=${quoted(value)}\n`);
    const end = text === "" || text.endsWith("\n") ? "" : "\n";
    const added = Buffer.from(end + lines.join(""));
    await replaceFile(file, Buffer.concat([present, added]), 0o600);
  }
}

/** The bytes of the file: they stay, whatever their encoding. Throws a Refusal where it is no file. */
async function readPresent(file: string): Promise<Buffer> {
  return readFile(file).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") {
      return Buffer.alloc(0);
    }
    const message = `\`${shownPath(file)}\` cannot be read: ${messageOf(error)}.`;
    const help = "Mend that, and run the command again: the tap is written, its secrets are not.";
    throw new Refusal([{ code: "unreadable", message, help }], new Map());
  });
}

function isSet(text: string, name: string): boolean {
  return new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`, "m").test(text);
}

/**
 * A value as python-dotenv reads it: escapes count only in double quotes, line ends become `\n` in
 * single ones, and `${NAME}` is replaced in both, by what stands behind `:-` where NAME is not set.
 */
function quoted(value: string): string {
  const plain = value.replaceAll("\\", "\\\\").replaceAll(/\$\{/g, "$${:-$$}{");
  return plain.includes("\r")
    ? `"${plain.replaceAll('"', '\\"').replaceAll("\r", "\\r").replaceAll("\n", "\\n")}"`
    : `'${plain.replaceAll("'", "\\'")}'`;
}
