import { TapError } from "../errors.ts";
import {
  copyState,
  type State,
  withMemberOfStream,
  withoutStream,
  withStreamsOf,
} from "../state/state.ts";
import { parentsOf, type RetrySync } from "../stream.ts";
import type { Run } from "./run.ts";
import { restartTask, type Task, withDescendants } from "./task.ts";

/**
 * Reads a stream, and again from where this run began when it fails in the way that its
 * `retrySync` names: for sources whose answers may be withdrawn while they are read, as files of
 * an export are. Records may then come twice, none is lost.
 */
export async function retryAgain(run: Run, root: Task, read: () => Promise<void>): Promise<void> {
  const start = copyState(run.state);
  await read();
  // What a stream below other parents too has read, or failed to read, there would be forgotten.
  const isShared = withDescendants(root).some(({ stream }) => parentsOf(stream).length > 1);
  for (let times = 1; !isShared; times += 1) {
    const failed = withDescendants(root).find((task) => isNamed(task, times));
    if (failed === undefined) {
      return;
    }
    const { stream, failure } = failed;
    run.log.warning(`${stream.name}: ${failure?.message ?? ""} Reading it again from the start.`);
    const names = withDescendants(root).map((task) => task.stream.name);
    run.state = reset(withStreamsOf(run.state, copyState(start), names), failed);
    run.states.write(run.state);
    restartTask(run, root);
    await read();
  }
}

function isNamed({ stream, failure }: Task, times: number): boolean {
  const { status, times: most = 0 }: Partial<RetrySync> = stream.retrySync ?? {};
  return (
    times <= most &&
    failure instanceof TapError &&
    failure.status !== undefined &&
    (status ?? []).includes(failure.status)
  );
}

/** The state without what the stream's definition says to forget. */
function reset(state: State, { stream }: Task): State {
  const names = stream.retrySync?.reset ?? [];
  return names === true
    ? withoutStream(state, stream.name)
    : names.reduce((kept, name) => withMemberOfStream(kept, stream.name, name, undefined), state);
}
