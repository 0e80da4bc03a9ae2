import type { RequestSpec } from "../http/message.ts";
import { hasEscapes } from "../json/escapes.ts";
import type { JsonObject } from "../json/value.ts";
import { createLoopGuard } from "../paginate/loop-guard.ts";
import type { Position } from "../paginate/paginator.ts";
import { extractRecords } from "../records/extract.ts";
import { formatInstant } from "../time/instant.ts";
import { hookRequest } from "./hook.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";

/** One page of records, read whole and checked before any of it is used. */
export interface Page {
  readonly records: readonly JsonObject[];
  /** When the answer was complete (RFC 3339, UTC). */
  readonly extractedAt: string;
  /** Some text in the page may hold what strict targets refuse, and wants cleaning. */
  readonly unclean: boolean;
}

/** HTTP's `204 No Content` (RFC 9110, 15.3.5). */
const noContent = 204;

/**
 * Reads the pages that a request leads to, one at a time: the next one is asked for only when the
 * last one has been used. Ends after the last page, or where an error rule says to leave it.
 */
export async function* readPages(run: Run, task: Task, base: RequestSpec): AsyncGenerator<Page> {
  const { stream } = task;
  const paginator = stream.paginate?.({ config: run.config });
  const guard = createLoopGuard({ stream: stream.name, repeats: stream.consumes ?? false });
  let position: Position | undefined;
  let total = 0;
  for (let pages = 1; ; pages += 1) {
    const placed = paginator?.place(base, position) ?? base;
    const request = hookRequest(run, stream.name, placed);
    const answer = await run.client.send(request, {
      errors: stream.errors,
      auth: task.auth,
      consumes: stream.consumes,
    });
    if (answer.kind === "skipped") {
      run.log.warning(`${stream.name}: skipped ${request.path}: ${answer.reason}`);
      task.progress.skipped += 1;
      task.progress.cut ||= pages > 1;
      return;
    }
    if (answer.kind === "ignored") {
      return;
    }
    const { response } = answer;
    const isEmpty = response.status === noContent;
    const records = isEmpty ? [] : extractRecords(response.body, stream.records);
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
    task.progress.pages += 1;
    yield {
      records,
      extractedAt: formatInstant(BigInt(run.clock.now()) * 1_000_000n),
      unclean: hasEscapes(response.bytes),
    };
    if (position === undefined) {
      return;
    }
  }
}
