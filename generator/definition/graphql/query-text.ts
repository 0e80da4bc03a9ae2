import path from "node:path";
import type { KeyPath, Place } from "../../report.ts";
import type { DefinitionSource } from "../definition-source.ts";
import type { GraphqlDefinition } from "../graphql-schema.ts";
import { dataAt, isMap } from "../plain-data.ts";
import { referredFile } from "../referred-file.ts";

/** A query's text, and the way from it to its place in the definition or in its own file. */
export interface QueryText {
  readonly text: string;
  placeOf(offset: number, length: number): Place;
}

/** The query that stands at a path of the definition; `undefined` where its file is not there. */
export function readQuery(
  source: DefinitionSource,
  query: GraphqlDefinition["query"],
  at: KeyPath,
): QueryText | undefined {
  if (typeof query === "string") {
    return {
      text: query,
      placeOf: (offset, length) => source.placeWithin(at, offset, length),
    };
  }
  const name = referredFile(query.file, "") ?? "";
  const text = source.fileTexts.get(name);
  const file = path.join(path.dirname(source.file), name);
  return text === undefined
    ? undefined
    : { text, placeOf: (offset, length) => ({ file, ...lineAndColumn(text, offset), length }) };
}

function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** The files of all queries, by their path below the definition's folder. */
export function queryFiles(definition: unknown): string[] {
  const streams = dataAt(definition, ["streams"]);
  return Object.values(isMap(streams) ? streams : {}).flatMap((stream) => {
    const file = dataAt(stream, ["graphql", "query", "file"]);
    return (typeof file === "string" && referredFile(file, "")) || [];
  });
}
