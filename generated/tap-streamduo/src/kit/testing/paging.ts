import { type Path, valueAt } from "../json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { compareValues, isComparable } from "../state/order.ts";
import { type Asked, askedParam, type Refusal } from "./asked.ts";
import { realPath } from "./origin.ts";
import type {
  SimulatedNext,
  SimulatedPaging,
  SimulatedParam,
  SimulatedStream,
} from "./simulation.ts";

/** An answer of the API. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/** What a page is cut from. */
export interface PageSource {
  readonly stream: SimulatedStream;
  readonly rows: readonly JsonObject[];
  readonly asked: Asked;
  /** Rows that were sent before, where reading consumes. */
  readonly consumed: number;
}

/** The page that was asked for, as the API would answer it. */
export function answerPage(source: PageSource): Answer | Refusal {
  const { stream, rows, asked } = source;
  const window = findWindow(source);
  if (typeof window === "string") {
    return { status: 400, message: window };
  }
  const page = rows.slice(window.from, window.from + window.size);
  const end = window.from + page.length;
  const more = end < rows.length;
  const additions: [Path, Json][] = [];
  const headers: Record<string, string> = {};
  const { paging } = stream;
  if (paging.kind !== "none" && paging.kind !== "repeat") {
    const { total, totalPages, hasMore } = paging;
    additions.push(
      ...(total ? [[total, rows.length] satisfies [Path, Json]] : []),
      ...(totalPages
        ? [[totalPages, Math.ceil(rows.length / window.size)] satisfies [Path, Json]]
        : []),
      ...(hasMore ? [[hasMore, more] satisfies [Path, Json]] : []),
    );
  }
  if (paging.kind === "cursor" || paging.kind === "next_url") {
    const next = paging.kind === "cursor" ? cursorAt(end) : nextUrl(asked, end);
    stateNext({ place: paging.next, next: more ? next : null, additions, headers });
  }
  if (paging.kind === "link_header" && more) {
    headers.link = `<${nextUrl(asked, end)}>; rel="${paging.rel}"`;
  }
  return { status: 200, headers, body: buildBody(stream.records, page, additions) };
}

/** How many rows an answer holds. */
export function countRows(answer: Answer, stream: SimulatedStream): number {
  const rows = valueAt(
    answer.body,
    stream.records.map((step) => (step === "*" ? "0" : step)),
  );
  return Array.isArray(rows) ? rows.length : 0;
}

/** The parameters that page this stream: no part of what a request is about. */
export function pagingParams(paging: SimulatedPaging): SimulatedParam[] {
  if (paging.kind === "none" || paging.kind === "repeat") {
    return [];
  }
  const own = "param" in paging ? [paging.param] : [];
  return paging.sizeParam === undefined ? own : [...own, paging.sizeParam];
}

interface Window {
  readonly from: number;
  readonly size: number;
}

/** Which rows are asked for, or what is wrong with the question. */
function findWindow({ stream, rows, asked, consumed }: PageSource): Window | string {
  const { paging } = stream;
  if (paging.kind === "none") {
    return { from: 0, size: rows.length };
  }
  if (paging.kind === "repeat") {
    return { from: consumed, size: paging.size };
  }
  const size = pageSize(paging.size, paging.sizeParam, asked);
  if (size === undefined) {
    return "the page size must be a positive integer";
  }
  switch (paging.kind) {
    case "page":
    case "offset": {
      const text = askedParam(asked, paging.param) ?? String(paging.start);
      const steps = Number(text) - paging.start;
      return Number.isInteger(steps) && steps >= 0
        ? { from: paging.kind === "page" ? steps * size : steps, size }
        : `${paging.param.name} must be an integer from ${paging.start}, not ${text}`;
    }
    case "cursor": {
      const cursor = askedParam(asked, paging.param);
      const from = cursor === undefined ? 0 : afterCursor(paging.next, cursor, rows);
      return from === undefined ? `${paging.param.name} is no cursor of this list` : { from, size };
    }
    case "next_url":
    case "link_header":
      return { from: Number(asked.query.get(afterParam) ?? 0), size };
  }
}

function pageSize(most: number, param: SimulatedParam | undefined, asked: Asked) {
  const text = param && askedParam(asked, param);
  const wanted = text === undefined ? most : Number(text);
  return Number.isInteger(wanted) && wanted > 0 ? Math.min(most, wanted) : undefined;
}

function cursorAt(index: number): string {
  return `after-${index}`;
}

function afterCursor(
  next: SimulatedNext,
  cursor: string,
  rows: readonly JsonObject[],
): number | undefined {
  if (next.kind !== "last") {
    return /^after-\d+$/.test(cursor) ? Number(cursor.slice("after-".length)) : undefined;
  }
  const fields = rows.map((row) => valueAt(row, next.path));
  const found = fields.findIndex((field) => String(field) === cursor);
  // A cursor that no row has is where the tap begins: the rows before it are left out.
  return found < 0 ? fields.filter((field) => isBefore(field, cursor)).length : found + 1;
}

function isBefore(field: Json | undefined, cursor: string): boolean {
  const comparison = isComparable(cursor, "instant") ? "instant" : "number";
  return compareValues(field, cursor, comparison) < 0;
}

/** Says in a next URL how many rows came before; no API is likely to use this name. */
const afterParam = "_after";

function nextUrl(asked: Asked, index: number): string {
  const url = new URL(realPath(asked.path), asked.origin);
  url.search = asked.query.toString();
  url.searchParams.set(afterParam, String(index));
  return url.href;
}

interface NextStatement {
  readonly place: SimulatedNext;
  readonly next: string | null;
  readonly additions: [Path, Json][];
  readonly headers: Record<string, string>;
}

function stateNext({ place, next, additions, headers }: NextStatement): void {
  if (place.kind === "path") {
    additions.push([place.path, next]);
  } else if (place.kind === "header" && next !== null) {
    headers[place.header] = next;
  }
}

function buildBody(
  records: Path,
  page: readonly JsonObject[],
  additions: readonly [Path, Json][],
): Json {
  let body = put({}, records, [...page]);
  for (const [path, value] of additions) {
    body = put(body, path, value);
  }
  return body;
}

/** The value with another one put at a path; objects and lists on the way are made. */
export function put(value: Json | undefined, path: Path, member: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) {
    return member;
  }
  if (step === "*" || Array.isArray(value)) {
    const list = Array.isArray(value) ? value : [];
    return [put(list[0], rest, member), ...list.slice(1)];
  }
  const object = isJsonObject(value) ? value : {};
  return { ...object, [step]: put(object[step], rest, member) };
}
