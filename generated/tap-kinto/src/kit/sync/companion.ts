import type { JsonObject } from "../json/value.ts";
import type { Position } from "../paginate/paginator.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";

/**
 * What goes along with the reading of one stream: a version for its records, a list of the keys it
 * has seen, a count. The engine calls it at these points, and knows nothing else of it.
 */
export interface Companion {
  /** The version that RECORD messages carry. */
  readonly version?: number;
  /** Where the reading begins, in place of the first page. */
  readonly position?: Position | undefined;
  /** The stream's SCHEMA is written; its first request follows. */
  begin?(): void;
  /** Each record that was read, whether or not it is emitted. */
  read?(record: JsonObject): void;
  /** Each record that was emitted, as it was emitted. */
  emitted?(record: JsonObject): void;
  /** A page is written, and what is below it; the next one begins here. */
  page?(next: Position | undefined): void;
  /** The stream, and all below it, has been read whole; its last STATE has not been written yet. */
  complete?(): void;
  /** The last STATE of the run has been written. */
  settled?(): void;
  /** The run is over, however it ended. */
  close?(): void;
}

/** Makes the companion of a stream for one run. */
export type CompanionScheme = (run: Run, task: Task) => Companion;
