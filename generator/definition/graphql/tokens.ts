/** A piece of a GraphQL document that means something, and where it begins. */
export interface Token {
  readonly kind: "name" | "variable" | "mark" | "value";
  /** A variable's name has no `$`. */
  readonly text: string;
  readonly offset: number;
}

/** A stretch of a document that is wrong, and what to do about it. */
export interface QueryProblem {
  readonly message: string;
  readonly help: string;
  readonly offset: number;
  readonly length: number;
}

const forms = [
  String.raw`(?<skipped>[\s,\uFEFF]+|#[^\n\r]*)`,
  String.raw`(?<value>"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n\r])*"|-?\d[\w.+-]*)`,
  String.raw`\$(?<variable>[A-Za-z_]\w*)`,
  String.raw`(?<name>[A-Za-z_]\w*)`,
  String.raw`(?<mark>\.\.\.|[^])`,
];

/** The tokens of a document (GraphQL specification, 2.1). It takes more than GraphQL does. */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { groups = {}, index } of text.matchAll(new RegExp(forms.join("|"), "gu"))) {
    for (const kind of ["name", "variable", "mark", "value"] as const) {
      const found = groups[kind];
      if (found !== undefined) {
        tokens.push({ kind, text: found, offset: index });
      }
    }
  }
  return tokens;
}

const closers: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** For every opening bracket, by its index, the index of the one that closes it. */
export function pairBrackets(tokens: readonly Token[]): ReadonlyMap<number, number> | QueryProblem {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { kind, text, offset }] of tokens.entries()) {
    if (kind !== "mark") {
      continue;
    }
    if (closers[text] !== undefined) {
      open.push(index);
    } else if (")]}".includes(text)) {
      const opener = open.pop();
      if (opener === undefined || closers[tokens[opener]?.text ?? ""] !== text) {
        const message = `\`${text}\` closes nothing.`;
        return { message, help: "Remove it, or open what it closes.", offset, length: 1 };
      }
      pairs.set(opener, index);
    }
  }
  const last = tokens[open.pop() ?? -1];
  return last === undefined
    ? pairs
    : {
        message: `\`${last.text}\` is not closed.`,
        help: `Add the \`${closers[last.text]}\`.`,
        offset: last.offset,
        length: 1,
      };
}
