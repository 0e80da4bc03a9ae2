import { expect, test } from "vitest";
import { buildSimulation } from "../../generator/simulate/simulation.ts";
import { spanOfRows } from "../../generator/simulate/span.ts";
import { windows } from "../../templates/kit/replication/windows.ts";
import type { RequestContext, Stream } from "../../templates/kit/stream.ts";
import { filterRows } from "../../templates/kit/testing/filter.ts";
import { findRoute } from "../../templates/kit/testing/matching.ts";
import { buildRoutes } from "../../templates/kit/testing/routes.ts";
import { simulateRecords } from "../../templates/kit/testing/rows.ts";
import type { SimulatedFilter, Simulation } from "../../templates/kit/testing/simulation.ts";
import { modelOf } from "../definition/definition.ts";
import { apiTap, simulation, token } from "./api-tap.ts";

/** The simulated API reads the bounds of a window where the tap's own requests have them. */

type Request = (context: RequestContext<object, object | undefined>) => {
  path: string;
  query?: Record<string, string>;
  method?: string;
  body?: { [name: string]: { [name: string]: number } };
};

const inQuery: Request = ({ window }) => ({
  path: "/w",
  query: { since: window.start, until: window.end },
});
const inOneText: Request = ({ window }) => ({
  path: "/w",
  query: { q: `at:[${window.start}..${window.end})` },
});
const inBody: Request = ({ window }) => ({
  path: "/w",
  method: "POST",
  body: { range: { from: Number(window.start), to: Number(window.end) } },
});

const noon = Date.UTC(2025, 5, 1, 12);
const times = [noon - 1, noon, noon + 500, noon + 1000, noon + 1500, noon + 2000];
const rfc = (milliseconds: number) => new Date(milliseconds).toISOString();

// [name, request, filter, the raw value, start, end, which rows]
const cases: readonly (readonly [
  string,
  Request,
  Partial<SimulatedFilter>,
  (at: number) => string | number,
  string,
  string,
  readonly number[],
])[] = [
  ["from the start, up to the end", inQuery, {}, rfc, rfc(noon), rfc(noon + 1000), [1, 2]],
  ["both in one text", inOneText, {}, rfc, rfc(noon), rfc(noon + 1000), [1, 2]],
  [
    "an end that is included, to the second",
    inQuery,
    { granularity: 1 },
    rfc,
    rfc(noon),
    rfc(noon + 1000),
    [1, 2, 3, 4],
  ],
  [
    "milliseconds in a body",
    inBody,
    { unit: "milliseconds" },
    (at) => at,
    String(noon + 500),
    String(noon + 1500),
    [2, 3],
  ],
  [
    "seconds for a key that is a text",
    inQuery,
    { format: "epoch" },
    rfc,
    String((noon + 1000) / 1000),
    String((noon + 2000) / 1000),
    [3, 4],
  ],
  ["dates", inQuery, { format: "date" }, rfc, "2025-06-01", "2025-06-02", [0, 1, 2, 3, 4, 5]],
];

test.each(cases)("%s", (_name, request, filter, raw, start, end, want) => {
  const stream: Stream<string, object> = {
    name: "w",
    key: ["id"],
    fields: { id: "integer", at: "date-time" },
    replication: { key: "at", filter: "server", window: windows({ size: 60 }) },
    request,
    records: [[]],
  };
  const tap = { ...apiTap, streams: [stream], config: { token } };
  const described: Simulation = {
    ...simulation,
    streams: {
      w: {
        paging: { kind: "none" },
        records: [],
        rows: times.map((at, id) => ({ row: { id, at: raw(at) } })),
        incremental: { key: ["at"], ...filter },
      },
    },
  };
  const routes = buildRoutes(tap, described, simulateRecords(tap, described));
  const {
    path,
    query = {},
    method = "GET",
    body,
  } = request({
    config: {},
    parent: undefined,
    parents: [],
    item: undefined,
    bookmark: undefined,
    window: { start, end },
    now: rfc(noon),
    ancestors: [],
    depth: 0,
  });
  const asked = {
    method,
    path: `/v1${path}`,
    query: new URLSearchParams(query),
    headers: {},
    text: "",
    origin: "https://api.example.com",
    body,
  };
  const route = findRoute(routes, asked) ?? findRoute(routes, { ...asked, path });
  const rows = route === undefined ? [] : filterRows(route, asked);
  expect(rows.map(({ id }) => Number(id)).sort()).toEqual(want);
});

const config =
  "config: { start_date: date-time, begin: string, end: { type: date-time, required: true } }";
const stream = (size: string, more = "") =>
  `users:\n  key: id\n  fields: { id: integer, at: date-time }\n  replication: { key: at, window: { size: ${size}, start: a, end: b }${more} }`;

const day = 86_400_000;

test.each([
  ["30d", 181],
  ["10d", 120],
  ["36h", 18],
  ["1h", 1],
  ["1min", 1],
])("windows of %s: rows of %i days", (size, days) => {
  const { start, begin, end } = spanOfRows(modelOf(config, stream(size)));
  expect((Date.UTC(2025, 6, 1) - start) / day).toBe(days);
  expect(start < begin && begin < end && end < Date.UTC(2025, 6, 1)).toBe(true);
});

test("the settings by which windows begin and end have times", async () => {
  const model = modelOf(
    config,
    `${stream("30d", ', start: "{{ config.begin }}"').replace("end: b", 'end: b, until: "{{ config.end }}"')}`,
  );
  const { config: made } = await buildSimulation(model, { records: 3 });
  expect(made).toEqual({ begin: "2025-01-01T00:00:00Z", end: "2025-07-01T00:00:00Z" });
});
