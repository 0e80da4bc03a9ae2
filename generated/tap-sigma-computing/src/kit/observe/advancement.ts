import type { TellMetric } from "../singer/metric.ts";
import { instantOfValue } from "../state/order.ts";
import type { Observer } from "../sync/observer.ts";
import type { Run } from "../sync/run.ts";
import type { Task } from "../sync/task.ts";

/** Shorter runs say nothing about the pace. */
const shortestSeconds = 60;

/**
 * Tells how far bookmarks of time advance, in seconds for each second of the run, and warns of
 * streams that will never catch up: a complete run that took longer than the time since the last
 * one falls behind further each time, and so does one that was cut short after advancing less
 * than it took.
 */
export function createAdvancement(
  run: Pick<Run, "log" | "clock" | "started">,
  tell: TellMetric,
): Observer {
  return {
    ended(task) {
      const { stream, tracker, counts } = task;
      const saved = instantOf(task, tracker.saved);
      const reached = instantOf(task, tracker.greatest);
      const took = run.clock.now() / 1000 - seconds(run.started);
      if (saved === undefined || reached === undefined || took <= 0 || counts.emitted === 0) {
        return;
      }
      const advanced = seconds(reached - saved);
      const covered = task.failure === undefined ? seconds(run.started - saved) : advanced;
      tell({
        type: "gauge",
        metric: "bookmark_advance_seconds_per_second",
        value: round(advanced / took),
        tags: { stream: stream.name },
      });
      if (took >= shortestSeconds && covered < took) {
        run.log.warning(
          `${stream.name}: reading took ${round(took)} s, but covers only ${round(covered)} s of the source: at this pace it never catches up`,
        );
      }
    },
  };
}

function instantOf({ tracker }: Task, value: Parameters<typeof instantOfValue>[0]) {
  const { comparison, replication } = tracker;
  return comparison === "instant" || replication?.unit !== undefined
    ? instantOfValue(value, replication?.unit)
    : undefined;
}

function seconds(nanoseconds: bigint): number {
  return Number(nanoseconds / 1_000_000n) / 1000;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
