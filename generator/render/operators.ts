/**
 * The parts of an expression's text around an operator that stands at its top level: not within
 * brackets, strings or templates. One part when the operator is not there.
 */
export function splitAtOperator(code: string, operator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < code.length; index += 1) {
    const character = code.charAt(index);
    if (character === '"' || character === "'" || character === "`") {
      index = endOfString(code, index);
    } else if ("([{".includes(character)) {
      depth += 1;
    } else if (")]}".includes(character)) {
      depth -= 1;
    } else if (depth === 0 && code.startsWith(operator, index)) {
      parts.push(code.slice(start, index));
      index += operator.length - 1;
      start = index + 1;
    }
  }
  return [...parts, code.slice(start)];
}

/** Where a string or template ends; what a template interpolates is skipped with it. */
function endOfString(code: string, start: number): number {
  const quote = code.charAt(start);
  for (let index = start + 1; index < code.length; index += 1) {
    const character = code.charAt(index);
    if (character === "\\") {
      index += 1;
    } else if (character === quote) {
      return index;
    } else if (quote === "`" && code.startsWith("${", index)) {
      index = endOfInterpolation(code, index + 2);
    }
  }
  return code.length;
}

function endOfInterpolation(code: string, start: number): number {
  let depth = 1;
  for (let index = start; index < code.length; index += 1) {
    const character = code.charAt(index);
    if (character === '"' || character === "'" || character === "`") {
      index = endOfString(code, index);
    } else if (character === "{") {
      depth += 1;
    } else if (character === "}") {
      depth -= 1;
      if (depth === 0) {
        return index;
      }
    }
  }
  return code.length;
}
