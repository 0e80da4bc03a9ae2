import type { Clock } from "../clock.ts";
import type { TellMetric } from "../singer/metric.ts";
import type { Observer } from "../sync/observer.ts";
import type { Task } from "../sync/task.ts";

/** Counters say at least this often what came since they last did. */
const intervalMs = 60_000;

/**
 * Tells how many records each stream has written (every minute and at its end; the values add up
 * to the number of its RECORD messages), how many requests it took, how long, and how the run as a
 * whole ended: `record_count`, `http_request_count`, `sync_duration` and `job_duration`.
 */
export function createMetrics({
  tell,
  clock,
  tap,
}: {
  readonly tell: TellMetric;
  readonly clock: Pick<Clock, "now">;
  readonly tap: string;
}): Observer {
  const began = clock.now();
  const told = new Map<Task, { records: number; at: number; began: number }>();

  function count(task: Task): void {
    const last = told.get(task) ?? { records: 0, at: began, began };
    const value = task.counts.emitted - last.records;
    told.set(task, { ...last, records: task.counts.emitted, at: clock.now() });
    tell({ type: "counter", metric: "record_count", value, tags: { stream: task.stream.name } });
  }

  return {
    began(task) {
      told.set(task, { records: 0, at: clock.now(), began: clock.now() });
    },
    paged(task) {
      if (task.choice.selected && clock.now() - (told.get(task)?.at ?? 0) >= intervalMs) {
        count(task);
      }
    },
    ended(task) {
      const tags = { stream: task.stream.name };
      const status = statusOf([task]);
      const seconds = (clock.now() - (told.get(task)?.began ?? began)) / 1000;
      if (task.choice.selected) {
        count(task);
      }
      const { requests } = task.counts;
      tell({ type: "counter", metric: "http_request_count", value: requests, tags });
      tell({ type: "timer", metric: "sync_duration", value: seconds, tags: { ...tags, status } });
    },
    finished(tasks) {
      const value = (clock.now() - began) / 1000;
      const tags = { job_type: "sync", tap, status: statusOf(tasks) };
      tell({ type: "timer", metric: "job_duration", value, tags });
    },
  };
}

function statusOf(tasks: readonly Task[]): string {
  return tasks.every(({ failure }) => failure === undefined) ? "succeeded" : "failed";
}
