/** Two lists of named things, matched by their names, and then by what else tells them apart. */
export interface Matched<T> {
  readonly added: readonly T[];
  readonly removed: readonly T[];
  readonly kept: readonly (readonly [before: T, after: T])[];
  /** The same thing under another name. */
  readonly renamed: readonly (readonly [before: T, after: T])[];
}

/**
 * @param isRenamed True for a thing that is gone and a new one that are the same. One that fits
 * several is not taken for any of them.
 */
export function matchNames<T extends { readonly name: string }>(
  before: readonly T[],
  after: readonly T[],
  isRenamed: (before: T, after: T) => boolean,
): Matched<T> {
  const gone = before.filter(({ name }) => !after.some((one) => one.name === name));
  const fresh = after.filter(({ name }) => !before.some((one) => one.name === name));
  const renamed = gone.flatMap((old) => {
    const [only, ...others] = fresh.filter((one) => isRenamed(old, one));
    const rivals = only === undefined ? [] : gone.filter((one) => isRenamed(one, only));
    return only === undefined || others.length > 0 || rivals.length > 1
      ? []
      : [[old, only] as const];
  });
  return {
    added: fresh.filter((one) => !renamed.some(([, after]) => after === one)),
    removed: gone.filter((one) => !renamed.some(([before]) => before === one)),
    kept: before.flatMap((old) =>
      after.filter(({ name }) => name === old.name).map((one) => [old, one] as const),
    ),
    renamed,
  };
}
