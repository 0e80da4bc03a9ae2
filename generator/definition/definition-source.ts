import { readFile } from "node:fs/promises";
import path from "node:path";
import { messageOf } from "../../templates/kit/errors.ts";
import type { Problem } from "../report.ts";
import { readBelow } from "./file-below.ts";
import { queryFiles } from "./graphql/query-text.ts";
import { dataAt, isMap } from "./plain-data.ts";
import { referredFile } from "./referred-file.ts";
import { readSource, type Source } from "./source.ts";

/** A definition's text with the files that it refers to. */
export interface DefinitionSource extends Source {
  /** Those of schemas, parsed, by their path below the definition's folder. */
  readonly files: ReadonlyMap<string, unknown>;
  /** All of them as text, for the copy that goes with the tap. */
  readonly fileTexts: ReadonlyMap<string, string>;
}

/** Reads a definition, unless its text is given, and the files that it refers to. */
export async function readDefinition(
  file: string,
  given?: string,
): Promise<{ source?: DefinitionSource; problems: Problem[]; texts: Map<string, string> }> {
  const texts = new Map<string, string>();
  const text = given ?? (await readFile(file, "utf8").catch((error: unknown) => error));
  const shown = path.relative(process.cwd(), file) || file;
  if (typeof text !== "string") {
    const message = `\`${shown}\` cannot be read: ${messageOf(text)}.`;
    const help = "Give the path of a definition's file.";
    return { problems: [{ code: "unreadable", message, help }], texts };
  }
  texts.set(shown, text);
  const { source, problems } = readSource(text, shown);
  if (source === undefined) {
    return { problems: problems.map(duplicateStream), texts };
  }
  const folder = path.dirname(file);
  const files = new Map<string, unknown>();
  const fileTexts = new Map<string, string>();
  for (const name of [...sampleFiles(source.value), ...queryFiles(source.value)]) {
    const content = await readBelow(folder, name);
    if (content !== undefined) {
      fileTexts.set(name, content);
    }
  }
  const waiting = referredFiles(source.value, "");
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const content = files.has(name) ? undefined : await readBelow(folder, name);
    if (content === undefined) {
      continue;
    }
    const place = path.join(path.dirname(shown), name);
    const parsed = readSource(content, place);
    texts.set(place, content);
    problems.push(...parsed.problems);
    if (parsed.source !== undefined) {
      files.set(name, parsed.source.value);
      fileTexts.set(name, content);
      waiting.push(...referredFiles(parsed.source.value, name));
    }
  }
  return { source: { ...source, files, fileTexts }, problems, texts };
}

/** A definition that lies nowhere yet and refers to no file. */
export function sourceOfText(
  text: string,
  file: string,
): { source?: DefinitionSource; problems: Problem[] } {
  const { source, problems } = readSource(text, file);
  return source === undefined
    ? { problems }
    : { source: { ...source, files: new Map(), fileTexts: new Map() }, problems };
}

/** A key that stands twice, where the keys are streams. */
function duplicateStream(problem: Problem): Problem {
  const [first, name, ...inner] = problem.path ?? [];
  return problem.code === "yaml-syntax" && first === "streams" && inner.length === 0
    ? {
        ...problem,
        code: "duplicate-stream",
        message: `There are two streams \`${name}\`.`,
        help: "Rename one of them.",
      }
    : problem;
}

/** The files of sample records that streams name: JSON, which is read where its schema is inferred. */
function sampleFiles(value: unknown): string[] {
  const streams = dataAt(value, ["streams"]);
  return Object.values(isMap(streams) ? streams : {}).flatMap((stream) => {
    const named = [dataAt(stream, ["schema", "infer"])].flat();
    return named.flatMap((name) =>
      typeof name === "string" ? (referredFile(name, "") ?? []) : [],
    );
  });
}

/** The files that `$ref`s name; those outside the folder are refused when they are resolved. */
function referredFiles(value: unknown, from: string): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((element) => referredFiles(element, from));
  }
  if (!isMap(value)) {
    return [];
  }
  const own = typeof value.$ref === "string" ? referredFile(value.$ref, from) : undefined;
  const inner = Object.values(value).flatMap((member) => referredFiles(member, from));
  return own === undefined || own === "" ? inner : [own, ...inner];
}
