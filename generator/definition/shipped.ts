import { existsSync, statSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { packageRoot } from "../root.ts";
import { suggest } from "../suggestion.ts";
import { isMap } from "./plain-data.ts";

/** A definition that comes with the generator. */
export interface ShippedDefinition {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly streams: readonly string[];
}

const folder = path.join(packageRoot, "definitions");

export async function listShipped(): Promise<ShippedDefinition[]> {
  const names = await shippedNames();
  // Finding a file needs no parser.
  const { readSource } = await import("./source.ts");
  return Promise.all(
    names.map(async (name) => {
      const { source } = readSource(await readFile(fileOf(name), "utf8"), name);
      const value = isMap(source?.value) ? source.value : {};
      return {
        name,
        title: String(value.title ?? name),
        description: String(value.description ?? ""),
        streams: isMap(value.streams) ? Object.keys(value.streams) : [],
      };
    }),
  );
}

/**
 * The file of a definition, given as a path, a tap's folder or a shipped name; a message where there
 * is none.
 */
export async function findDefinition(
  given: string,
): Promise<{ file: string } | { missing: string }> {
  const status = statSync(given, { throwIfNoEntry: false });
  const file = status?.isDirectory() === true ? path.join(given, "definition.yaml") : given;
  if (status !== undefined && existsSync(file)) {
    return { file };
  }
  if (/^[a-z0-9-]+$/.test(given) && existsSync(fileOf(given))) {
    return { file: fileOf(given) };
  }
  const close = suggest(given, await shippedNames());
  const hint =
    close === undefined
      ? "`create-tap list` names the shipped ones."
      : `Did you mean \`${close}\`?`;
  return { missing: `There is no file and no shipped definition \`${given}\`. ${hint}` };
}

async function shippedNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => file.slice(0, -5))
    .toSorted();
}

function fileOf(name: string): string {
  return path.join(folder, `${name}.yaml`);
}
