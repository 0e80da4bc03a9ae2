import { isMap } from "../../definition/plain-data.ts";
import { bestName, keyNames, plainName } from "../../inference/vocabulary.ts";
import { singularName } from "../../names.ts";
import type { Api } from "./api.ts";
import { mapAt } from "./document.ts";
import type { ListOperation } from "./operations.ts";
import { snakeCase, variablesOf, wordsOfPath } from "./path-words.ts";

/** The field that identifies a record, and how that was found. */
export interface FoundKey {
  readonly field: string | undefined;
  /** True for a name that is unique among its parent's only, as far as is known. */
  readonly isWithinParent: boolean;
  readonly evidence: string;
  /** What a person has to look at. */
  readonly open: string | undefined;
}

/** Names that are an id wherever they stand. */
const certain = keyNames.slice(0, 7);

/** What tells things apart that have no id: to be looked at, since it may come twice. */
const naturalKeys = ["email", "ref", "slug", "filename", "sha", "hash", "hostname", "isbn", "sku"];

/** Finds the key of an operation's records. */
export function findKey(api: Api, operation: ListOperation): FoundKey {
  const item = api.shapes.common(operation.records.item);
  const fields = [...item.members].flatMap(([name, schema]) =>
    ["string", "integer", "number"].includes(api.shapes.common(schema).kind) ? [name] : [],
  );
  const witness = witnessOf(api, operation.path);
  const byWitness = fields.find((name) => plainName(name) === plainName(witness?.variable ?? ""));
  const byName = bestName(fields, certain);
  const byKind = nounsOf(operation.path, item.names)
    .flatMap((noun) =>
      ["id", "uuid", "gid", "sid", "guid", "key"].map((end) => plainName(noun + end)),
    )
    .flatMap((wanted) => fields.filter((name) => plainName(name) === wanted))[0];
  if (byWitness !== undefined && (isIdLike(byWitness) || byName === undefined)) {
    const isPart = !isIdLike(byWitness);
    return found(byWitness, `${witness?.path} asks for one by it`, isPart);
  }
  if (byName !== undefined) {
    return found(byName, `records have \`${byName}\``);
  }
  if (byKind !== undefined) {
    return found(byKind, `\`${byKind}\` is named as the records are`);
  }
  const byPart = witness && namedByWitness(fields, witness.variable, nounsOf(operation.path, []));
  if (byPart !== undefined) {
    return found(byPart, `${witness?.path} seems to ask for one by it`, true);
  }
  const guess =
    bestName(fields, [...keyNames, ...naturalKeys]) ??
    firstId(fields, item.required, operation.path);
  return guess === undefined
    ? {
        field: undefined,
        isWithinParent: false,
        evidence: "no field looks like an id",
        open: "No field looks like an id: name the fields that identify a record.",
      }
    : {
        ...found(guess, `\`${guess}\` looks like one`, !isIdLike(guess)),
        open: `Is \`${guess}\` different for each record?`,
      };
}

function found(field: string, evidence: string, isWithinParent = false): FoundKey {
  return { field, isWithinParent, evidence, open: undefined };
}

/** The first id that records always have and that is not of what stands above them in the path. */
function firstId(
  fields: readonly string[],
  required: ReadonlySet<string>,
  path: string,
): string | undefined {
  const above = [...wordsOfPath(path).slice(0, -1), ...variablesOf(path)].map((word) =>
    plainName(singularName(snakeCase(word))),
  );
  return fields.find((name) => {
    const plain = plainName(name);
    return (
      isIdLike(name) &&
      required.has(name) &&
      !above.some((word) => plain === word || plain === `${word}id`)
    );
  });
}

/** The operation that asks for one record: the list's path and a variable. */
function witnessOf(
  api: Api,
  path: string,
): { readonly path: string; readonly variable: string } | undefined {
  const base = path.replace(/\.\w+$/, "").replace(/\/$/, "");
  const paths = mapAt(api.root, "paths");
  const single = Object.keys(paths).find((other) => {
    const rest = other.startsWith(`${base}/`) ? other.slice(base.length + 1) : "";
    return /^\{[^{}/]+\}(\.\w+)?\/?$/.test(rest) && isMap(api.references.follow(paths[other])?.get);
  });
  const variable = variablesOf(single ?? "").at(-1);
  return single === undefined || variable === undefined ? undefined : { path: single, variable };
}

/** `{branch}` or `{branch_name}` for a branch's `name`, `{hash_or_number}` for a block's `hash`. */
function namedByWitness(
  fields: readonly string[],
  variable: string,
  nouns: readonly string[],
): string | undefined {
  const plain = plainName(variable);
  const isNoun = nouns.some((noun) => plainName(noun) === plain);
  const named = ["name", "slug", "code", "number", "sha", "hash", "ref", "login", "username"];
  return fields.find((field) => {
    const bare = plainName(field);
    return (
      plain.startsWith(`${bare}or`) ||
      nouns.some((noun) => plain === plainName(noun) + bare) ||
      (isNoun && bestName(fields, named) === field)
    );
  });
}

function isIdLike(name: string): boolean {
  return /(^|[a-z_-])(id|uuid|guid|gid|sid)$/i.test(name);
}

/** What a record may be called: by the path, and by the schema. */
function nounsOf(path: string, names: readonly string[]): string[] {
  const words = wordsOfPath(path).toReversed().slice(0, 1);
  const ofSchemas = names.map((name) => snakeCase(name));
  const nouns = [...words.map(snakeCase), ...ofSchemas].flatMap((noun) => [
    singularName(noun),
    singularName(noun.split("_").at(-1) ?? noun),
  ]);
  return [...new Set(nouns)].filter((noun) => noun !== "");
}
