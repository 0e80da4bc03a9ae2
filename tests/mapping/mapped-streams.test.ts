import { expect, test } from "vitest";
import { ann, send } from "./outgoing.ts";

const streams: readonly [name: string, maps: object, want: readonly string[]][] = [
  ["no map", {}, ["SCHEMA users", "RECORD users", "SCHEMA orders"]],
  [
    "an alias",
    { users: { __alias__: "people" } },
    ["SCHEMA people", "RECORD people", "SCHEMA orders"],
  ],
  [
    "an alias in quotes",
    { users: { __alias__: "'p-q'" } },
    ["SCHEMA p-q", "RECORD p-q", "SCHEMA orders"],
  ],
  [
    "an alias by the name",
    { "*": { __alias__: "'raw_' + __stream_name__" } },
    ["SCHEMA raw_users", "RECORD raw_users", "SCHEMA raw_orders"],
  ],
  ["a dropped stream", { users: null }, ["SCHEMA orders"]],
  ["a dropped stream, as text", { "use?s": "__NULL__" }, ["SCHEMA orders"]],
  ["all others dropped", { __else__: null, orders: {} }, ["SCHEMA orders"]],
  [
    "a copy",
    { people: { __source__: "users" } },
    ["SCHEMA users", "SCHEMA people", "RECORD users", "RECORD people", "SCHEMA orders"],
  ],
  [
    "a copy of a dropped stream",
    { people: { __source__: "users" }, users: null },
    ["SCHEMA people", "RECORD people", "SCHEMA orders"],
  ],
  [
    "the last of two rules",
    { users: { __alias__: "a" }, "u*": { __alias__: "b" } },
    ["SCHEMA b", "RECORD b", "SCHEMA orders"],
  ],
];

test.each(streams)("sends %s", (_name, maps, want) => {
  const { lines } = send({ stream_maps: maps }, [ann]);
  const got = lines.map((line) => JSON.parse(line));
  expect(got.map(({ type, stream }) => `${type} ${stream}`)).toEqual(want);
});

test("a record keeps its time under another name", () => {
  const { lines } = send({ stream_maps: { users: { __alias__: "people", __else__: null } } }, [
    ann,
  ]);
  expect(lines[1]).toBe(
    '{"type":"RECORD","stream":"people","record":{"id":1},"time_extracted":"2026-11-21T12:00:00Z"}',
  );
});

test("a dropped stream is not selected: it is read for its children only", () => {
  const { choices, log } = send({ stream_maps: { users: null } }, []);
  expect(
    choices.map(({ stream, selected, replicationKey }) => [stream.name, selected, replicationKey]),
  ).toEqual([
    ["users", false, undefined],
    ["orders", true, undefined],
  ]);
  expect(log.lines).toEqual(["INFO users: left out by stream_maps"]);
});

test("bookmark_properties name only what is left", () => {
  const [schema = ""] = send({ stream_maps: { users: { updated_at: null } } }, []).lines;
  expect(JSON.parse(schema)).not.toHaveProperty("bookmark_properties");
  expect(send({}, []).lines[0]).toContain('"bookmark_properties":["updated_at"]');
});

test("maps may come as text", () => {
  const maps = JSON.stringify({ users: { __alias__: "people" } });
  expect(send({ stream_maps: maps }, []).lines[0]).toContain('"stream":"people"');
});
