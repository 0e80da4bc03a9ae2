import { plainName } from "../../inference/vocabulary.ts";
import { singularName } from "../../names.ts";
import type { Api } from "./api.ts";
import type { ListOperation } from "./operations.ts";
import { segmentsOf, snakeCase, variablesOf, wordsOfPath } from "./path-words.ts";

/** Where the value of a variable in a path comes from. */
export interface Link {
  readonly variable: string;
  readonly source:
    | { readonly kind: "parent"; readonly field: string; readonly isGuess: boolean }
    | { readonly kind: "setting"; readonly word: string };
}

/** A field that a record has of its parent. */
interface Inherited {
  readonly name: string;
  /** The parent's field. */
  readonly field: string;
  readonly type: string;
}

/** How an operation hangs together with those above it in the tree of paths. */
export interface Relation {
  readonly parent: ListOperation | undefined;
  readonly links: readonly Link[];
  readonly inherited: readonly Inherited[];
  /** The record's field that carries a variable's value, for its own children. */
  readonly carriers: ReadonlyMap<number, string>;
}

/** Finds the parents of operations among the lists of an API. `keyOf`: the key of its records. */
export function createRelations(
  api: Api,
  lists: readonly ListOperation[],
  keyOf: (operation: ListOperation) => string | undefined,
): (operation: ListOperation) => Relation {
  const byPath = new Map<string, ListOperation>();
  for (const operation of lists) {
    if (operation.method === "GET") {
      byPath.set(shapeOf(operation.path), operation);
    }
  }
  const byKey = new Map<string, ListOperation>();
  for (const operation of lists) {
    const key = plainName(keyOf(operation) ?? "");
    // Only names such as `workbookId` tell whose id it is.
    if (
      /.(id|uuid|sid)$/.test(key) &&
      variablesOf(operation.path).length === 0 &&
      !byKey.has(key)
    ) {
      byKey.set(key, operation);
    }
  }
  const known = new Map<ListOperation, Relation>();
  return relate;

  function relate(operation: ListOperation): Relation {
    const kept = known.get(operation);
    if (kept !== undefined) {
      return kept;
    }
    const relation = findRelation(operation);
    known.set(operation, relation);
    return relation;
  }

  function findRelation(operation: ListOperation): Relation {
    const variables = variablesOf(operation.path);
    const above = variables
      .flatMap((variable, index) => parentAt(operation, variable, index) ?? [])
      .at(-1);
    if (above === undefined) {
      const links = variables.map((variable) => ({
        variable,
        source: setting(operation, variable),
      }));
      return { parent: undefined, links, inherited: [], carriers: new Map() };
    }
    const outer = relate(above.parent);
    const carriers = new Map<number, string>();
    const inherited: Inherited[] = [];
    const links = variables.map((variable, index): Link => {
      const field =
        index === above.index
          ? above.field
          : index < above.index
            ? outer.carriers.get(index)
            : undefined;
      if (field === undefined) {
        const same = index < above.index ? outer.links[index]?.source : undefined;
        return { variable, source: same?.kind === "setting" ? same : setting(operation, variable) };
      }
      const own = ownField(operation, variable);
      const name = own ?? carrierName(operation, variable, inherited);
      carriers.set(index, name);
      if (own === undefined) {
        inherited.push({ name, field, type: typeOf(above.parent, field) });
      }
      return {
        variable,
        source: { kind: "parent", field, isGuess: index === above.index && above.isGuess },
      };
    });
    return { parent: above.parent, links, inherited, carriers };
  }

  function parentAt(operation: ListOperation, variable: string, index: number) {
    const prefix = shapeBefore(operation.path, index);
    const parent = byPath.get(prefix);
    if (parent !== undefined && parent !== operation && prefix !== shapeOf(operation.path)) {
      const found = fieldFor(parent, operation, variable);
      return found === undefined ? undefined : { parent, index, ...found };
    }
    // `/favorites/member/{memberId}`: the list whose records are known by this id.
    const named = index === 0 ? byKey.get(plainName(variable)) : undefined;
    const field = named === undefined || named === operation ? undefined : keyOf(named);
    return named === undefined || field === undefined
      ? undefined
      : { parent: named, index, field, isGuess: false };
  }

  /** The field of a parent's record that a variable stands for. */
  function fieldFor(parent: ListOperation, { parameters }: ListOperation, variable: string) {
    const fields = scalarsOf(parent);
    const plain = plainName(variable);
    const noun = plainName(singularName(wordsOfPath(parent.path).at(-1) ?? ""));
    const same = fields.find((name) => plainName(name) === plain);
    const bare = plain.startsWith(noun) && plain !== noun ? plain.slice(noun.length) : undefined;
    const stripped = fields.find((name) => plainName(name) === bare);
    const said = parameters.find(({ name }) => name === variable)?.description ?? "";
    const named = /(^|[^a-z])id$/i.test(snakeCase(variable)) ? undefined : nameMeant(fields, said);
    const key = keyOf(parent);
    const field = same ?? stripped ?? named ?? key;
    return field === undefined
      ? undefined
      : { field, isGuess: same === undefined && stripped === undefined && !/id$/i.test(variable) };
  }

  function scalarsOf(operation: ListOperation): string[] {
    const { members } = api.shapes.common(operation.records.item);
    return [...members].flatMap(([name, schema]) =>
      ["string", "integer", "number"].includes(api.shapes.common(schema).kind) ? [name] : [],
    );
  }

  function typeOf(operation: ListOperation, field: string): string {
    const { members } = api.shapes.common(operation.records.item);
    const own = members.get(field);
    if (own !== undefined) {
      return api.shapes.common(own).kind;
    }
    return relate(operation).inherited.find(({ name }) => name === field)?.type ?? "string";
  }

  /** A record's own field of the variable's name, where it always has it. */
  function ownField(operation: ListOperation, variable: string): string | undefined {
    const item = api.shapes.common(operation.records.item);
    return isGeneric(variable)
      ? undefined
      : scalarsOf(operation).find(
          (name) => plainName(name) === plainName(variable) && item.required.has(name),
        );
  }

  /** A name for what a record has of its parent, which no other field of it has. */
  function carrierName(
    operation: ListOperation,
    variable: string,
    others: readonly Inherited[],
  ): string {
    const { members } = api.shapes.common(operation.records.item);
    const scalars = scalarsOf(operation);
    const isFree = (name: string) => !members.has(name) && others.every((one) => one.name !== name);
    const word = wordBefore(operation.path, variable);
    const long = snakeCase(`${word}_${variable}`);
    // A field of the same name says the same, but is not always there.
    const same = scalars.find((name) => plainName(name) === plainName(variable));
    if (same !== undefined && same !== keyOf(operation) && !isGeneric(variable)) {
      return same;
    }
    const names = isGeneric(variable) ? [long] : [variable, long];
    return names.find(isFree) ?? `parent_${long}`;
  }
}

function setting(operation: ListOperation, variable: string): Link["source"] {
  const word = isGeneric(variable)
    ? `${wordBefore(operation.path, variable)}_${variable}`
    : variable;
  return { kind: "setting", word };
}

/** `name of the organization`: the field that a variable's description speaks of. */
function nameMeant(fields: readonly string[], description: string): string | undefined {
  const words = description.toLowerCase().split(/[^a-z]+/);
  return ["slug", "login", "username", "handle", "code", "name", "number", "email"].find(
    (name) => words.includes(name) && fields.includes(name),
  );
}

/** Names that say nothing of whose they are. */
function isGeneric(variable: string): boolean {
  return /^(id|uuid|guid|sid|gid|key|name|slug|number|code|token|type|value|hash|date)$/i.test(
    variable,
  );
}

/** The word of a path before a variable, in the singular. */
function wordBefore(path: string, variable: string): string {
  const segments = segmentsOf(path);
  const index = segments.findIndex((segment) => segment.includes(`{${variable}}`));
  const word = segments.slice(0, Math.max(0, index)).findLast((segment) => !segment.includes("{"));
  return singularName(snakeCase(word ?? "parent"));
}

/** A path without the names of its variables, its ending and a last slash. */
function shapeOf(path: string): string {
  return path
    .replaceAll(/\{[^{}]*\}/g, "{}")
    .replace(/\/$/, "")
    .replace(/\.(json|xml)$/, "");
}

/** What stands before a variable, by its number. */
function shapeBefore(path: string, index: number): string {
  const before = shapeOf(path)
    .split("{}")
    .slice(0, index + 1)
    .join("{}");
  return before.replace(/\/$/, "");
}
