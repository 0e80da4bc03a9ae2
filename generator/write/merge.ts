import { diff3Merge, diffIndices } from "node-diff3";
import { isSameText } from "./hash.ts";

/** Three texts of one file. */
interface Versions {
  /** As the user edited it. */
  readonly yours: string;
  /** As it was generated before the edit. */
  readonly base: string;
  /** As it is generated now. */
  readonly generated: string;
}

/** A place where the edit and the new text differ from the base, and from each other. */
export interface Hunk {
  /** Counts from 1, in the edited text. */
  readonly line: number;
  readonly yours: readonly string[];
  readonly generated: readonly string[];
}

type Merge =
  | { readonly kind: "merged"; readonly text: string }
  | { readonly kind: "conflict"; readonly hunks: readonly Hunk[] };

/**
 * Works what the generator changes into an edited text, line by line. Line endings are those of the
 * edited text. Lines that both sides changed in the same way are no conflict.
 */
export function mergeTexts({ yours, base, generated }: Versions): Merge {
  const texts = { yours: linesOf(yours), base: linesOf(base), generated: linesOf(generated) };
  if (isSameText(base, generated)) {
    return { kind: "merged", text: yours };
  }
  const regions = diff3Merge(texts.yours, texts.base, texts.generated, {
    excludeFalseConflicts: true,
  });
  const hunks: Hunk[] = [];
  const lines = regions.flatMap(({ ok, conflict }) => {
    if (conflict === undefined) {
      return ok ?? [];
    }
    const { aIndex, a, o, b } = conflict;
    const apart = mergeLineByLine(a, o, b) ?? addBeside(a, o, b) ?? addBeside(b, o, a);
    if (apart === undefined) {
      hunks.push({ line: aIndex + 1, yours: a, generated: b });
    }
    return apart ?? a;
  });
  if (hunks.length > 0) {
    return { kind: "conflict", hunks };
  }
  const text = dropDoubleImports(lines, texts).join(yours.includes("\r\n") ? "\r\n" : "\n");
  return { kind: "merged", text };
}

/** Neighbouring lines of which each was changed by one side only, and none added or deleted. */
function mergeLineByLine(
  yours: readonly string[],
  base: readonly string[],
  generated: readonly string[],
): string[] | undefined {
  if (yours.length !== base.length || generated.length !== base.length) {
    return undefined;
  }
  const merged = base.map((line, index) => {
    const [mine, made] = [yours[index], generated[index]];
    return mine === line || mine === made ? made : made === line ? mine : undefined;
  });
  return merged.every((line) => line !== undefined) ? merged : undefined;
}

/** One side only added lines, right before or behind what the other side changed. */
function addBeside(
  adding: readonly string[],
  base: readonly string[],
  changing: readonly string[],
): string[] | undefined {
  const count = adding.length - base.length;
  if (base.length === 0 || count <= 0) {
    return undefined;
  }
  if (isSame(adding.slice(count), base) && changing.length > 0) {
    return isSame(changing.slice(-base.length), base)
      ? undefined
      : [...adding.slice(0, count), ...changing];
  }
  if (isSame(adding.slice(0, base.length), base) && changing.length > 0) {
    return isSame(changing.slice(0, base.length), base)
      ? undefined
      : [...changing, ...adding.slice(base.length)];
  }
  return undefined;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** How many lines of two texts are not the same. */
export function countChanges(a: string, b: string): number {
  return diffIndices(linesOf(a), linesOf(b)).reduce(
    (count, { buffer1Content, buffer2Content }) =>
      count + buffer1Content.length + buffer2Content.length,
    0,
  );
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/);
}

/** Both sides may have added the same import, each at its own place: the first of them stays. */
function dropDoubleImports(
  lines: readonly string[],
  sides: { readonly yours: readonly string[]; readonly generated: readonly string[] },
): string[] {
  const count = (line: string, among: readonly string[]) =>
    among.filter((other) => other === line).length;
  const doubles = new Set(
    lines.filter(
      (line) =>
        /^import\b.*["'];$/.test(line) &&
        count(line, lines) > Math.max(count(line, sides.yours), count(line, sides.generated)),
    ),
  );
  return lines.filter((line, index) => !doubles.has(line) || lines.indexOf(line) === index);
}
