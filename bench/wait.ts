import type { Bench } from "./bench.ts";
import { type Cost, runMeasured } from "./child.ts";
import type { Contender } from "./contender.ts";
import { median } from "./figure.ts";
import { medianCost } from "./turns.ts";

/** Milliseconds that every answer takes where waiting is measured. */
export const delay = 50;

/** What runs against an API that answers late took. */
export interface Wait {
  readonly cost: Cost;
  readonly requests: number;
  /** The most requests that were waited for at once. */
  readonly mostInFlight: number;
  /** Seconds from the first request until the last answer, as the server saw them. */
  readonly span: number;
}

/** A program that is run so many times. */
export interface Waiter {
  readonly contender: Contender;
  readonly stream: string;
  readonly rounds: number;
}

/** Runs programs in turn against the API that answers late; gives the medians, by id. */
export async function measureWaits(
  waiters: readonly Waiter[],
  bench: Bench,
): Promise<ReadonlyMap<string, Wait>> {
  const waits = new Map<string, Wait[]>();
  const most = Math.max(...waiters.map(({ rounds }) => rounds));
  for (let round = 0; round < most; round += 1) {
    for (const waiter of waiters.filter(({ rounds }) => round < rounds)) {
      const { id } = waiter.contender;
      waits.set(id, [...(waits.get(id) ?? []), await waitOnce(waiter, bench)]);
    }
  }
  return new Map([...waits].map(([id, all]) => [id, medianWait(all)]));
}

async function waitOnce({ contender, stream }: Waiter, { api, folder }: Bench): Promise<Wait> {
  const command = await contender.command({ folder, url: api.slow(delay), stream });
  await api.takeTraffic();
  const cost = await runMeasured(command);
  const { requests, mostInFlight, span } = await api.takeTraffic();
  return { cost, requests, mostInFlight, span: span / 1000 };
}

function medianWait(waits: readonly Wait[]): Wait {
  return {
    cost: medianCost(waits.map(({ cost }) => cost)),
    requests: median(waits.map(({ requests }) => requests)),
    mostInFlight: median(waits.map(({ mostInFlight }) => mostInFlight)),
    span: median(waits.map(({ span }) => span)),
  };
}
