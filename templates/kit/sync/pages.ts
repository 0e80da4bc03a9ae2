import type { ApiResponse, RequestSpec } from "../http/message.ts";
import { hasEscapes } from "../json/escapes.ts";
import { valuesAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import { createLoopGuard } from "../paginate/loop-guard.ts";
import type { Position } from "../paginate/paginator.ts";
import { extractRecords } from "../records/extract.ts";
import { formatInstant } from "../time/instant.ts";
import { embeddedPage } from "./embedded.ts";
import { hookRequest } from "./hook.ts";
import type { Run } from "./run.ts";
import { noWindow, type Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** One page of records, read whole and checked before any of it is used. */
export interface Page {
  readonly records: readonly JsonObject[];
  /** Records of other streams in the same answer. */
  readonly others: readonly { readonly task: Task; readonly records: readonly JsonObject[] }[];
  /** When the answer was complete (RFC 3339, UTC). */
  readonly extractedAt: string;
  /** Some text in the page may hold what strict targets refuse, and wants cleaning. */
  readonly unclean: boolean;
  /** Where the next page begins; absent behind the last. */
  readonly next: Position | undefined;
}

/** HTTP's `204 No Content` (RFC 9110, 15.3.5). */
const noContent = 204;

/**
 * Reads the pages that a request leads to, one at a time: the next one is asked for only when the
 * last one has been used. Ends after the last page, or where an error rule says to leave it.
 */
export async function* readPages(run: Run, task: Task, slice: Slice): AsyncGenerator<Page> {
  const { stream, counts } = task;
  const base = slice.request ?? { path: "" };
  const paginator = stream.paginate?.({ config: run.config });
  const guard = createLoopGuard({ stream: stream.name, repeats: stream.consumes ?? false });
  let position = task.companions.find((companion) => companion.position)?.position;
  let total = 0;
  for (let pages = 1; ; pages += 1) {
    const began = run.clock.now();
    const placed = paginator?.place(base, position) ?? base;
    const response =
      (position === undefined ? embeddedPage(run, task, slice) : undefined) ??
      (await ask(run, task, hookRequest(run, stream.name, placed)));
    if (response === "skipped") {
      // A window that is skipped must not be taken for an empty one.
      if (pages > 1 || slice.window !== noWindow) {
        slice.tracker.cut = true;
        task.isCut = true;
      }
      return;
    }
    if (response === "ignored") {
      return;
    }
    const isEmpty = response.status === noContent;
    const records = isEmpty ? [] : extractRecords(response.body, stream.records ?? [[]]);
    total += records.length;
    const view = {
      response,
      records,
      count: records.length,
      last: records.at(-1),
      position,
      pages,
      total,
    };
    guard.check(view);
    position = paginator?.next(view);
    counts.pages += 1;
    for (const observer of run.observers) {
      observer.received?.(task, records);
    }
    counts.milliseconds += run.clock.now() - began;
    yield {
      records,
      others: isEmpty ? [] : othersOf(task, response),
      extractedAt: formatInstant(BigInt(run.clock.now()) * 1_000_000n),
      unclean: hasEscapes(response.bytes),
      next: position,
    };
    if (position === undefined) {
      return;
    }
  }
}

async function ask(
  run: Run,
  { stream, auth, counts }: Task,
  request: RequestSpec,
): Promise<ApiResponse | "skipped" | "ignored"> {
  const answer = await run.client.send(request, {
    errors: stream.errors,
    auth,
    consumes: stream.consumes,
    tally: counts,
  });
  switch (answer.kind) {
    case "accepted":
      return answer.response;
    case "ignored":
      counts.ignored += 1;
      return "ignored";
    case "skipped":
      run.log.warning(`${stream.name}: skipped ${request.path}: ${answer.reason}`);
      counts.skipped += 1;
      return "skipped";
  }
}

/** Records of other streams in an answer: none, where it lacks what holds them. */
function othersOf({ emissions }: Task, response: ApiResponse): Page["others"] {
  return emissions.map(({ task, records }) => {
    const present = records.filter((path) => valuesAt(response.body, path).length > 0);
    return { task, records: present.length === 0 ? [] : extractRecords(response.body, present) };
  });
}
