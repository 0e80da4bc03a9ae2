/**
 * Placeholders stand for values that only the user has, in what a request is computed from. They
 * are letters that every encoding leaves as they are, and become `"$VARIABLE"` in the command.
 */
export interface Placeholder {
  /** The variable of the shell. */
  readonly variable: string;
  /** A number in JSON, without quotes. */
  readonly isNumber?: boolean;
}

const pattern = /z([sn])z([A-Z][A-Z0-9_]*)zz/;

export function placeholderText({ variable, isNumber = false }: Placeholder): string {
  return `z${isNumber ? "n" : "s"}z${variable}zz`;
}

/** True when the text holds a placeholder. */
export function hasPlaceholder(text: string): boolean {
  return pattern.test(text);
}

/** JSON whose numbers that are not known yet stand without quotes. */
export function unquoteNumbers(json: string): string {
  return json.replaceAll(/"(znz[A-Z][A-Z0-9_]*zz)"/g, "$1");
}

/** A word of a shell: literal text in single quotes, variables in double ones. */
export function shellWord(text: string): string {
  const parts = text.split(new RegExp(pattern, "g"));
  const words: string[] = [];
  for (let at = 0; at < parts.length; at += 3) {
    const literal = parts[at] ?? "";
    const variable = parts[at + 2];
    if (literal !== "") {
      words.push(quoteLiteral(literal));
    }
    if (variable !== undefined) {
      words.push(`"$${variable}"`);
    }
  }
  return words.length === 0 ? "''" : words.join("");
}

function quoteLiteral(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
