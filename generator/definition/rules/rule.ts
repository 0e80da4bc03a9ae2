import type { ProblemCode } from "../../report/codes.ts";
import type { KeyPath, Problem } from "../../report.ts";
import { suggest } from "../../suggestion.ts";
import type { CheckedDefinition } from "../check.ts";
import type { Source } from "../source.ts";

/** A rule across the parts of a definition. */
export type Rule = (definition: CheckedDefinition) => Problem[];

/** A problem at a place of the definition. */
export function problemAt(
  source: Source,
  code: ProblemCode,
  path: KeyPath,
  text: { readonly message: string; readonly help?: string },
): Problem {
  return { code, ...text, at: source.placeOf(path), path };
}

/** `did you mean` with the closest of the known names, or the names themselves. */
export function helpWith(word: string, known: readonly string[]): string {
  const close = suggest(word, known);
  return close === undefined
    ? `known: ${known.join(", ") || "none"}`
    : `did you mean \`${close}\`?`;
}
