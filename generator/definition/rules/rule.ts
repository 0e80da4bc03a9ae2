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

/** A problem with what a key names: the key is marked, not its value. */
export function problemAtKey(
  source: Source,
  code: ProblemCode,
  path: KeyPath,
  text: { readonly message: string; readonly help?: string },
): Problem {
  const at = source.placeOf(path.slice(0, -1), { key: String(path.at(-1)) });
  return { code, ...text, at, path };
}

/** `Did you mean` with the closest of the known names, or the names themselves. */
export function helpWith(word: string, known: readonly string[]): string {
  const close = suggest(word, known);
  return close === undefined
    ? `Known: ${known.join(", ") || "none"}.`
    : `Did you mean \`${close}\`?`;
}
