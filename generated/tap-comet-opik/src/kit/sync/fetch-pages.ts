import type { Place } from "../http/flow.ts";
import type { ApiResponse } from "../http/message.ts";
import { hasEscapes } from "../json/escapes.ts";
import { type Path, valuesAt } from "../json/path.ts";
import { parseJsonBytes } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import { createLoopGuard } from "../paginate/loop-guard.ts";
import type { PageView, Paginator, Position } from "../paginate/paginator.ts";
import { extractRecords } from "../records/extract.ts";
import type { ScannedPage } from "../scan/scanned-page.ts";
import { formatInstant } from "../time/instant.ts";
import { askPage, type PageAnswer } from "./ask-page.ts";
import { embeddedPage } from "./embedded.ts";
import { createGuesses } from "./guesses.ts";
import type { Arrival, Page } from "./page.ts";
import { pageScan } from "./page-scan.ts";
import type { Run } from "./run.ts";
import { noWindow, type Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** HTTP's `204 No Content` (RFC 9110, 15.3.5). */
const noContent = 204;

/**
 * Asks for the pages that a request leads to, one after the other, and ahead for those whose
 * positions can be computed. It changes nothing of the run: what it yields takes effect in its
 * turn. Ends after the last page, or where an error rule says to leave it.
 */
export async function* fetchPages(
  run: Run,
  task: Task,
  slice: Slice,
  place: Place,
): AsyncGenerator<Arrival> {
  const { stream } = task;
  const base = slice.request ?? { path: "" };
  const paginator = stream.paginate?.({ config: run.config });
  const guard = createLoopGuard({ stream: stream.name, repeats: stream.consumes ?? false });
  const ask = (at: Position | undefined, from: Place) =>
    askPage(run, task, paginator?.place(base, at) ?? base, {
      place: from,
      scan: pageScan(run, task, slice),
    });
  const guesses = createGuesses(place, ask);
  let position = task.companions.find((companion) => companion.position)?.position;
  let total = 0;
  // Not the answer itself, whose records would stay in memory with it.
  let passPrevious = nothing;
  // Until the page is in other hands, its memory counts no longer than it is looked at here.
  let giveUpAnswer = nothing;
  try {
    for (let pages = 1; ; pages += 1) {
      const embedded = position === undefined ? embeddedPage(run, task, slice) : undefined;
      const asked: PageAnswer =
        embedded === undefined
          ? await ((position === undefined ? undefined : guesses.take(position)) ??
              ask(position, place))
          : presentAnswer(run, embedded);
      const { answer, path } = asked;
      giveUpAnswer = asked.used;
      if (answer.kind !== "accepted") {
        asked.used();
      }
      if (answer.kind === "skipped") {
        // A window that is skipped must not be taken for an empty one.
        const isCut = pages > 1 || slice.window !== noWindow;
        yield { kind: "skipped", path, reason: answer.reason, isCut };
        return;
      }
      if (answer.kind === "ignored") {
        yield { kind: "ignored" };
        return;
      }
      const { response } = answer;
      const records = recordsOf(task, response);
      const count = response.scanned?.count ?? records.length;
      total += count;
      const view = viewOf(task, { response, records, count, position, pages, total });
      guard.check(view);
      passPrevious();
      passPrevious = asked.passed;
      position = paginator?.next(view);
      if (position !== undefined) {
        guesses.add(aheadOf(run, task, { paginator, view, milliseconds: asked.milliseconds }));
      }
      const page = pageOf(task, asked, { response, records, next: position });
      giveUpAnswer = nothing;
      yield { kind: "page", page, milliseconds: asked.milliseconds, used: asked.used };
      if (position === undefined) {
        return;
      }
    }
  } finally {
    passPrevious();
    giveUpAnswer();
    guesses.end();
  }
}

function nothing(): void {}

function presentAnswer({ clock }: Run, response: ApiResponse): PageAnswer {
  const answer = { kind: "accepted", response } as const;
  return { path: "", answer, at: clock.now(), milliseconds: 0, used: nothing, passed: nothing };
}

function recordsOf({ stream }: Task, response: ApiResponse): readonly JsonObject[] {
  const isEmpty = response.status === noContent || response.scanned !== undefined;
  return isEmpty ? [] : extractRecords(response.body, stream.records ?? [[]]);
}

function viewOf({ stream }: Task, given: Omit<PageView, "last" | "bytes" | "again">): PageView {
  const { scanned, bytes } = given.response;
  const isText = bytes.length > 0 && scanned === undefined;
  return {
    ...given,
    bytes: scanned?.records,
    ...(isText && { again: readerOf(bytes, stream.records ?? [[]]) }),
    get last() {
      return scanned === undefined ? given.records.at(-1) : scanned.last();
    },
  };
}

/** Made apart from the page: a function made beside its records would keep them in memory. */
function readerOf(bytes: Buffer, paths: readonly Path[]): () => JsonObject[] {
  return () => extractRecords(parseJsonBytes(bytes), paths);
}

/**
 * The positions to ask for at once: as many as can be on their way, and as many that stand in line
 * behind them; no more than that at the API's pace.
 */
function aheadOf(
  run: Run,
  { stream }: Task,
  given: {
    readonly paginator: Paginator | undefined;
    readonly view: PageView;
    readonly milliseconds: number;
  },
): ReturnType<NonNullable<Paginator["ahead"]>> {
  const { paginator, view, milliseconds } = given;
  const width = run.concurrency.of(stream);
  const none = { positions: [], certain: true };
  const ahead = width === 1 ? none : (paginator?.ahead?.(view, 2 * width) ?? none);
  const { rate } = run.tap.limits;
  if (ahead.certain || rate === undefined) {
    return ahead;
  }
  // Each guess takes a turn from somebody else: only as many as would be under way anyway.
  const most = Math.ceil((milliseconds * rate.requests) / (rate.seconds * 1000));
  return { ...ahead, positions: ahead.positions.slice(0, most) };
}

function pageOf(
  task: Task,
  { at }: PageAnswer,
  {
    response,
    records,
    next,
  }: {
    readonly response: ApiResponse;
    readonly records: readonly JsonObject[];
    readonly next: Position | undefined;
  },
): Page {
  const { scanned, status, bytes } = response;
  const extractedAt = formatInstant(BigInt(at) * 1_000_000n);
  const others = status === noContent ? [] : othersOf(task, response);
  if (scanned === undefined) {
    return { records, others, extractedAt, unclean: hasEscapes(bytes), next };
  }
  const parse = (): Page => ({
    records: extractRecords(parseJsonBytes(bytes), task.stream.records ?? [[]]),
    others,
    extractedAt,
    unclean: hasEscapes(bytes),
    next,
  });
  return { records, others, extractedAt, unclean: false, next, scanned: withParse(scanned, parse) };
}

function withParse(scanned: ScannedPage, parse: () => Page): Page["scanned"] {
  let parsed: Page | undefined;
  return {
    ...scanned,
    parse() {
      parsed ??= parse();
      return parsed;
    },
  };
}

/** Records of other streams in an answer: none, where it lacks what holds them. */
function othersOf({ emissions }: Task, response: ApiResponse): Page["others"] {
  return emissions.map(({ task, records }) => {
    const present = records.filter((path) => valuesAt(response.body, path).length > 0);
    return { task, records: present.length === 0 ? [] : extractRecords(response.body, present) };
  });
}
