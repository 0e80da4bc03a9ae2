import { valueAt } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import { pathWithinRow } from "./composition.ts";
import { type Answer, put } from "./paging.ts";
import type { Route } from "./routes.ts";
import type { SimulatedRecords } from "./rows.ts";
import type { Simulation } from "./simulation.ts";

/** Completes an answer of a stream. */
export type CompleteAnswer = (route: Route, answer: Answer) => Answer;

/**
 * Puts the rows of other streams beside those of a page, where they stand in the same answer: of
 * each page those that belong to its rows.
 */
export function answerBeside(
  tap: Tap,
  simulation: Simulation,
  records: SimulatedRecords,
): CompleteAnswer {
  const others = new Map(
    tap.streams.map((stream) => {
      const rows = simulation.streams[stream.name]?.records ?? [];
      const emissions = (stream.emits ?? []).flatMap(({ stream: other, records: [path = []] }) =>
        pathWithinRow(rows, path) === undefined
          ? [{ path, rows: records.get(other.name) ?? [] }]
          : [],
      );
      return [stream.name, emissions] as const;
    }),
  );
  return (route, answer) => {
    const found = valueAt(answer.body, route.simulated.records);
    const page = new Set<unknown>(Array.isArray(found) ? found : []);
    const body = (others.get(route.stream) ?? []).reduce(
      (made, { path, rows }) =>
        put(
          made,
          path,
          rows.filter(({ beside }) => page.has(beside)).map(({ row }): JsonObject => row),
        ),
      answer.body,
    );
    return { ...answer, body };
  };
}
