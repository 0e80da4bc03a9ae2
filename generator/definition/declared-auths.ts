import type { KeyPath } from "../report.ts";
import type { CheckedDefinition } from "./check.ts";
import { isMap } from "./plain-data.ts";

/** Credentials as a definition states them: `kinds` has one member, by the kind's name. */
export interface DeclaredAuth {
  readonly kinds: Readonly<Record<string, unknown>>;
  readonly path: KeyPath;
  /** In a list: the condition, and whether this is the list's last. */
  readonly choice?: { readonly when: unknown; readonly isLast: boolean };
}

/** The tap's credentials and those of single streams; of a list, each. */
export function declaredAuths({ root, streams }: CheckedDefinition): DeclaredAuth[] {
  return [
    ...eachOf(root.auth, ["auth"]),
    ...streams.flatMap(({ name, parts }) => eachOf(parts.auth, ["streams", name, "auth"])),
  ];
}

function eachOf(auth: unknown, path: KeyPath): DeclaredAuth[] {
  if (!Array.isArray(auth)) {
    return isMap(auth) ? [{ kinds: auth, path }] : [];
  }
  return auth.filter(isMap).map(({ when, ...kinds }, index) => ({
    kinds,
    path: [...path, index],
    choice: { when, isLast: index === auth.length - 1 },
  }));
}
