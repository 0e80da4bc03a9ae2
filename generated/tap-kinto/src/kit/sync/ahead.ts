import type { Place } from "../http/flow.ts";
import { createBell } from "./bell.ts";
import { fetchPages } from "./fetch-pages.ts";
import type { Arrival, Page } from "./page.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** The pages of a slice, asked for before their turn. */
export interface AheadPages {
  /** What has come, in order, and then the rest as it comes. To be read once. */
  take(): AsyncGenerator<Arrival>;
  /** They are not needed. */
  giveUp(): void;
}

/** Pages that wait beside the one that is used: enough to hide the latency of the next one. */
const mostReady = 2;

/** A latency that is not worth hiding: what waits would only fill the memory, and the caches. */
const hardlyAnyMs = 5;

/**
 * Begins to ask for the pages of a slice, whose turn comes later. `prepare` sees each page before
 * its turn. Failures come in their turn too.
 */
export function askAhead(
  run: Run,
  task: Task,
  slice: Slice,
  prepare: (page: Page) => Page,
): AheadPages {
  const { stream } = task;
  const width = run.concurrency.of(stream);
  const controller = new AbortController();
  const { signal } = controller;
  const arrivals = createBell();
  const room = createBell();
  const ready: Arrival[] = [];
  let end: { readonly failure?: unknown } | undefined;
  let isTaken = false;
  let isAwaited = false;
  const place: Place = {
    get wanted() {
      return isAwaited;
    },
    depth: depthOf(task) + slice.ancestors.length,
    stream: stream.name,
    most: width,
    signal,
  };

  async function read(): Promise<void> {
    try {
      for await (const arrival of fetchPages(run, task, slice, place)) {
        if (signal.aborted) {
          giveUpArrival(arrival);
          break;
        }
        ready.push(arrival.kind === "page" ? { ...arrival, page: prepare(arrival.page) } : arrival);
        isAwaited = false;
        arrivals.ring();
        while (ready.length >= mostWaiting() && !isAwaited && !signal.aborted) {
          await room.wait();
        }
        if (signal.aborted) {
          break;
        }
      }
      end = {};
    } catch (failure) {
      end = { failure };
    }
    arrivals.ring();
  }

  function mostWaiting(): number {
    if (!isTaken) {
      return width;
    }
    return (run.flow.recentMs(stream.name) ?? 0) < hardlyAnyMs ? 0 : mostReady;
  }

  function giveUp(): void {
    controller.abort(new Error("The pages are not needed."));
    for (const arrival of ready.splice(0)) {
      giveUpArrival(arrival);
    }
    room.ring();
  }

  async function* take(): AsyncGenerator<Arrival> {
    isTaken = true;
    try {
      for (;;) {
        while (ready.length === 0 && end === undefined) {
          isAwaited = true;
          room.ring();
          run.flow.changed();
          await arrivals.wait();
        }
        isAwaited = false;
        const arrival = ready.shift();
        if (arrival === undefined) {
          break;
        }
        room.ring();
        yield arrival;
      }
      if (end !== undefined && "failure" in end) {
        throw end.failure;
      }
    } finally {
      giveUp();
    }
  }

  void read();
  return { take, giveUp };
}

/** Streams that lead to this one. */
function depthOf({ parents }: Task): number {
  return Math.max(0, ...parents.map((parent) => depthOf(parent) + 1));
}

function giveUpArrival(arrival: Arrival): void {
  if (arrival.kind === "page") {
    arrival.used();
    arrival.page.below?.giveUp();
  }
}
