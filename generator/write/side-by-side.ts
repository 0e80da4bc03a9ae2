/** At once: a process may hold only so many files open, and the disk is busy with fewer. */
const width = 32;

/**
 * Works on items side by side; most of the time with files goes by waiting. Gives the results in
 * the order of the items. After a failure, which it throws, nothing is at work any more.
 */
export async function workSideBySide<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += width) {
    const settled = await Promise.allSettled(items.slice(start, start + width).map(work));
    for (const result of settled) {
      if (result.status === "rejected") {
        throw result.reason;
      }
      results.push(result.value);
    }
  }
  return results;
}
