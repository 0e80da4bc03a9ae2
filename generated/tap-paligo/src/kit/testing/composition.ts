import { type Path, valueAt } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { parentsOf, type Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { answerPage, put } from "./paging.ts";
import type { SimulatedRow, SimulatedStream, Simulation } from "./simulation.ts";

/**
 * The API's rows as its answers hold them: with the first page of their children, and the rows of
 * other streams, where these stand within them. Children are composed before their parents.
 */
export function composeRows(tap: Tap, simulation: Simulation): Simulation {
  const streams: Record<string, SimulatedStream> = { ...simulation.streams };
  for (const stream of tap.streams.toReversed()) {
    const simulated = streams[stream.name];
    const additions = additionsTo(tap, stream, streams);
    if (simulated !== undefined && additions.length > 0) {
      const rows = simulated.rows.map((row, index) => ({
        ...row,
        row: additions.reduce((made, add) => add(made, index), row.row),
      }));
      streams[stream.name] = { ...simulated, rows };
    }
  }
  return { ...simulation, streams };
}

/** Puts something into a row, by its index. */
type Addition = (row: JsonObject, index: number) => JsonObject;

function additionsTo(
  tap: Tap,
  stream: Stream,
  streams: Readonly<Record<string, SimulatedStream>>,
): Addition[] {
  const emitted = (stream.emits ?? []).flatMap(({ stream: other, records }): Addition[] => {
    const at = pathWithinRow(streams[stream.name]?.records ?? [], records[0] ?? []);
    const rows = streams[other.name]?.rows ?? [];
    return at === undefined
      ? []
      : [(row, index) => putInto(row, at, rowsOf(rows, stream.name, index))];
  });
  const embedded = tap.streams.flatMap((child): Addition[] => {
    const at = parentsOf(child).some(({ name }) => name === stream.name)
      ? child.embedded
      : undefined;
    const simulated = streams[child.name];
    return at === undefined || simulated === undefined
      ? []
      : [
          (row, index) => {
            const rows = rowsOf(simulated.rows, stream.name, index);
            return putInto(row, at, firstPage(child, simulated, rows));
          },
        ];
  });
  return [...emitted, ...embedded];
}

/** Where in a row another stream's rows stand; `undefined` where they stand beside the rows. */
export function pathWithinRow(rows: Path, others: Path): Path | undefined {
  const isWithin = rows.every((step, index) => others[index] === step);
  return isWithin && others[rows.length] === "*" ? others.slice(rows.length + 1) : undefined;
}

function rowsOf(rows: readonly SimulatedRow[], stream: string, index: number): JsonObject[] {
  return rows
    .filter((row) => row.parent === index && (row.of ?? stream) === stream)
    .map(({ row }) => row);
}

/** The page as an answer; one that could only say by a URL what follows holds everything. */
function firstPage(child: Stream, simulated: SimulatedStream, rows: readonly JsonObject[]): Json {
  const { paging } = simulated;
  const isNamed = paging.kind === "cursor" || paging.kind === "page" || paging.kind === "offset";
  const isInHeader = paging.kind === "cursor" && paging.next.kind === "header";
  const whole = paging.kind === "none" ? paging : { ...paging, size: Math.max(1, rows.length) };
  const stream = isNamed && !isInHeader ? simulated : { ...simulated, paging: whole };
  const asked = {
    method: "GET",
    path: "/",
    query: new URLSearchParams(),
    headers: {},
    text: "",
    body: undefined,
    origin: "http://127.0.0.1",
  };
  const answer = answerPage({ stream, rows: inOrder(child, simulated, rows), asked, consumed: 0 });
  return "body" in answer ? answer.body : null;
}

/** The rows as the API sends them: where it promises no order, the newest first. */
export function inOrder<T>(
  { consumes, replication }: Stream,
  { paging }: SimulatedStream,
  oldestFirst: readonly T[],
): T[] {
  const isKeyset = paging.kind === "cursor" && paging.next.kind === "last";
  const order = replication?.order;
  const isAscending = order === undefined ? isKeyset || consumes === true : order === "ascending";
  return isAscending ? [...oldestFirst] : oldestFirst.toReversed();
}

function putInto(row: JsonObject, [step = "", ...rest]: Path, value: Json): JsonObject {
  return { ...row, [step]: put(valueAt(row, [step]), rest, value) };
}
