import { createTwoFilesPatch } from "diff";
import type { Hunk } from "./merge.ts";

/** Lines of a difference that are shown; the rest is counted. */
const longest = 40;

/** What a file has that its new text has not, and the other way round, as a unified diff. */
export function showDifference(path: string, edited: string, generated: string): string {
  const patch = createTwoFilesPatch(path, path, edited, generated, "yours", "generated", {
    context: 2,
  });
  return shorten(patch.trimEnd().split("\n").slice(1));
}

/** Only the places that stand in the way of a merge, both sides of each. */
export function showHunks(path: string, hunks: readonly Hunk[]): string {
  return shorten([
    `--- ${path}  yours`,
    `+++ ${path}  generated`,
    ...hunks.flatMap(({ line, yours, generated }) => [
      `@@ line ${line} @@`,
      ...yours.map((text) => `-${text}`),
      ...generated.map((text) => `+${text}`),
    ]),
  ]);
}

function shorten(lines: readonly string[]): string {
  const rest = lines.length - longest;
  return rest > 0
    ? [...lines.slice(0, longest), `... and ${rest} more lines`].join("\n")
    : lines.join("\n");
}
