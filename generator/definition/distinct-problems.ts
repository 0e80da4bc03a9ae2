import type { Problem } from "../report.ts";

/** Every problem once: what stands under `defaults` is checked for each stream that takes it. */
export function distinctProblems(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, message, at }) => {
    const mark = JSON.stringify([code, message, at]);
    const isNew = !seen.has(mark);
    seen.add(mark);
    return isNew;
  });
}
