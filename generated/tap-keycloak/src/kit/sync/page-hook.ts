import { failureKind, messageOf, TapError } from "../errors.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import type { Page } from "./page.ts";
import type { Run } from "./run.ts";
import { streamClient } from "./stream-client.ts";
import type { Task } from "./task.ts";

/**
 * A page as the engineer's hooks want it: its own records, and those of other streams in it. The
 * paginator has seen the page before: its stop rules go by what the server sent.
 *
 * @throws TapError that names the stream, of the kind of what the hook threw.
 */
export async function hookPage(run: Run, task: Task, page: Page): Promise<Page> {
  const { hooks } = run.tap;
  const isHooked = [task, ...page.others.map((other) => other.task)].some(
    ({ stream }) => hooks[stream.name]?.page !== undefined,
  );
  if (!isHooked) {
    return page;
  }
  const records = await hooked(run, task, page.records);
  const others: { task: Task; records: readonly JsonObject[] }[] = [];
  for (const other of page.others) {
    others.push({ task: other.task, records: await hooked(run, other.task, other.records) });
  }
  // Whatever a hook has added, nobody has looked at its texts.
  return { ...page, records, others, unclean: true };
}

async function hooked(
  run: Run,
  task: Task,
  records: readonly JsonObject[],
): Promise<readonly JsonObject[]> {
  const { name } = task.stream;
  const hook = run.tap.hooks[name]?.page;
  if (hook === undefined) {
    return records;
  }
  let changed: unknown;
  try {
    changed = await hook(records, { config: run.config, client: streamClient(run, task) });
  } catch (cause) {
    throw new TapError(
      failureKind(cause),
      `The page hook of ${name} failed: ${messageOf(cause)}`,
      cause instanceof TapError && cause.status !== undefined
        ? { cause, status: cause.status }
        : { cause },
    );
  }
  if (!Array.isArray(changed) || !changed.every(isJsonObject)) {
    const what = Array.isArray(changed) ? "a list with something else in it" : typeof changed;
    throw new TapError(
      "data",
      `The page hook of ${name} must return the records of the page as a list of objects; not ${what}.`,
    );
  }
  return changed;
}
