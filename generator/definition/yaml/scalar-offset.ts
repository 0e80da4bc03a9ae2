import type { Scalar } from "yaml";

/**
 * Where the character at `offset` of a scalar's value lies in the source. `undefined` where the
 * value is not a plain copy of the source: then only the scalar as a whole can be pointed at.
 */
export function offsetInSource(scalar: Scalar, text: string, offset: number): number | undefined {
  const [start, end] = scalar.range ?? [0, 0];
  const raw = text.slice(start, end);
  switch (scalar.type) {
    case "PLAIN":
      return raw === scalar.source ? start + offset : undefined;
    case "QUOTE_SINGLE":
    case "QUOTE_DOUBLE":
      return raw.includes("\n") ? undefined : plus(start, offsetInQuotes(raw, offset));
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return plus(start, offsetInBlock(raw, scalar.source ?? "", offset));
    default:
      return;
  }
}

function plus(start: number, offset: number | undefined): number | undefined {
  return offset === undefined ? undefined : start + offset;
}

function offsetInQuotes(raw: string, offset: number): number | undefined {
  // One match is one UTF-16 unit of the value, but \U may be two.
  const unit = raw[0] === "'" ? /''|[^']/gs : /\\x.{2}|\\u.{4}|\\U.{8}|\\[^xuU]|[^\\"]/gs;
  const body = raw.slice(1, -1);
  let seen = 0;
  for (const match of body.matchAll(unit)) {
    if (seen >= offset) {
      return match.index + 1;
    }
    const isPair = /^\\U/.test(match[0]) && Number.parseInt(match[0].slice(2), 16) > 0xffff;
    seen += isPair ? 2 : 1;
  }
  return seen === offset ? raw.length - 1 : undefined;
}

/** Walks the lines of a block beside its value: each line is its text, then one separator. */
function offsetInBlock(raw: string, value: string, offset: number): number | undefined {
  const [header = "", ...lines] = raw.split("\n");
  const given = Number(/[1-9]/.exec(header.replace(/#.*/, ""))?.[0]);
  const first = lines.find((line) => line.trim() !== "") ?? "";
  const firstIndent = first.search(/[^ ]/);
  // An indentation indicator counts from the parent's column, which the raw text does not tell.
  const indent = given
    ? firstIndent - (value.search(/[^ \n]/) - valueLineStart(value))
    : firstIndent;
  let inRaw = header.length + 1;
  let inValue = 0;
  for (const line of lines) {
    const content = line.slice(indent).replace(/\r$/, "");
    if (!value.startsWith(content, inValue)) {
      return;
    }
    if (offset <= inValue + content.length) {
      return inRaw + Math.min(indent, line.length) + offset - inValue;
    }
    inRaw += line.length + 1;
    inValue += content.length + 1;
  }
  return;
}

function valueLineStart(value: string): number {
  return value.lastIndexOf("\n", Math.max(0, value.search(/[^ \n]/))) + 1;
}
