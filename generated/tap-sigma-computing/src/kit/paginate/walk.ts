import type { HttpClient } from "../http/client.ts";
import type { RequestSpec } from "../http/message.ts";
import type { Path } from "../json/path.ts";
import { extractRecords } from "../records/extract.ts";
import { createLoopGuard } from "./loop-guard.ts";
import type { PageView, Paginator, Position } from "./paginator.ts";

/** The pages that one request leads to. */
export interface Walk {
  /** What the pages are of, for messages. */
  readonly name: string;
  readonly client: Pick<HttpClient, "send">;
  /** The request for the first page, without what the paginator adds. */
  readonly request: RequestSpec;
  /** Absent: there is one page. */
  readonly paginator?: Paginator | undefined;
  /** Where the records are in an answer; the answer itself unless said. */
  readonly records?: readonly Path[] | undefined;
}

/** HTTP's `204 No Content` (RFC 9110, 15.3.5). */
const noContent = 204;

/**
 * Reads the pages that a request leads to, one at a time: the next one is asked for only when the
 * last one has been used. Ends after the last page, or where an error rule leaves one out.
 *
 * @throws TapError when a request fails, an answer has no records, or the pages do not end.
 */
export async function* walkPages(walk: Walk): AsyncGenerator<PageView> {
  const { name, client, request, paginator, records: paths = [[]] } = walk;
  const guard = createLoopGuard({ stream: name });
  let position: Position | undefined;
  let total = 0;
  for (let pages = 1; ; pages += 1) {
    const answer = await client.send(paginator?.place(request, position) ?? request);
    if (answer.kind !== "accepted") {
      return;
    }
    const { response } = answer;
    const records = response.status === noContent ? [] : extractRecords(response.body, paths);
    const count = records.length;
    total += count;
    const page = { response, records, count, last: records.at(-1), position, pages, total };
    guard.check(page);
    yield page;
    position = paginator?.next(page);
    if (position === undefined) {
      return;
    }
  }
}
