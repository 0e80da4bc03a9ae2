import type { ForEachModel } from "../model/for-each.ts";
import type { StreamModel, TapModel } from "../model/model.ts";
import type { ParentModel } from "../model/relations.ts";
import { printCode, printFunction, printRequest, type Uses } from "./code.ts";
import { arrow, call, literal, object, type Printable, text } from "./literal.ts";
import { printPaginate } from "./paginate.ts";
import type { Import } from "./typescript.ts";

/** The streams that a stream's file mentions. */
export interface Related {
  readonly parents: readonly StreamModel[];
  readonly emitted: readonly StreamModel[];
}

export function relatedStreams(model: TapModel, { parent, emits }: StreamModel): Related {
  return {
    parents: model.streams.filter(({ name }) => parent?.names.includes(name)),
    emitted: model.streams.filter(({ name }) => emits.some(({ stream }) => stream === name)),
  };
}

export function importsOfRelated({ parents, emitted }: Related): Import[] {
  return [
    ...parents.map(({ file, typeName }) => ({
      from: `./${file}.ts`,
      names: [typeName],
      typeOnly: true,
    })),
    ...[...parents, ...emitted].map(({ file, constant }) => ({
      from: `./${file}.ts`,
      names: [constant],
    })),
  ];
}

/** The members of a stream about its parents, and the values that it is read for. */
export function printRelations(
  { parent, forEach }: StreamModel,
  { parents }: Related,
  uses: Uses,
): Readonly<Record<string, Printable | undefined>> {
  return {
    ...(parent && printParent(parent, parents, uses)),
    forEach: forEach && printForEach(forEach, uses),
  };
}

function printParent(
  { when, touches, batch, embedded }: ParentModel,
  parents: readonly StreamModel[],
  uses: Uses,
): Readonly<Record<string, Printable | undefined>> {
  const [only, ...others] = parents.map(({ constant }) => text(constant));
  const isOne = only !== undefined && others.length === 0;
  return {
    parent: isOne ? only : { kind: "list", items: only ? [only, ...others] : [] },
    forParent: when && printFunction(when, uses),
    touchesParent: touches ? literal(true) : undefined,
    batch:
      batch && literal({ size: batch.size, ...(batch.match.length > 0 && { match: batch.match }) }),
    embedded: embedded && literal(embedded),
  };
}

function printForEach(values: ForEachModel, uses: Uses): Printable {
  switch (values.kind) {
    case "list":
      return arrow([], literal(values.values));
    case "expression": {
      const inner: Uses = { roots: new Set(), imports: uses.imports };
      const value = printCode(values.value, inner);
      uses.imports.set("itemsOf", "records/items.ts");
      return arrow([...inner.roots].toSorted(), call("itemsOf", value));
    }
    case "request":
      return printListing(values, uses);
  }
}

/** What the value of a record uses of the settings comes from the function around it. */
function printListing(listing: Extract<ForEachModel, { kind: "request" }>, uses: Uses): Printable {
  const inner: Uses = { roots: new Set(), imports: uses.imports };
  const request = printRequest(listing.request, inner);
  const paginate = listing.paginate && printPaginate(listing.paginate, inner);
  const value = printCode(listing.value, inner);
  const ofRecord = listing.value.roots.filter((root) => root === "record");
  const outer = [...inner.roots].filter((root) => root !== "record").toSorted();
  return arrow(
    outer,
    object({
      request,
      records: literal(listing.records),
      paginate,
      value: arrow(ofRecord, value),
    }),
  );
}

/** The streams in the same answers; the compiler refuses those that do not exist. */
export function printEmits({ emits }: StreamModel, { emitted }: Related): Printable | undefined {
  const items = emits.flatMap(({ stream, records }) =>
    emitted
      .filter(({ name }) => name === stream)
      .map(({ constant }) => object({ stream: text(constant), records: literal(records) })),
  );
  return items.length === 0 ? undefined : { kind: "list", items };
}
