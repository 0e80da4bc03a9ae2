import type { Place } from "../http/flow.ts";
import { fetchPages } from "./fetch-pages.ts";
import type { Arrival, Page } from "./page.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/**
 * The pages of a slice in their turn: those that were asked for ahead, or one at a time. What came
 * of each request counts from here on.
 */
export async function* readPages(run: Run, task: Task, slice: Slice): AsyncGenerator<Page> {
  const { stream, counts } = task;
  for await (const arrival of slice.ahead?.take() ?? fetchNow(run, task, slice)) {
    switch (arrival.kind) {
      case "ignored":
        counts.ignored += 1;
        break;
      case "skipped":
        run.log.warning(`${stream.name}: skipped ${arrival.path}: ${arrival.reason}`);
        counts.skipped += 1;
        if (arrival.isCut) {
          slice.tracker.cut = true;
          task.isCut = true;
        }
        break;
      case "page":
        counts.pages += 1;
        counts.milliseconds += arrival.milliseconds;
        for (const observer of run.observers) {
          observer.received?.(task, arrival.page.records);
        }
        try {
          yield arrival.page;
        } finally {
          arrival.used();
        }
    }
  }
}

/** The next page is asked for when the last one has been used. */
function fetchNow(run: Run, task: Task, slice: Slice): AsyncGenerator<Arrival> {
  const { name } = task.stream;
  const place: Place = {
    wanted: true,
    depth: 0,
    stream: name,
    most: run.concurrency.of(task.stream),
  };
  return fetchPages(run, task, slice, place);
}
