import { type Path, valueAt } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { isTypeName } from "../../templates/kit/schema/field-type.ts";
import { put } from "../../templates/kit/testing/paging.ts";
import type { SimulatedPaging, SimulatedRow } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { FieldModel, RequestModel, StreamModel, ValueModel } from "../model/model.ts";
import { markValue, rawPath } from "./marks.ts";
import { findReferences } from "./references.ts";
import type { Values } from "./values.ts";

/** What a stream's rows are made from. */
export interface RowPlan {
  readonly stream: StreamModel;
  /** Streams that are read for each of this one's records. */
  readonly children: readonly StreamModel[];
  /** Rows of the parent stream; `undefined` for a stream without parent. */
  readonly parentRows: number | undefined;
  readonly paging: SimulatedPaging;
  /** Rows of a stream without parent. */
  readonly records: number;
  readonly values: Values;
}

/** A few parents have children: enough to see them apart, few enough for a small file. */
const parentsWithChildren = 4;

/** Literal sizes up to this are filled, so that a tap that waits for a short page sees a full one. */
const largestFilled = 30;

/** How many rows a stream has, in all or for its parent's row at `place` among those with children. */
function countRows(spot: {
  readonly stream: StreamModel;
  readonly paging: SimulatedPaging;
  readonly records: number;
  readonly place: number;
}): number {
  const { stream, paging, records, place } = spot;
  const keyed = stream.fields.filter(({ name }) => stream.key.includes(name));
  const isChild = stream.parent !== undefined;
  if (isChild && keyed.length > 0 && keyed.every(({ source }) => source.kind === "parent")) {
    return 1;
  }
  const size = paging.kind === "none" ? 0 : paging.size;
  const filled = size <= largestFilled && (!isChild || place === 0) ? size + 1 : 0;
  const wanted = Math.max(filled, isChild ? Math.ceil(records / 6) : records);
  const pages = maxPages(stream);
  return pages === undefined ? wanted : Math.min(wanted, pages * size);
}

function maxPages({ paginate }: StreamModel): number | undefined {
  if (paginate === undefined) {
    return undefined;
  }
  return paginate.kind === "repeat" ? paginate.maxPages : paginate.stop.maxPages;
}

/** The rows as the API sends them: the fields' sources read backwards. Oldest first. */
export function buildRows(plan: RowPlan): SimulatedRow[] {
  const { stream, parentRows, paging, records } = plan;
  const parents = parentRows === undefined ? [undefined] : spread(parentRows);
  const counts = parents.map((_, place) => countRows({ stream, paging, records, place }));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const needed = neededPaths(plan);
  const rows: SimulatedRow[] = [];
  for (const [place, parent] of parents.entries()) {
    const first = rows.length;
    const count = counts[place] ?? 0;
    for (let index = 0; index < count; index += 1) {
      const row = buildRow({ plan, index: rows.length, total, needed });
      const above = stream.below === undefined ? undefined : placeInTree(index, count);
      rows.push({
        row,
        ...(parent !== undefined && { parent }),
        ...(above !== undefined && { above: first + above }),
      });
    }
  }
  return rows;
}

/** A few indexes from the first to the last. */
function spread(length: number): number[] {
  const few = Math.min(length, parentsWithChildren);
  return Array.from({ length: few }, (_, place) =>
    Math.round((place * (length - 1)) / Math.max(1, few - 1)),
  );
}

/** The first half are roots; the others hang below the earlier ones, some of them in depth. */
function placeInTree(index: number, count: number): number | undefined {
  const roots = Math.ceil(count / 2);
  return index < roots ? undefined : Math.floor((index - roots) * 1.5);
}

interface RowSpot {
  readonly plan: RowPlan;
  readonly index: number;
  readonly total: number;
  /** Paths of the raw row that must not be null. */
  readonly needed: readonly Path[];
}

function buildRow(spot: RowSpot): JsonObject {
  const { plan, index, total, needed } = spot;
  const { stream, values } = plan;
  let row: Json = {};
  const placed = stream.fields.flatMap((field) => {
    const path = rawPath(field);
    return path === undefined ? [] : [{ field, path, isKey: stream.key.includes(field.name) }];
  });
  placed.sort((a, b) => a.path.length - b.path.length || Number(b.isKey) - Number(a.isKey));
  const done = new Set<string>();
  // What lies deeper is put into what was there before; of two fields from one place, a key counts.
  for (const { field, path } of placed) {
    const id = path.join();
    if (!done.has(id)) {
      row = put(row, path, fieldValue(field, spot, isNeeded(path, needed)));
      done.add(id);
    }
  }
  for (const path of needed) {
    if (valueAt(row, path) === undefined) {
      row = put(row, path, values.unique({ type: "string" }, index));
    }
  }
  for (const path of stream.deleted ? findReferences(stream.deleted.when, "record") : []) {
    row = markDeleted({ row, path, stream, index, total });
  }
  return isJsonObject(row) ? row : {};
}

/** Every fifth row is a deleted one. */
function markDeleted(spot: {
  readonly row: Json;
  readonly path: Path;
  readonly stream: StreamModel;
  readonly index: number;
  readonly total: number;
}): Json {
  const { row, path, stream, index, total } = spot;
  if (index % 5 !== 3) {
    return put(row, path, null);
  }
  const field = stream.fields.find((each) => rawPath(each)?.join() === path.join());
  const isTime = field?.schema.format?.startsWith("date") === true;
  return put(row, path, field && isTime ? markValue({ field, stream, index, total }) : true);
}

function isNeeded(path: Path, needed: readonly Path[]): boolean {
  return needed.some((other) => other.every((step, index) => path[index] === step));
}

function fieldValue(field: FieldModel, spot: RowSpot, isAsked: boolean): Json {
  const { plan, index, total } = spot;
  const { stream, values } = plan;
  if (field.name === stream.replication?.key) {
    return markValue({ field, stream, index, total });
  }
  const isKey = stream.key.includes(field.name);
  if (field.source.kind === "paths" && field.source.epoch !== undefined) {
    return markValue({ field, stream, index, total });
  }
  if (isKey || isAsked) {
    return isKey || field.schema.type === "string" || isId(field)
      ? values.unique(field.schema, index)
      : values.value(field.schema, field.name);
  }
  const nullable = typeof field.type === "string" ? !field.type.endsWith("!") : allowsNull(field);
  return nullable && values.rarely(8) ? null : values.value(field.schema, field.name);
}

function isId(field: FieldModel): boolean {
  return /id$/i.test(field.name) && typeof field.type === "string" && isTypeName(field.type);
}

function allowsNull({ schema }: FieldModel): boolean {
  return Array.isArray(schema.type) && schema.type.includes("null");
}

/** What requests, conditions and computed keys read of a raw row. */
function neededPaths({ stream, children }: RowPlan): Path[] {
  const own = [stream.where, ...codesOf(stream.below)].flatMap((code) =>
    code === undefined ? [] : findReferences(code, "record"),
  );
  const computed = stream.fields.flatMap(({ source }) =>
    source.kind === "expression" ? findReferences(source.value, "record") : [],
  );
  const names = children.flatMap((child) => [
    ...codesOf(child.request).flatMap((code) =>
      findReferences(code, "parent").map(([name]) => name),
    ),
    ...child.fields.map(({ source }) => (source.kind === "parent" ? source.field : undefined)),
  ]);
  const asked = stream.fields.filter(({ name }) => names.includes(name));
  const cursor = stream.paginate?.kind === "cursor" ? stream.paginate.next : undefined;
  return [
    ...own,
    ...computed,
    ...asked.map(rawPath).filter((path) => path !== undefined),
    ...(cursor?.kind === "last" ? [cursor.path] : []),
  ];
}

function codesOf(request: RequestModel | undefined): Code[] {
  return request === undefined
    ? []
    : [
        request.path,
        ...request.query.flatMap(({ value }) => codesIn(value)),
        ...(request.body === undefined ? [] : codesIn(request.body)),
      ];
}

function codesIn(value: ValueModel): Code[] {
  switch (value.kind) {
    case "literal":
      return [];
    case "code":
      return [value.code];
    case "list":
      return value.items.flatMap(codesIn);
    case "object":
      return value.members.flatMap(({ value: member }) => codesIn(member));
  }
}
