import { expect, test } from "vitest";
import { list, paged, serve } from "./api.ts";
import { choose, outline, run } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const later = "2024-02-01T00:00:00Z";

async function family() {
  const api = await serve({
    "/teams": paged([{ id: 1, updated_at: later }], [{ id: 2, updated_at: old }]),
    "/teams/1/people": list({ id: 11, updated_at: old }),
    "/teams/2/people": list({ id: 21, updated_at: old }),
    "/people/11/pets": list({ id: 111, updated_at: old }),
    "/people/21/pets": list(),
    "/places": list({ id: 9, updated_at: null }),
  });
  const teams = rows("teams", { replication: since() });
  const people = below("people", teams);
  const pets = below("pets", people);
  return { api, tap: tapOf(api.origin, [teams, rows("places"), people, pets]) };
}

const teamsState = `STATE ${JSON.stringify({ teams: later })}`;

const cases: [name: string, choices: Record<string, boolean> | undefined, want: string[]][] = [
  [
    "everything",
    undefined,
    [
      "SCHEMA teams",
      "SCHEMA people",
      "SCHEMA pets",
      "RECORD teams 1",
      "RECORD people 11",
      "RECORD pets 111",
      "RECORD teams 2",
      "RECORD people 21",
      "STATE {}",
      "STATE {}",
      teamsState,
      "SCHEMA places",
      "RECORD places 9",
      teamsState,
      teamsState,
    ],
  ],
  [
    "only the grandchild: what is above is read and not emitted",
    { teams: false, people: false, pets: true, places: false },
    ["SCHEMA pets", "RECORD pets 111", "STATE {}", "STATE {}"],
  ],
  [
    "a parent whose children are not selected",
    { teams: true, people: false, pets: false, places: false },
    ["SCHEMA teams", "RECORD teams 1", "RECORD teams 2", teamsState, teamsState],
  ],
  ["nothing", { teams: false, people: false, pets: false, places: false }, ["STATE {}"]],
];

test.each(cases)("messages for %s", async (_name, choices, want) => {
  const { tap } = await family();
  const ran = await run(tap, choices && { catalog: choose(tap, choices) });
  expect(outline(ran)).toEqual(want);
  expect(ran.code).toBe(0);
});

test("streams are only asked for when something below them is selected", async () => {
  const { api, tap } = await family();
  await run(tap, { catalog: choose(tap, { teams: false, people: true, pets: false }) });
  expect(api.requests()).toEqual([
    "/teams",
    "/teams/1/people",
    "/teams?page=2",
    "/teams/2/people",
    "/places",
  ]);
});

test("the lines, byte for byte", async () => {
  const api = await serve({ "/teams": list({ id: 1, updated_at: later }) });
  const { lines } = await run(tapOf(api.origin, [rows("teams", { replication: since() })]));
  expect(lines).toEqual([
    '{"type":"SCHEMA","stream":"teams","schema":{"type":"object","properties":{"id":{"type":"integer"},"updated_at":{"type":["string","null"],"format":"date-time"}}},"key_properties":["id"],"bookmark_properties":["updated_at"]}',
    '{"type":"RECORD","stream":"teams","record":{"id":1,"updated_at":"2024-02-01T00:00:00Z"},"time_extracted":"2026-11-21T12:00:00Z"}',
    '{"type":"STATE","value":{"currently_syncing":"teams","bookmarks":{"teams":{"replication_key":"updated_at","replication_key_value":"2024-02-01T00:00:00Z"}}}}',
    '{"type":"STATE","value":{"bookmarks":{"teams":{"replication_key":"updated_at","replication_key_value":"2024-02-01T00:00:00Z"}}}}',
  ]);
});

test("a state is kept as it is, with what the tap does not know", async () => {
  const api = await serve({ "/teams": list() });
  const state = {
    note: "of somebody else",
    bookmarks: { gone: { x: 1 }, teams: { updated_at: old, note: "kept" } },
  };
  const tap = tapOf(api.origin, [rows("teams", { replication: since() })]);
  const { lines } = await run(tap, { state });
  expect(lines.at(-1)).toBe(`{"type":"STATE","value":${JSON.stringify(state)}}`);
});
