import type { Code } from "../definition/expression/compile.ts";

/** Compiled code that is put together: operands that may bind less tightly stand in parentheses. */

export function bothCodes(left: Code, right: Code): Code {
  return joinCodes(left, "&&", right);
}

/** The first, or the second where the first gives nothing. */
export function codeOrElse(code: Code, fallback: Code): Code {
  return joinCodes(code, "??", fallback);
}

/** The name of a root, as code. */
export function rootCode(name: string): Code {
  return { code: name, roots: [name], imports: {}, constant: false };
}

function joinCodes(left: Code, operator: string, right: Code): Code {
  return {
    code: `${operand(left)} ${operator} ${operand(right)}`,
    roots: [...new Set([...left.roots, ...right.roots])].toSorted(),
    imports: { ...left.imports, ...right.imports },
    constant: false,
  };
}

function operand({ code }: Code): string {
  return / (\|\||\?\??) /.test(code) ? `(${code})` : code;
}
