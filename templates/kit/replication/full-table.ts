import { memberOfStream, withMemberOfStream } from "../state/state.ts";
import type { Companion, CompanionScheme } from "../sync/companion.ts";
import type { Run } from "../sync/run.ts";
import { isWhole, sawAll, type Task } from "../sync/task.ts";

/** What a stream that is read whole does besides. */
export interface FullTable {
  /**
   * Its records carry a version, and ACTIVATE_VERSION follows when all of them have been read: a
   * target may then drop the records of other versions, which are gone from the API. Nothing is
   * ever activated after a run that was not complete, or that went on at its page; a run that fails
   * leaves its version to the next one.
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
    // What was deleted meanwhile moves the pages: a run that goes on may have passed over records.
    const isContinued =
      resume && memberOfStream(run.state, task.stream.name, "position") !== undefined;
    const isActive = !isIncremental && task.choice.selected && run.limit === Infinity;
    return isActive
      ? {
          ...(activateVersion && versions(run, task)),
          ...(resume && positions(run, task)),
          complete: () => complete(run, task, activateVersion && !isContinued),
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
  return {
    position,
    begin() {
      // Should the API no longer know the position, the next run begins from the start.
      run.state = withMemberOfStream(run.state, name, "position", undefined);
    },
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
  run.state = withMemberOfStream(run.state, name, "position", undefined);
  if (activateVersion && !sawAll(task)) {
    run.log.warning(`${name}: requests were skipped, so the version is not activated`);
    return;
  }
  if (activateVersion && typeof version === "number") {
    task.sink.activate(version);
  }
  run.state = withMemberOfStream(run.state, name, "version", undefined);
}
