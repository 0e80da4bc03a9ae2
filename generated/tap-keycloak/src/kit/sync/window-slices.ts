import type { WindowBounds } from "../replication/window-plan.ts";
import { askAhead } from "./ahead.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** The slices of windows: the ones that will probably be read next are asked for meanwhile. */
export interface WindowSlices {
  /** The slice of a window whose turn has come. */
  take(bounds: WindowBounds, following: Iterable<WindowBounds>): Slice;
  /** What was asked for ahead is not needed, or will be asked for anew. */
  giveUp(): void;
}

/** `most` windows are under way at once. */
export function createWindowSlices(
  run: Run,
  task: Task,
  { most, slice }: { readonly most: number; slice(bounds: WindowBounds): Slice },
): WindowSlices {
  const ahead = new Map<string, Slice>();

  function open(bounds: WindowBounds): Slice {
    const own = slice(bounds);
    return most === 1 ? own : { ...own, ahead: askAhead(run, task, own, (page) => page) };
  }

  return {
    take(bounds, following) {
      const name = nameOf(bounds);
      const taken = ahead.get(name) ?? open(bounds);
      ahead.delete(name);
      for (const next of most === 1 ? [] : following) {
        if (ahead.size >= most - 1) {
          break;
        }
        const nextName = nameOf(next);
        if (!ahead.has(nextName)) {
          ahead.set(nextName, open(next));
        }
      }
      return taken;
    },
    giveUp() {
      for (const { ahead: pages } of ahead.values()) {
        pages?.giveUp();
      }
      ahead.clear();
    },
  };
}

function nameOf([start, end]: WindowBounds): string {
  return `${start}/${end}`;
}
