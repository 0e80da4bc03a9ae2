import { createTwoFilesPatch } from "diff";

/** Lines of a difference that are shown; the rest is counted. */
const longest = 40;

/** What a file has that its new text has not, and the other way round, as a unified diff. */
export function showDifference(path: string, edited: string, generated: string): string {
  const patch = createTwoFilesPatch(path, path, edited, generated, "yours", "generated", {
    context: 2,
  });
  const lines = patch.trimEnd().split("\n").slice(1);
  const rest = lines.length - longest;
  return rest > 0
    ? [...lines.slice(0, longest), `... and ${rest} more lines`].join("\n")
    : lines.join("\n");
}
