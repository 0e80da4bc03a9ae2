import { type AheadPages, askAhead } from "./ahead.ts";
import { createBell } from "./bell.ts";
import type { Page } from "./page.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** Something that is read in its turn, and the slice of it, where it is known before. */
export interface Opened<T> {
  readonly of: T;
  readonly slice: Slice | undefined;
}

/** Slices that are read one after the other; the next ones are asked for meanwhile. */
export interface SliceLine<T> {
  /** Each in its turn. To be read once. */
  take(): AsyncGenerator<Opened<T>>;
  /** They are not needed. */
  giveUp(): void;
}

/** What a line is made of. */
export interface LineSource<T> {
  readonly items: AsyncIterable<T> | Iterable<T>;
  /** The slice of an item; `undefined` where it is known in its turn only. */
  slice(item: T): Slice | undefined;
  /** Sees each page before its turn. */
  prepare(slice: Slice, page: Page): Page;
}

/** Lines slices up, and begins with as many as may be under way. Failures come in their turn. */
export function lineUp<T>(run: Run, task: Task, source: LineSource<T>): SliceLine<T> {
  const width = run.concurrency.of(task.stream);
  return width === 1 ? inTurn(source) : ahead(run, task, { ...source, width });
}

function inTurn<T>({ items, slice }: LineSource<T>): SliceLine<T> {
  return {
    async *take() {
      for await (const item of items) {
        yield { of: item, slice: slice(item) };
      }
    },
    giveUp: () => undefined,
  };
}

function ahead<T>(
  run: Run,
  task: Task,
  { items, slice, prepare, width }: LineSource<T> & { readonly width: number },
): SliceLine<T> {
  const begun: { readonly opened: Opened<T>; readonly pages: AheadPages | undefined }[] = [];
  const changes = createBell();
  const room = createBell();
  let end: { readonly failure?: unknown } | undefined;
  let isGivenUp = false;

  function begin(item: T): void {
    const own = slice(item);
    const pages = own && askAhead(run, task, own, (page) => prepare(own, page));
    begun.push({ opened: { of: item, slice: own && { ...own, ahead: pages } }, pages });
  }

  async function fill(): Promise<void> {
    try {
      for await (const item of items) {
        // Also while the item was waited for.
        if (isGivenUp) {
          return;
        }
        begin(item);
        changes.ring();
        while (begun.length >= width && !isGivenUp) {
          await room.wait();
        }
      }
      end = {};
    } catch (failure) {
      end = { failure };
    }
    changes.ring();
  }

  function giveUp(): void {
    isGivenUp = true;
    for (const { pages } of begun.splice(0)) {
      pages?.giveUp();
    }
    room.ring();
  }

  void fill();
  return {
    giveUp,
    async *take() {
      try {
        for (;;) {
          while (begun.length === 0 && end === undefined) {
            await changes.wait();
          }
          const first = begun.shift();
          if (first === undefined) {
            break;
          }
          room.ring();
          try {
            yield first.opened;
          } finally {
            // Whoever took it may have ended before its pages did, or before the first of them.
            first.pages?.giveUp();
          }
        }
        if (end !== undefined && "failure" in end) {
          throw end.failure;
        }
      } finally {
        giveUp();
      }
    },
  };
}
