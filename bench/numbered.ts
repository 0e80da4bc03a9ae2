import type { Bench } from "./bench.ts";
import { compareRecords } from "./comparison.ts";
import { allItems, numberedPages } from "./family.ts";
import { atMost } from "./figure.ts";
import type { Result } from "./result.ts";
import { numberedTap } from "./taps.ts";
import { delay, measureWaits } from "./wait.ts";

/** Requests that a tap has in flight at once, unless told otherwise. */
const concurrency = 16;

/** What reading may take, as a multiple of the least that is possible. */
const limit = 1.3;

const stream = "numbered";

/** Pages of one stream that are known by their numbers, so that they can be asked for ahead. */
export async function measureNumbered(rounds: number, bench: Bench): Promise<Result> {
  const place = { folder: bench.folder, url: bench.api.slow(0), stream };
  const served = allItems().map((record) => JSON.stringify(record));
  const { differences } = await compareRecords([numberedTap], place, () => served, new Map());
  const waits = await measureWaits([{ contender: numberedTap, stream, rounds }], bench);
  const wait = waits.get(numberedTap.id);
  const ideal = (Math.ceil(numberedPages / concurrency) * delay) / 1000;
  const span = wait?.span ?? Number.NaN;
  return {
    title: "Numbered pages",
    description: `${numberedPages} pages of one stream, every answer after ${delay} ms; medians of ${rounds} rounds. The time from the first request until the last answer, as the server sees them. With ${concurrency} in flight it is ${ideal} s at least.`,
    header: ["program", "seconds", "/ least", "requests", "most in flight"],
    rows: [
      [
        numberedTap.title,
        span.toFixed(2),
        (span / ideal).toFixed(2),
        String(wait?.requests),
        String(wait?.mostInFlight),
      ],
    ],
    figures: [
      atMost("numbered/tap/time-to-least", span / ideal, limit),
      atMost("numbered/tap/differences", differences.get(numberedTap.id), 0),
    ],
  };
}
