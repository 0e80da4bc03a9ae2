import type { Cost } from "./child.ts";
import { median } from "./figure.ts";

/**
 * Runs programs in turn (A B C A B C), so that a busy machine slows all of them; gives the medians
 * of each, by id.
 */
export async function takeTurns<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  rounds: number,
  run: (entry: Entry) => Promise<Cost>,
): Promise<ReadonlyMap<string, Cost>> {
  const costs = new Map<string, Cost[]>(entries.map(({ id }) => [id, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const entry of entries) {
      costs.get(entry.id)?.push(await run(entry));
    }
  }
  return new Map([...costs].map(([id, all]) => [id, medianCost(all)]));
}

/** The middle of each figure, by itself. */
export function medianCost(costs: readonly Cost[]): Cost {
  const middle = (part: keyof Cost) => median(costs.map((cost) => cost[part]));
  return {
    cpu: middle("cpu"),
    wall: middle("wall"),
    peak: middle("peak"),
    records: middle("records"),
    bytes: middle("bytes"),
  };
}
