import { type Path, valueAt } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { isTypeName } from "../../templates/kit/schema/field-type.ts";
import { put } from "../../templates/kit/testing/paging.ts";
import type { SimulatedPaging, SimulatedRow } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { FieldModel, RequestModel, StreamModel, ValueModel } from "../model/model.ts";
import type { Belonging } from "./belonging.ts";
import { markValue, rawPath } from "./marks.ts";
import { findReferences } from "./references.ts";
import type { RowSpan } from "./span.ts";
import type { Values } from "./values.ts";

/** What a stream's rows are made from. */
export interface RowPlan {
  readonly stream: StreamModel;
  /** Streams that are read for each of this one's records. */
  readonly children: readonly StreamModel[];
  /** What its rows belong to; one for a stream that belongs to nothing. */
  readonly belongings: readonly Belonging[];
  /** Completes a row by what it belongs to. */
  complete(row: JsonObject, belonging: Belonging): JsonObject;
  /** Added to the place of a row where values must differ from those of another stream. */
  readonly offset: number;
  readonly paging: SimulatedPaging;
  /** Rows of a stream without parent. */
  readonly records: number;
  readonly span: RowSpan;
  readonly values: Values;
}

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
  const { parent, emittedBy, forEach } = stream;
  const isChild = parent !== undefined || emittedBy.length > 0 || forEach !== undefined;
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
  const { stream, belongings, paging, records } = plan;
  const counts = belongings.map((_, place) => countRows({ stream, paging, records, place }));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const needed = neededPaths(plan);
  const rows: SimulatedRow[] = [];
  for (const [place, belonging] of belongings.entries()) {
    const first = rows.length;
    const count = counts[place] ?? 0;
    for (let index = 0; index < count; index += 1) {
      const row = buildRow({ plan, index: rows.length, total, needed });
      const above = stream.below === undefined ? undefined : placeInTree(index, count);
      rows.push({
        row: plan.complete(row, belonging),
        ...belonging,
        ...(above !== undefined && { above: first + above }),
      });
    }
  }
  return rows;
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
    row = markDeleted({ row, path, stream, index, total, span: plan.span });
  }
  return isJsonObject(row) ? row : {};
}

/** Every fifth row is a deleted one. */
function markDeleted(spot: {
  readonly span: RowSpan;
  readonly row: Json;
  readonly path: Path;
  readonly stream: StreamModel;
  readonly index: number;
  readonly total: number;
}): Json {
  const { row, path, stream, index, total, span } = spot;
  if (index % 5 !== 3) {
    return put(row, path, null);
  }
  const field = stream.fields.find((each) => rawPath(each)?.join() === path.join());
  const isTime = field?.schema.format?.startsWith("date") === true;
  return put(row, path, field && isTime ? markValue({ span, field, stream, index, total }) : true);
}

function isNeeded(path: Path, needed: readonly Path[]): boolean {
  return needed.some((other) => other.every((step, index) => path[index] === step));
}

function fieldValue(field: FieldModel, spot: RowSpot, isAsked: boolean): Json {
  const { plan, index, total } = spot;
  const { stream, values, span } = plan;
  if (field.name === stream.replication?.key) {
    const { within } = stream.replication;
    const around = within.length === 0 ? null : values.value(field.schema, field.name);
    return put(around, within, markValue({ span, field, stream, index, total }));
  }
  const isKey = stream.key.includes(field.name);
  if (field.source.kind === "paths" && field.source.epoch !== undefined) {
    return markValue({ span, field, stream, index, total });
  }
  if (isKey || isAsked) {
    return isKey || field.schema.type === "string" || isId(field)
      ? values.unique(field.schema, index + plan.offset)
      : values.value(field.schema, field.name);
  }
  const nullable = typeof field.type === "string" ? !field.type.endsWith("!") : allowsNull(field);
  return nullable && values.rarely(8)
    ? nothing(stream, field)
    : values.value(field.schema, field.name);
}

/** What the API sends for a value that is not there. */
function nothing(stream: StreamModel, { transform }: FieldModel): Json {
  const texts = stream.transforms?.nullIf?.filter((none) => typeof none === "string");
  return transform?.nullIf?.[0] ?? texts?.[0] ?? null;
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
    ...(child.parent?.when ? findReferences(child.parent.when, "parent") : []).map(
      ([name]) => name,
    ),
    ...(child.parent?.batch?.match ?? []).map(({ parent }) => parent),
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
