import { readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import type { Problem } from "../report.ts";
import { isMap } from "./plain-data.ts";
import { readSource, type Source } from "./source.ts";

/** A definition's text with the files that its schemas refer to. */
export interface DefinitionSource extends Source {
  /** Parsed, by the path that the definition uses. */
  readonly files: ReadonlyMap<string, unknown>;
  /** The same as text, for the copy that goes with the tap. */
  readonly fileTexts: ReadonlyMap<string, string>;
}

/** Reads a definition, and the files its `$ref`s name, from the disk. */
export async function readDefinition(
  file: string,
): Promise<{ source?: DefinitionSource; problems: Problem[]; texts: Map<string, string> }> {
  const texts = new Map<string, string>();
  const text = await readFile(file, "utf8").catch((error: unknown) => error);
  if (typeof text !== "string") {
    const message = `cannot read ${file}: ${messageOf(text)}`;
    return { problems: [{ code: "unreadable", message }], texts };
  }
  const shown = path.relative(process.cwd(), file) || file;
  texts.set(shown, text);
  const { source, problems } = readSource(text, shown);
  if (source === undefined) {
    return { problems, texts };
  }
  const files = new Map<string, unknown>();
  const fileTexts = new Map<string, string>();
  const waiting = referencedFiles(source.value);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (files.has(name)) {
      continue;
    }
    const content = await readFile(path.resolve(path.dirname(file), name), "utf8").catch(
      () => undefined,
    );
    const parsed = content === undefined ? undefined : readSource(content, name);
    problems.push(...(parsed?.problems ?? []));
    if (content !== undefined && parsed?.source !== undefined) {
      texts.set(name, content);
      files.set(name, parsed.source.value);
      fileTexts.set(name, content);
      waiting.push(...referencedFiles(parsed.source.value));
    }
  }
  return { source: { ...source, files, fileTexts }, problems, texts };
}

/** Files that `$ref`s name, below the definition's folder; others are refused when resolved. */
function referencedFiles(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(referencedFiles);
  }
  if (!isMap(value)) {
    return [];
  }
  const own = typeof value.$ref === "string" ? (value.$ref.split("#")[0] ?? "") : "";
  const inner = Object.values(value).flatMap(referencedFiles);
  return isBelow(own) ? [own, ...inner] : inner;
}

function isBelow(name: string): boolean {
  return (
    name !== "" &&
    !/^[a-z][a-z0-9+.-]*:/i.test(name) &&
    !path.isAbsolute(name) &&
    !path.normalize(name).startsWith("..")
  );
}
