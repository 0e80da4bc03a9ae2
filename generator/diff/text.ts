import { type Impact, impacts } from "./change.ts";
import type { Comparison } from "./comparison.ts";
import { entriesOf } from "./entries.ts";

const titles: Readonly<Record<Impact, string>> = {
  target: "Breaks the target",
  user: "Breaks the configuration or the selection",
  refresh: "Needs a full refresh",
  safe: "Safe",
};

/** The comparison for people: the worst first, then what to do. */
export function comparisonText(comparison: Comparison): string {
  const { tap, before, version, step, changes, command } = comparison;
  if (changes.length === 0) {
    return `${tap}: no difference that matters.`;
  }
  const groups = impacts.flatMap((impact) => {
    const entries = entriesOf(changes.filter((change) => change.impact === impact));
    const lines = entries.flatMap(({ places, message }) => [
      `  ${places.join(", ")}`,
      `      ${message}`,
    ]);
    return entries.length === 0 ? [] : ["", titles[impact], ...lines];
  });
  return [
    `${tap} ${before} -> ${version} (${step === "major" ? "breaking" : step})`,
    ...groups,
    ...(command === undefined
      ? []
      : ["", "Full refresh, with your target for TARGET:", `  ${command}`]),
  ].join("\n");
}
