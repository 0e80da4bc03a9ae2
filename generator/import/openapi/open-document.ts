import { realpath } from "node:fs/promises";
import path from "node:path";
import { Refusal } from "../../refusal.ts";
import type { ApiDocument } from "./document.ts";
import { fetchText, isUrl } from "./fetch-text.ts";
import { parseDocument, parseText } from "./parse.ts";
import { splitReference } from "./references.ts";

/** What a document's references may lead to: itself, files in its folder, or other servers too. */
export const follows = ["nothing", "files", "network"] as const;

export type Follow = (typeof follows)[number];

/** More files than this are read by nobody. */
const mostFiles = 5000;

/** Reads a document from a file or a URL, with the files that it refers to if they are allowed. */
export async function openDocument(
  location: string,
  follow: Follow = "nothing",
): Promise<ApiDocument> {
  const { root, version } = parseDocument(await fetchText(location), location);
  const files = new Map<string, unknown>();
  const waiting = filesIn(root);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (files.has(name)) {
      continue;
    }
    if (files.size >= mostFiles) {
      throw outside(`The document refers to more than ${mostFiles} files.`, "Bundle it into one.");
    }
    const content = parseText(await fetchText(await placeOf(name, location, follow)), name);
    // From here on the file's references are written as if they stood in the document.
    const placed = withPlace(content, name);
    files.set(name, placed);
    waiting.push(...filesIn(placed));
  }
  return { root, version, location, files };
}

/** Where a file is that the document refers to, if it may be read. */
async function placeOf(name: string, location: string, follow: Follow): Promise<string> {
  const isRemote = isUrl(name) || isUrl(location);
  if (isRemote) {
    if (follow !== "network") {
      throw outside(
        `The document refers to \`${name}\` on the network.`,
        "If you trust it, allow that with --follow network.",
      );
    }
    return isUrl(name) ? name : new URL(name, location).href;
  }
  if (follow === "nothing") {
    throw outside(
      `The document refers to the file \`${name}\`.`,
      "Allow files in the document's folder with --follow files.",
    );
  }
  const folder = await realpath(path.dirname(location));
  const file = path.resolve(folder, name);
  const real = await realpath(file).catch(() => file);
  if (path.isAbsolute(name) || !real.startsWith(folder + path.sep)) {
    throw outside(
      `The document refers to \`${name}\`, outside its folder.`,
      "Copy the file below the document's folder, or bundle the document into one file.",
    );
  }
  return file;
}

function outside(message: string, help: string): Refusal {
  return new Refusal([{ code: "outside-reference", message, help }], new Map());
}

/** The files that references name. */
function filesIn(value: unknown): string[] {
  const names = new Set<string>();
  copyWith(value, (reference) => {
    const [file] = splitReference(reference);
    if (file !== "") {
      names.add(file);
    }
    return reference;
  });
  return [...names];
}

/** A copy of a file's data whose references begin with the file's own place. */
function withPlace(value: unknown, name: string): unknown {
  return copyWith(value, (reference) => {
    const [file, pointer] = splitReference(reference);
    return `${joined(name, file)}#${pointer}`;
  });
}

function joined(from: string, file: string): string {
  if (file === "") {
    return from;
  }
  if (isUrl(file)) {
    return file;
  }
  return isUrl(from) ? new URL(file, from).href : path.posix.join(path.posix.dirname(from), file);
}

/** A copy with other references. YAML's aliases can make data that holds itself: so does the copy. */
function copyWith(value: unknown, change: (reference: string) => string): unknown {
  const copies = new Map<object, unknown>();
  return copy(value, 0);

  function copy(here: unknown, depth: number): unknown {
    if (typeof here !== "object" || here === null) {
      return here;
    }
    if (depth > deepest) {
      throw new Refusal([tooDeep], new Map());
    }
    if (copies.has(here)) {
      return copies.get(here);
    }
    if (Array.isArray(here)) {
      const list: unknown[] = [];
      copies.set(here, list);
      for (const element of here) {
        list.push(copy(element, depth + 1));
      }
      return list;
    }
    const map: Record<string, unknown> = Object.create(null);
    copies.set(here, map);
    for (const [name, member] of Object.entries(here)) {
      const isReference = name === "$ref" && typeof member === "string";
      map[name] = isReference ? change(member) : copy(member, depth + 1);
    }
    return map;
  }
}

const deepest = 500;
const tooDeep = {
  code: "not-openapi",
  message: `The document is nested more than ${deepest} levels deep.`,
  help: "Name the document itself, OpenAPI 3 or Swagger 2.0, as JSON or YAML.",
} as const;
