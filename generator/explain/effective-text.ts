import { stringify } from "yaml";
import type { EffectiveEntry } from "./effective-entry.ts";

/** Behind longer lines comments are not aligned. */
const widest = 60;

/** Keys as a reader looks for them; the others follow. */
const order = [
  "description",
  "in the answers of",
  "hand_written",
  "parent",
  "for_each",
  "request",
  "path",
  "method",
  "query",
  "headers",
  "body",
  "graphql",
  "job",
  "emits",
  "records",
  "paginate",
  "key",
  "replication",
];

/** Keys that stand at the end. */
const last = ["fields", "schema"];

/** The effective stream as YAML, each line with where it comes from. */
export function effectiveText(name: string, entries: readonly EffectiveEntry[]): string {
  const sorted = entries.toSorted((a, b) => rankOf(a.key) - rankOf(b.key));
  const lines = [
    { text: "streams:", origin: "" },
    { text: `  ${flow(name)}:`, origin: "" },
    ...sorted.flatMap((entry) => linesOf(entry, "    ")),
  ];
  const width = Math.min(widest, Math.max(...lines.map(({ text }) => text.length)));
  return lines
    .map(({ text, origin }) => (origin === "" ? text : `${text.padEnd(width)}  # ${origin}`))
    .join("\n");
}

function rankOf(key: string): number {
  const place = order.indexOf(key);
  return last.includes(key) ? order.length + 1 : place < 0 ? order.length : place;
}

interface Line {
  readonly text: string;
  readonly origin: string;
}

function linesOf({ key, value, origin, entries, isTold }: EffectiveEntry, indent: string): Line[] {
  if (isTold) {
    return [{ text: `${indent}# ${key}: ${flow(value)}`, origin }];
  }
  const isGroup = entries !== undefined;
  if (isGroup && value === undefined) {
    return [];
  }
  return isGroup
    ? [
        { text: `${indent}${flow(key)}:`, origin },
        ...entries.flatMap((entry) => linesOf(entry, `${indent}  `)),
      ]
    : [{ text: `${indent}${flow(key)}: ${flow(value)}`, origin }];
}

/** A value on one line. */
function flow(value: unknown): string {
  const list = stringify([value], { collectionStyle: "flow", lineWidth: 0 }).trim();
  return list.slice(1, -1).trim();
}
