import { TapError } from "../errors.ts";
import { isTimeout } from "../http/timeout.ts";
import { formatInstant } from "../time/instant.ts";
import { beginningOf, ceilTo, endOf, floorTo, type Period } from "./calendar.ts";
import type { WindowBounds, WindowPlan } from "./window-plan.ts";

/** How time is divided. Lengths are seconds. */
export interface WindowOptions<C> {
  readonly size: number;
  /** Windows end where a day, a week (on Monday) or a month does, in UTC: at the last in reach. */
  readonly clamp?: Period;
  /**
   * The API gives the records at the end of a window too, and tells no shorter times apart: the
   * end that is asked for lies so much before the next window's start.
   */
  readonly granularity?: number;
  /** A window whose request takes too long is halved, down to this; a sixteenth unless said. */
  readonly smallest?: number;
  /** Where the last window ends, when that is before now. */
  until?(context: { readonly config: C; readonly now: string }): string | number | undefined;
}

/**
 * Divides the time of a run into windows: each from its start up to, but not including, its end,
 * where the next one starts. Bounds are multiples of what a request can state, so that nothing
 * between two windows is left out; only the last one ends where the span does, and asks for all of
 * the step in which that lies.
 *
 * @throws TapError `config` when a window is shorter than that.
 */
export function windows<C = object>(options: WindowOptions<C>): WindowPlan<C> {
  const { clamp, granularity = 0, smallest = options.size / 16, until } = options;
  const size = nanoseconds(options.size);
  const grain = nanoseconds(granularity);
  return {
    ...(until && { until }),
    async each(span, { read, covered, shortened, isEnough }) {
      const step = greater(grain, span.resolution);
      let length = size;
      let start = floorTo(span.from, step);

      function* following(from: bigint): Generator<WindowBounds> {
        for (let at = from; at < span.until; ) {
          const end = endFrom(at);
          if (end <= at) {
            return;
          }
          yield [at, ceilTo(end, step) - grain];
          at = end;
        }
      }

      function endFrom(at: bigint): bigint {
        const far = endOfWindow({ start: at, length, isShortened: length < size, clamp });
        return smaller(floorTo(far, step), span.until);
      }

      while (start < span.until && !isEnough()) {
        const end = endFrom(start);
        if (end <= start) {
          throw noProgress(length);
        }
        try {
          await read([start, ceilTo(end, step) - grain], following(end));
        } catch (error) {
          length = shorten(error, end - start, { step, least: nanoseconds(smallest) });
          shortened(
            `the window from ${formatInstant(start)} takes too long; asking for ${seconds(length)} s at once`,
          );
          continue;
        }
        covered(end);
        start = end;
      }
    },
  };
}

/** Where a window ends that may be so long. One that was shortened passes no boundary either. */
function endOfWindow(window: {
  readonly start: bigint;
  readonly length: bigint;
  readonly isShortened: boolean;
  readonly clamp: Period | undefined;
}): bigint {
  const { start, length, isShortened, clamp } = window;
  const far = start + length;
  if (clamp === undefined) {
    return far;
  }
  const next = endOf(clamp, start);
  return isShortened ? smaller(far, next) : greater(beginningOf(clamp, far), next);
}

/** The next length to try. @throws the error itself when a shorter window would not help. */
function shorten(
  error: unknown,
  length: bigint,
  { step, least }: { readonly step: bigint; readonly least: bigint },
): bigint {
  const half = floorTo(length / 2n, step);
  if (!isTimeout(error) || length <= least || half === 0n) {
    throw error;
  }
  return greater(half, least);
}

function noProgress(length: bigint): TapError {
  return new TapError(
    "config",
    `a window of ${seconds(length)} s is shorter than what a request can ask for: make \`replication.window.size\` larger`,
  );
}

function nanoseconds(time: number): bigint {
  return BigInt(Math.round(time * 1_000_000)) * 1000n;
}

function seconds(time: bigint): number {
  return Number(time) / 1_000_000_000;
}

function smaller(a: bigint, b: bigint): bigint {
  return [a, b].reduce((best, one) => (one < best ? one : best));
}

function greater(a: bigint, b: bigint): bigint {
  return -smaller(-a, -b);
}
