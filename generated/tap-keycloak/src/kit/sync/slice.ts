import type { RequestSpec } from "../http/message.ts";
import type { Json, JsonObject } from "../json/value.ts";
import type { Window } from "../stream.ts";
import type { AheadPages } from "./ahead.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";
import type { Tracker } from "./tracker.ts";

/** The record that something is read below of. */
export interface Above {
  /** The name of its stream. */
  readonly stream: string;
  /** As the API sent it, and as its stream declares it. */
  readonly raw: JsonObject;
  readonly record: JsonObject;
  /** Some text in it may hold what strict targets refuse, and wants cleaning. */
  readonly unclean: boolean;
}

/** The part of a stream that is read together: all of it, or what belongs to some parents or a value. */
export interface Part {
  /** The parent; absent for streams without, and where one request asks for several. */
  readonly parent: Above | undefined;
  readonly parents: readonly Above[];
  /** The value that the stream is read for. */
  readonly item: Json | undefined;
  /** Follows the stream's bookmark, or that of this part. */
  readonly tracker: Tracker;
}

/** The pages that one request leads to: of a part, of a window of time, of a level of a tree. */
export interface Slice extends Part {
  /** The records above in a tree, outermost first. */
  readonly ancestors: readonly JsonObject[];
  /** Some text in the records above, which these may repeat, may want cleaning. */
  readonly unclean: boolean;
  readonly window: Window;
  /** Absent where the stream reads by hand. */
  readonly request: RequestSpec | undefined;
  /** Its pages, where they were asked for before its turn. */
  readonly ahead?: AheadPages | undefined;
}

/** The window of a stream that has none. */
export const noWindow: Window = { start: "", end: "" };

/** The slice of a part, or of a window of it. */
export function sliceOf(run: Run, { stream }: Task, part: Part, window = noWindow): Slice {
  const above = part.parent === undefined ? part.parents : [part.parent];
  const request = stream.request?.({
    config: run.config,
    parent: part.parent?.record,
    parents: part.parents.map(({ record }) => record),
    item: part.item,
    bookmark: part.tracker.requested,
    window,
    now: run.now,
    ancestors: [],
    depth: 0,
  });
  const unclean = above.some((one) => one.unclean);
  return { ...part, ancestors: [], unclean, window, request };
}
