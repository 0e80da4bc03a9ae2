import type { JsonObject } from "../json/value.ts";
import type { Task } from "./task.ts";

/** Somebody who is told how a run goes: metrics, a progress line, a report. */
export interface Observer {
  /** A stream's SCHEMA is written; its first request follows. */
  began?(task: Task): void;
  /** A page has come: its records as the API sent them. */
  received?(task: Task, records: readonly JsonObject[]): void;
  /** A page is written. */
  paged?(task: Task): void;
  /** The stream is complete, or has failed: see `task.failure`. */
  ended?(task: Task): void;
  /** All streams have ended, and the last STATE is written. */
  finished?(tasks: readonly Task[]): void;
}
