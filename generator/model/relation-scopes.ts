import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import { parentPartsOf } from "../definition/relations.ts";

type Roots = Scope["roots"];

/** What a stream's relations give its expressions: the parent or parents, and the value it is read for. */
export function relationRoots(
  definition: CheckedDefinition,
  { parts }: CheckedStream,
): { readonly request: Roots; readonly record: Roots } {
  const parents = parentPartsOf(parts);
  const item: Roots =
    parts.for_each === undefined
      ? {}
      : { item: { description: "the value that the stream is read for" } };
  if (parents === undefined) {
    return { request: item, record: item };
  }
  const parent = { parent: parentRoot(definition, parents.names) };
  if (parents.batch === undefined) {
    return { request: { ...parent, ...item }, record: { ...parent, ...item } };
  }
  return {
    request: { parents: { description: "the records of the parents, as a list" }, ...item },
    record: parents.batch.match === undefined ? item : { ...parent, ...item },
  };
}

/** A condition on one record of a parent. */
export function parentScope(
  definition: CheckedDefinition,
  names: readonly string[],
  shared: Roots,
): Scope {
  return {
    place: "a condition on a parent",
    roots: { ...shared, parent: parentRoot(definition, names) },
  };
}

/** Of several parents, the fields that all of them have. */
function parentRoot({ streams }: CheckedDefinition, names: readonly string[]): Roots[string] {
  // A parent that is wrong itself is no reason to doubt what its children use of it.
  const [first, ...others] = streams
    .filter(({ name }) => names.includes(name))
    .map(({ fields }) => fields.map(({ name }) => name));
  const members = first?.filter((field) => others.every((fields) => fields.includes(field)));
  const isWhole = streams.filter(({ name }) => names.includes(name)).length === names.length;
  return {
    description: `the record of ${names.join(" or ")}`,
    ...(isWhole && members && { members }),
  };
}
