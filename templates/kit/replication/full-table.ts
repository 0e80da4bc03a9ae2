import { memberOfStream, withMemberOfStream } from "../state/state.ts";
import type { Companion, CompanionScheme } from "../sync/companion.ts";
import type { Run } from "../sync/run.ts";
import { isWhole, type Task } from "../sync/task.ts";

/** What a stream that is read whole does besides. */
export interface FullTable {
  /**
   * Its records carry a version, and ACTIVATE_VERSION follows when all of them have been read: a
   * target may then drop the records of other versions, which are gone from the API. Nothing is
   * ever activated after a run that was not complete; the next one keeps its version.
   */
  readonly activateVersion?: boolean;
  /** A run that was cut short is continued at the page where it ended. */
  readonly resume?: boolean;
}

/**
 * For streams in runs that read them whole; it does nothing in an incremental run. Version and
 * position stand in the state as `version` and `position` until the stream is complete.
 */
export function fullTable({ activateVersion = false, resume = false }: FullTable): CompanionScheme {
  return (run, task) => {
    const isIncremental = task.tracker.replication !== undefined;
    const isActive = !isIncremental && task.choice.selected && run.limit === Infinity;
    return isActive
      ? {
          ...(activateVersion && versions(run, task)),
          ...(resume && positions(run, task)),
          complete: () => complete(run, task, activateVersion),
        }
      : {};
  };
}

function versions(run: Run, task: Task): Companion {
  const name = task.stream.name;
  const saved = memberOfStream(run.state, name, "version");
  // Milliseconds since 1970, as other taps make them: a later run has the greater version.
  const version = typeof saved === "number" ? saved : run.clock.now();
  run.state = withMemberOfStream(run.state, name, "version", version);
  return { version };
}

function positions(run: Run, task: Task): Companion {
  const name = task.stream.name;
  const saved = memberOfStream(run.state, name, "position");
  const position = typeof saved === "string" || typeof saved === "number" ? saved : undefined;
  if (position !== undefined) {
    run.log.info(`${name}: continuing where the last run was cut short`);
  }
  // Should the API no longer know the position, the next run begins from the start.
  run.state = withMemberOfStream(run.state, name, "position", undefined);
  return {
    position,
    page(next) {
      if (next !== undefined && isWhole(task)) {
        run.state = withMemberOfStream(run.state, name, "position", next);
        run.states.offer(run.state);
      }
    },
  };
}

function complete(run: Run, task: Task, activateVersion: boolean): void {
  const name = task.stream.name;
  const version = memberOfStream(run.state, name, "version");
  if (activateVersion && typeof version === "number") {
    task.sink.activate(version);
  }
  run.state = withMemberOfStream(run.state, name, "version", undefined);
  run.state = withMemberOfStream(run.state, name, "position", undefined);
}
