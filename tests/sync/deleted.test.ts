import { expect, test } from "vitest";
import { list, serve } from "./api.ts";
import { choose, ids, run, told } from "./run.ts";
import { below, rows, tapOf } from "./tap.ts";

const gone = "2024-01-01T00:00:00Z";

async function teamsAndPeople() {
  const api = await serve({
    "/teams": list(
      { id: 1, updated_at: null },
      { id: 2, updated_at: null, deleted_at: gone },
      { id: 3, updated_at: null, deleted_at: null },
    ),
    "/teams/1/people": list({ id: 11 }),
    "/teams/3/people": list({ id: 31 }),
  });
  const teams = rows("teams", {
    deletedAt: ({ record }) => record.deleted_at,
    map: ({ record }) => ({ id: record.id, updated_at: record.updated_at }),
  });
  return { api, tap: tapOf(api.origin, [teams, below("people", teams)]) };
}

test("a deleted record says when, and its children are not read", async () => {
  const { api, tap } = await teamsAndPeople();
  const ran = await run(tap);
  const records = ran.lines
    .map((line) => JSON.parse(line))
    .filter(({ stream }) => stream === "teams");
  expect(records[0].schema.properties._sdc_deleted_at).toEqual({
    type: ["string", "null"],
    format: "date-time",
  });
  expect(records.slice(1).map(({ record }) => record)).toEqual([
    { id: 1, updated_at: null },
    { id: 2, updated_at: null, _sdc_deleted_at: gone },
    { id: 3, updated_at: null, _sdc_deleted_at: null },
  ]);
  expect(ids(ran, "people")).toEqual([11, 31]);
  expect(api.requests()).toEqual(["/teams", "/teams/1/people", "/teams/3/people"]);
  expect(ran.code).toBe(0);
});

test("the field cannot be deselected: a deleted record would look alive", async () => {
  const { tap } = await teamsAndPeople();
  const ran = await run(tap, { catalog: choose(tap, { "teams._sdc_deleted_at": false }) });
  expect(ran.lines.join("\n")).toContain('"_sdc_deleted_at":"2024-01-01T00:00:00Z"');
  expect(told(ran)).toEqual([]);
});
