import type { SendOptions } from "../http/client.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** How the pages of a slice are read as bytes; absent where they have to be parsed. */
export function pageScan(_run: Run, _task: Task, _slice: Slice): SendOptions["scan"] {
  return undefined;
}
