import {
  bestName,
  envelopeNames,
  nextNames,
  plainName,
  rankOf,
  recordNames,
} from "../../inference/vocabulary.ts";
import { singularName } from "../../names.ts";
import type { Api } from "./api.ts";
import { endsInVariable, wordsOfPath } from "./path-words.ts";
import type { Shape } from "./shape.ts";

/** Where the records of an answer are. */
export type FoundRecords =
  | {
      readonly kind: "found";
      /** Members that lead to them; of several ways the first that an answer has counts. */
      readonly paths: readonly (readonly string[])[];
      /** The schema of one record. */
      readonly item: unknown;
      readonly evidence: string;
    }
  | { readonly kind: "none"; readonly reason: string };

/** Finds the list of objects in an answer's schema. */
export function findRecords(api: Api, path: string, schema: unknown): FoundRecords {
  const found = api.shapes.alternatives(schema).map((shape) => inShape(api, path, shape));
  const lists = found.filter((one) => one.kind === "found");
  const [first] = lists.toSorted((a, b) => longest(b.paths) - longest(a.paths));
  if (first === undefined) {
    return found[0] ?? none("The answer has no schema.");
  }
  const paths = new Map(lists.flatMap((one) => one.paths).map((each) => [each.join("."), each]));
  return {
    ...first,
    paths: [...paths.values()].toSorted((a, b) => b.length - a.length),
  };
}

function longest(paths: readonly (readonly string[])[]): number {
  return Math.max(...paths.map(({ length }) => length));
}

function none(reason: string): FoundRecords {
  return { kind: "none", reason };
}

function inShape(api: Api, path: string, shape: Shape): FoundRecords {
  if (shape.kind === "array") {
    const item = api.shapes.common(shape.items);
    return item.kind === "object" && item.members.size > 0
      ? { kind: "found", paths: [[]], item: shape.items, evidence: "the answer is the list" }
      : none(reasonOfItem(item));
  }
  if (shape.kind !== "object") {
    return none(`It answers ${shape.kind === "json" ? "any value" : `a ${shape.kind}`}.`);
  }
  const direct = inObject(api, path, shape);
  if (direct !== undefined) {
    return direct;
  }
  if ([...shape.members.keys()].some(isIdentity)) {
    return none("It answers one object.");
  }
  for (const [name, member] of outerMembers(shape)) {
    const inner = api.shapes.common(member);
    const found =
      inner.kind === "object" ? inObject(api, path, inner, endsInVariable(path)) : undefined;
    if (found?.kind === "found") {
      const paths = found.paths.map((each) => [name, ...each]);
      return { ...found, paths, evidence: `\`${name}\` holds ${found.evidence}` };
    }
  }
  const scalars = [...shape.members].find(([name, member]) => isList(api, name, member));
  return scalars !== undefined
    ? none(`\`${scalars[0]}\` is a list, but not of objects with fields.`)
    : none(shape.members.size === 0 ? "The answer has no members." : "It answers one object.");
}

function isList(api: Api, name: string, member: unknown): boolean {
  const shape = api.shapes.common(member);
  return (
    shape.kind === "array" &&
    rankOf(name, recordNames) !== undefined &&
    api.shapes.common(shape.items).members.size === 0
  );
}

function reasonOfItem(item: Shape): string {
  return item.kind === "object" || item.kind === "json"
    ? "The document does not say what a record holds."
    : `It answers a list of ${item.kind}s, which are no records.`;
}

/** Members one level down of which lists may be: those that are usual first. */
function outerMembers(shape: Shape): readonly (readonly [string, unknown])[] {
  const outer = [...recordNames, "_embedded", "response", "result", "body", "collection"];
  const rank = (name: string) => rankOf(name, outer) ?? outer.length;
  return [...shape.members]
    .filter(([name]) => rankOf(name, envelopeNames) === undefined)
    .toSorted(([a], [b]) => rank(a) - rank(b));
}

/** The list among an object's members. `isStrict`: only one that is named as lists are. */
function inObject(
  api: Api,
  path: string,
  shape: Shape,
  isStrict = false,
): FoundRecords | undefined {
  const lists = [...shape.members].flatMap(([name, member]) => {
    const list = api.shapes.common(member);
    const item = list.kind === "array" ? api.shapes.common(list.items) : undefined;
    const isRecords = item?.kind === "object" && item.members.size > 0;
    const isAbout = rankOf(name, envelopeNames) !== undefined;
    return isRecords && !isAbout ? [{ name, item: list.items }] : [];
  });
  const names = lists.map(({ name }) => name);
  const others = [...shape.members.keys()].filter((name) => !names.includes(name));
  const chosen = chooseList({ names, others, path, isStrict: isStrict || endsInVariable(path) });
  const list = lists.find(({ name }) => name === chosen);
  if (list === undefined) {
    return undefined;
  }
  return {
    kind: "found",
    paths: [[list.name]],
    item: list.item,
    evidence: `the list \`${list.name}\``,
  };
}

function only(names: readonly string[]): string | undefined {
  return names.length === 1 ? names[0] : undefined;
}

/** Which of some lists holds the records. `others`: the object's members that are no lists. */
function chooseList(given: {
  readonly names: readonly string[];
  readonly others: readonly string[];
  readonly path: string;
  readonly isStrict: boolean;
}): string | undefined {
  const { names, others, path, isStrict } = given;
  const strangers = others.filter((name) => !isAboutList(name));
  const named = names.find((name) => isNamedAsPath(name, path));
  const usual = bestName(names, recordNames);
  if (isStrict) {
    return strangers.length === 0 ? (usual ?? named ?? only(names)) : undefined;
  }
  if (strangers.some(isIdentity)) {
    return undefined;
  }
  // Beside a list of an unusual name there is little that is not about the list.
  const isPlural = /s$/i.test(wordsOfPath(path).at(-1) ?? "");
  const isAlone = strangers.length === 0 || (strangers.length <= 2 && isPlural);
  return named ?? (strangers.length <= 4 ? usual : undefined) ?? (isAlone ? names[0] : undefined);
}

function isNamedAsPath(name: string, path: string): boolean {
  const last = plainName(wordsOfPath(path).at(-1) ?? "");
  return plainName(name) === last || singularName(plainName(name)) === singularName(last);
}

function isIdentity(name: string): boolean {
  return ["id", "uuid", "gid", "sid", "_id"].includes(name.toLowerCase());
}

/** What stands beside a list of records and is about it. */
const besides = [
  ...envelopeNames,
  ...nextNames.cursor,
  ...nextNames.url,
  ...nextNames.total,
  ...nextNames.totalPages,
  ...nextNames.hasMore,
  ...["object", "url", "href", "uri", "limit", "offset", "per_page", "page_size", "size", "start"],
  ...["end", "sort", "status", "success", "ok", "code", "message", "request_id", "error", "kind"],
  ...["previous", "prev", "previous_page", "prev_page_token", "first", "last", "self", "etag"],
  ...["current_page", "number", "number_of_elements", "empty", "incomplete_results", "query"],
  ...[
    "first_page_uri",
    "previous_page_uri",
    "context",
    "expand",
    "total_pages",
    "type",
    "has_previous",
  ],
];

function isAboutList(name: string): boolean {
  return (
    rankOf(name, besides) !== undefined ||
    /^(@odata|_)|next|prev|total|page|count|cursor|link/i.test(name)
  );
}
