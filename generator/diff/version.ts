import type { Change } from "./change.ts";

/** The part of a version that changes ask for. */
export type Step = "major" | "minor" | "patch" | "none";

/**
 * Semantic versioning, for taps: what breaks something is a major step (minor below 1.0.0), what is
 * added or wants a refresh a minor one, everything else a patch.
 */
export function stepFor(changes: readonly Change[]): Step {
  if (changes.some(({ impact }) => impact === "target" || impact === "user")) {
    return "major";
  }
  if (changes.some(({ impact, kind }) => impact === "refresh" || kind === "added")) {
    return "minor";
  }
  return changes.length === 0 ? "none" : "patch";
}

/** The version after a step: `0.1.4` becomes `0.2.0` by a major one, `1.1.4` becomes `2.0.0`. */
export function nextVersion(version: string, step: Step): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  switch (step) {
    case "major":
      return major === 0 ? `0.${minor + 1}.0` : `${major + 1}.0.0`;
    case "minor":
      return `${major}.${minor + 1}.0`;
    case "patch":
      return `${major}.${minor}.${patch + 1}`;
    case "none":
      return version;
  }
}

/** The later of two versions. */
export function laterVersion(one: string, other: string): string {
  const [a, b] = [one, other].map((version) => version.split(".").map(Number));
  for (const [place, part] of (a ?? []).entries()) {
    const difference = part - (b?.[place] ?? 0);
    if (difference !== 0) {
      return difference > 0 ? one : other;
    }
  }
  return one;
}
