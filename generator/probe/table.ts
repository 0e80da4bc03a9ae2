import { stringifyJson } from "../../templates/kit/json/text.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { columnsOf, pad, printable } from "../report/width.ts";

/** What a table shows of records. */
export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** The most records. */
  readonly rows: number;
  /** Fields that come first. */
  readonly first: readonly string[];
}

/** One long value leaves room for others. */
const widestColumn = 32;
const gap = 2;

/**
 * The first records as a table that fits the terminal: as many fields as there is room for, long
 * values cut with `…`, nothing in them that could steer the terminal.
 */
export function drawTable(records: readonly JsonObject[], options: TableOptions): string {
  const rows = records.slice(0, options.rows);
  const names = fieldNames(rows, options.first);
  const columns: { readonly cells: readonly string[]; readonly width: number }[] = [];
  let used = 0;
  for (const name of names) {
    const cells = [name, ...rows.map((record) => cellText(record[name]))].map((text) =>
      cut(printable(text.replaceAll(/\s+/g, " ")), widestColumn),
    );
    const width = Math.max(...cells.map(columnsOf));
    if (used + width > options.width && columns.length > 0) {
      break;
    }
    columns.push({ cells, width: Math.min(width, options.width) });
    used += width + gap;
  }
  const lines = [undefined, ...rows].map((_, row) =>
    columns
      .map(({ cells, width }) => pad(cut(cells[row] ?? "", width), width))
      .join(" ".repeat(gap))
      .trimEnd(),
  );
  const left = names.slice(columns.length);
  const shown = records.length - rows.length;
  const more = [
    ...(left.length > 0 ? [`${left.length} more fields`] : []),
    ...(shown > 0 ? [`${shown} more records`] : []),
  ];
  return [...lines, ...(more.length > 0 ? [`… ${more.join(", ")}`] : [])].join("\n");
}

function fieldNames(rows: readonly JsonObject[], first: readonly string[]): string[] {
  const all = new Set(rows.flatMap((record) => Object.keys(record)));
  return [...first.filter((name) => all.has(name)), ...all].filter(
    (name, index, names) => names.indexOf(name) === index,
  );
}

function cellText(value: JsonObject[string]): string {
  return typeof value === "string" ? value : value === undefined ? "" : stringifyJson(value);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The text in so many columns, with `…` where something is missing. */
function cut(text: string, width: number): string {
  if (columnsOf(text) <= width) {
    return text;
  }
  let kept = "";
  let used = 0;
  for (const { segment } of graphemes.segment(text)) {
    used += columnsOf(segment);
    if (used > width - 1) {
      break;
    }
    kept += segment;
  }
  return `${kept}…`;
}
