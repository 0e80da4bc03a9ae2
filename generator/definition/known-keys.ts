import { z } from "zod";
import type { KeyPath } from "../report.ts";
import { suggest } from "../suggestion.ts";
import { definitionSchema } from "./schema.ts";

type Node = z.core.JSONSchema._JSONSchema;

let language: z.core.JSONSchema.JSONSchema | undefined;

/** The keys that the language knows at a place, for suggestions. */
export function knownKeys(path: KeyPath): string[] {
  language ??= z.toJSONSchema(definitionSchema, { io: "input" });
  let nodes = branches(language);
  for (const step of path) {
    nodes = nodes.flatMap((node) => branches(stepInto(node, step)));
  }
  return nodes.flatMap((node) => (isObject(node) ? Object.keys(node.properties ?? {}) : []));
}

/** The key that an unknown one most likely means: a near one, or what other tools call it. */
export function meantKey(key: string, known: readonly string[]): string | undefined {
  const word = Object.hasOwn(synonyms, key) ? synonyms[key] : undefined;
  return word !== undefined && known.includes(word) ? word : suggest(key, known);
}

const synonyms: Readonly<Record<string, string>> = {
  authentication: "auth",
  base_url: "server",
  name: "tap",
  pagination: "paginate",
  params: "query",
  primary_key: "key",
  primary_keys: "key",
  properties: "fields",
  replication_key: "replication",
  replication_method: "replication",
  settings: "config",
  url: "server",
};

function stepInto(node: Node, step: string | number): Node | undefined {
  if (!isObject(node)) {
    return undefined;
  }
  if (typeof step === "number") {
    return Array.isArray(node.items) ? node.items[0] : node.items;
  }
  return node.properties?.[step] ?? node.additionalProperties;
}

/** A node, or the alternatives it stands for. */
function branches(node: Node | undefined): Node[] {
  if (!isObject(node)) {
    return [];
  }
  const target = node.$ref?.split("/").at(-1);
  if (target !== undefined) {
    return branches(language?.$defs?.[target]);
  }
  return [node, ...(node.anyOf ?? []).flatMap(branches)];
}

function isObject(node: Node | undefined): node is z.core.JSONSchema.JSONSchema {
  return typeof node === "object";
}
