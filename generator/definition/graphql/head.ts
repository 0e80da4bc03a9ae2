import type { Token } from "./tokens.ts";

/** The beginning of an operation or a fragment. */
export interface Head {
  /** `query`, or `{` where that word is left out. */
  readonly first: Token;
  /** The tokens between the parentheses that declare variables. */
  readonly declarations: { readonly from: number; readonly to: number } | undefined;
  /** Braces with fields follow. */
  readonly hasFields: boolean;
}

/** The definitions that a document consists of. `pairs`: where each opening bracket is closed. */
export function headsOf(tokens: readonly Token[], pairs: ReadonlyMap<number, number>): Head[] {
  const heads: Head[] = [];
  for (let start = 0; start < tokens.length; ) {
    const first = tokens[start];
    let index = start;
    let declarations: Head["declarations"];
    while (index < tokens.length && tokens[index]?.text !== "{") {
      const end = pairs.get(index);
      // Directly behind the name; later parentheses are those of directives.
      if (tokens[index]?.text === "(" && end !== undefined && index - start <= 2) {
        declarations = { from: index + 1, to: end };
      }
      index = (end ?? index) + 1;
    }
    if (first !== undefined) {
      heads.push({ first, declarations, hasFields: index < tokens.length });
    }
    start = (pairs.get(index) ?? tokens.length) + 1;
  }
  return heads;
}

export function isOperation({ first }: Head): boolean {
  return first.text !== "fragment";
}
