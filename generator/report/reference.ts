import { type CodeDocumentation, problemCodes } from "./codes.ts";

const introduction = `# Problems

What \`create-tap\` says when it refuses to go on. Every problem of a definition is told at once, with
its place, and nothing is written. The exit code is 1, or 2 when all problems are edited files.
With \`--json\` the same comes as \`{"problems": [{"code", "message", "at", "help", "path"}]}\` on stderr.
This page is made from the table of codes.`;

/** The text of docs/problems.md. */
export function problemReference(): string {
  const sections = Object.entries<CodeDocumentation>(problemCodes).map(
    ([code, { title, cause, fix }]) => `## ${code}\n\n${title}. ${cause}\n\nWhat to do: ${fix}`,
  );
  return `${[introduction, ...sections].join("\n\n")}\n`;
}
