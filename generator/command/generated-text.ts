import path from "node:path";
import type { GeneratedInProject } from "../meltano/generate-in-project.ts";
import type { Step } from "../write/plan.ts";
import { mergedReason } from "../write/reasons.ts";

export function isChange(action: string): boolean {
  return action === "create" || action === "update" || action === "delete";
}

/** What was done to a tap, or would be: the files where they are few, else how many. */
export function describe(
  { id, folder, steps, renames = [], entry }: GeneratedInProject,
  options: { readonly check?: boolean; readonly dryRun?: boolean },
): string {
  const shown = path.relative(process.cwd(), folder) || "this folder";
  const all = steps.filter(({ action }) => isChange(action));
  const files = all.filter(({ owner }) => owner !== "base");
  // Bases go along with their files, and are only told when they are all that changes.
  const changes = files.length > 0 ? files : all;
  const kept = steps.filter(({ action, reason }) => action === "keep" && reason !== "yours");
  const renamed = renames.map(
    ({ from, to }) =>
      `  renamed ${from.stream} -> ${to.stream}: its state begins anew, unless \`${from.stream}\` in the state is renamed too`,
  );
  const keeping = kept.map(({ path: file, reason }) => `  keep    ${file}: ${reason}`);
  const entered = entry === undefined ? [] : [`  ${entry.text}`];
  const notes = [...keeping, ...renamed, ...entered];
  if (changes.length === 0) {
    return [`${id}: nothing to do in ${shown} (${steps.length} files)`, ...notes].join("\n");
  }
  const counts = ["create", "update", "delete"]
    .map((action) => ({ action, count: changes.filter((step) => step.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${action}`)
    .join(", ");
  const isListed = options.check || options.dryRun || changes.length < steps.length / 2;
  const list = changes
    .filter((step) => isListed || isMerged(step))
    .map((step) => {
      const { action, path: file, reason } = step;
      const why = isMerged(step) ? `: ${reason}` : "";
      return `  ${action.padEnd(7)} ${file}${why}`;
    });
  const head = options.check
    ? `${id}: ${shown} is stale: ${counts}`
    : options.dryRun
      ? `${id}: would write to ${shown}: ${counts}`
      : `${id}: written to ${shown}: ${counts.replaceAll(" to ", " ").replaceAll("create", "created").replaceAll("update", "updated").replaceAll("delete", "deleted")}`;
  return [head, ...list, ...notes].join("\n");
}

/** Of shared files and hooks nothing else is expected. */
function isMerged({ owner, reason }: Step): boolean {
  return owner === "generated" && reason === mergedReason;
}

/** The same for scripts. */
export function describeAsJson({ id, folder, steps, renames = [] }: GeneratedInProject): object {
  return {
    id,
    folder,
    steps: steps.map(({ path: file, action, reason }) => ({ path: file, action, reason })),
    ...(renames.length > 0 && {
      renames: renames.map(({ from, to }) => ({ from: from.stream, to: to.stream })),
    }),
  };
}
