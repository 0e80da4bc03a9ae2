/** Why a command failed: the last line that it wrote, or that there is no such program. */
export function explain(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split("\n").map((line) => line.trim());
  const last = lines.filter((line) => line !== "").at(-1) ?? "it failed";
  const [, program] = /^spawn (\S+) ENOENT$/.exec(last) ?? [];
  return program === undefined ? last : `there is no ${program}`;
}
