import type { Change, Impact } from "./change.ts";

/** Changes of several streams that say the same, as one. */
export interface ChangeEntry {
  readonly impact: Impact;
  readonly kind: Change["kind"];
  readonly places: readonly string[];
  readonly message: string;
}

/** What a change under `defaults` does to many streams is said once. */
export function entriesOf(changes: readonly Change[]): ChangeEntry[] {
  const entries = new Map<string, ChangeEntry>();
  for (const { impact, kind, at, message } of changes) {
    const part = at.replace(/^streams\.[^.]+/, "");
    const id = JSON.stringify([impact, kind, part, message]);
    const places = [...(entries.get(id)?.places ?? []), at];
    entries.set(id, { impact, kind, places, message });
  }
  return [...entries.values()];
}
