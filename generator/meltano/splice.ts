import { isMap, isNode, isScalar, type Node, stringify, type YAMLMap } from "yaml";

/**
 * Changes of YAML text that leave every other character as it is: new text goes in where a node
 * ends, in the indentation that stands there.
 */

/** YAML of a value as Meltano itself writes it, each line indented. */
export function blockText(value: unknown, indent: number): string {
  const lines = stringify(value, { lineWidth: 0, indentSeq: false, aliasDuplicateObjects: false });
  const margin = " ".repeat(indent);
  return lines.replaceAll(/^(?=.)/gm, margin);
}

/** YAML of a value on one line. */
export function flowText(value: unknown): string {
  return stringify(value, {
    lineWidth: 0,
    collectionStyle: "flow",
    aliasDuplicateObjects: false,
  }).trimEnd();
}

/** A key of a map with its value; `undefined` where the map has none of that name. */
export function pairOf(
  map: YAMLMap<unknown, unknown>,
  name: string,
): { readonly key: Node; readonly value: Node | null } | undefined {
  for (const { key, value } of map.items) {
    if (isScalar(key) && key.value === name) {
      return { key, value: isNode(value) ? value : null };
    }
  }
  return;
}

/** The column in which the items of a block collection begin. */
export function indentOf(node: Node): number | undefined {
  const token = node.srcToken;
  return token !== undefined && "indent" in token && (isMap(node) || token.type === "block-seq")
    ? token.indent
    : undefined;
}

/** The beginning of the line behind a node: where text of the same collection may go in. */
export function lineBehind(text: string, node: Node): number {
  const end = node.range?.[1] ?? text.length;
  if (end > 0 && text[end - 1] === "\n") {
    return end;
  }
  return nextLine(text, end);
}

/** The beginning of the line behind a place. */
export function nextLine(text: string, place: number): number {
  const newline = text.indexOf("\n", place);
  return newline < 0 ? text.length : newline + 1;
}

/** Puts whole lines into a text, in the line endings that it has. */
export function insertLines(text: string, at: number, lines: string): string {
  const isOpen = at > 0 && text[at - 1] !== "\n";
  const added = `${isOpen ? "\n" : ""}${lines}`;
  return text.slice(0, at) + withEndings(added, text) + text.slice(at);
}

export function replaceRange(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + withEndings(by, text) + text.slice(to);
}

function withEndings(lines: string, text: string): string {
  return text.includes("\r\n") ? lines.replaceAll("\n", "\r\n") : lines;
}
