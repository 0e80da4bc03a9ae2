import type { Code } from "../definition/expression/compile.ts";

/**
 * The members of a root (`record`, `parent`, `config`) that code reads, as paths: what
 * `record.user?.id` compiles to reads `["user", "id"]`.
 */
export function findReferences(code: Code, root: string): string[][] {
  const found: string[][] = [];
  for (const [, text = ""] of code.code.matchAll(new RegExp(`\\b${root}((?:${step})+)`, "g"))) {
    found.push(
      [...text.matchAll(new RegExp(step, "g"))].map(([, name, quoted]) => name ?? quoted ?? ""),
    );
  }
  for (const [, text = ""] of code.code.matchAll(new RegExp(`\\(${root}, \\[([^\\]]*)\\]`, "g"))) {
    found.push([...text.matchAll(/"([^"]*)"/g)].map(([, name]) => name ?? ""));
  }
  return found.filter((path) => path.length > 0);
}

/** `.name`, `?.name` or `["name"]`. */
const step = String.raw`\??\.(\w+)|(?:\?\.)?\["([^"]*)"\]`;
