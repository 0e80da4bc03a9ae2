import { Document, isCollection, isMap, isScalar, type Node, type Pair, Scalar, visit } from "yaml";
import type { KeyPath } from "../report.ts";
import type { Draft, DraftNote } from "./draft.ts";

/** Columns of a line; a map that fits is written on one. */
const width = 100;

/**
 * A draft as a person would have written it: short maps on one line, each field and stream on its
 * own, and every note as a comment above its key.
 */
export function writeDraft({ definition, notes }: Draft): string {
  // YAML cannot escape these characters, and no definition may hold them.
  const plain = JSON.parse(JSON.stringify(definition).replaceAll(/[\u007f-\u009f]/g, ""));
  const document = new Document(plain, { aliasDuplicateObjects: false });
  layOut(document.contents, []);
  for (const note of notes) {
    writeNote(document, note);
  }
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return `# yaml-language-server: $schema=./definition.schema.json\n${text}`;
}

/** Maps that are always written member by member, by their place. */
const spread: readonly (readonly string[])[] = [
  [],
  ["config"],
  ["defaults"],
  ["streams"],
  ["streams", "*"],
  ["streams", "*", "fields"],
];

/** Writes each map and list in one line where it fits, so that the text stays short. */
function layOut(node: unknown, path: KeyPath): void {
  if (!isCollection(node)) {
    return;
  }
  if (!isSpread(path) && fits(node, path)) {
    node.flow = true;
    return;
  }
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      layOut(value, [...path, String(isScalar(key) ? key.value : key)]);
    }
    return;
  }
  node.items.forEach((item, index) => {
    layOut(item, [...path, index]);
  });
}

function isSpread(path: KeyPath): boolean {
  return spread.some(
    (place) =>
      place.length === path.length && place.every((key, i) => key === "*" || key === path[i]),
  );
}

function fits(node: Node, path: KeyPath): boolean {
  const value: unknown = node.toJS(new Document());
  // Without quotes and spaces no line is longer in JSON: most maps need no closer look.
  if (JSON.stringify(value).replaceAll('"', "").length > width) {
    return false;
  }
  const probe = new Document(value, { aliasDuplicateObjects: false });
  visit(probe, {
    Collection(_, each) {
      each.flow = true;
    },
  });
  const line = probe.toString({ lineWidth: 0 }).trimEnd();
  return !line.includes("\n") && line.length + path.length * 2 + lengthOfKey(path) <= width;
}

function lengthOfKey(path: KeyPath): number {
  return String(path.at(-1) ?? "").length + 2;
}

function writeNote(document: Document, { path, kind, text }: DraftNote): void {
  const pair = pairAt(document, path);
  if (pair === undefined) {
    return;
  }
  const key = isScalar(pair.key) ? pair.key : new Scalar(pair.key);
  pair.key = key;
  const words = kind === "open" ? `CHECK: ${text}` : text;
  const lines = wrap(words, width - path.length * 2).map((line) => ` ${line}`);
  key.commentBefore = [key.commentBefore ?? [], lines].flat().join("\n");
}

/** The pair of a key, or of the nearest map around it that is written over several lines. */
function pairAt(document: Document, path: KeyPath): Pair | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const within = path.slice(0, length - 1);
    const around = within.length === 0 ? document.contents : document.getIn(within, true);
    if (isMap(around) && !isWithinFlow(document, within)) {
      const found = around.items.find(
        ({ key }) => String(isScalar(key) ? key.value : key) === String(path[length - 1]),
      );
      if (found !== undefined) {
        return found;
      }
    }
  }
  return;
}

function isWithinFlow(document: Document, path: KeyPath): boolean {
  return path.some((_, index) => {
    const node = document.getIn(path.slice(0, index + 1), true);
    return isCollection(node) && node.flow === true;
  });
}

/** What a comment cannot hold: it would end there, or not be YAML. */
const unprintable = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

function wrap(text: string, columns: number): string[] {
  return text.split("\n").flatMap((written) => {
    const line = written.replaceAll(unprintable, " ");
    const lines: string[] = [];
    let current = "";
    for (const word of line.split(/\s+/).filter((each) => each !== "")) {
      if (current !== "" && current.length + word.length + 3 > columns) {
        lines.push(current);
        current = word;
      } else {
        current = current === "" ? word : `${current} ${word}`;
      }
    }
    return [...lines, current];
  });
}
