import { expect, test } from "vitest";
import { runTap } from "../../templates/kit/run.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { linesOutput } from "../singer/lines.ts";
import { fail, list, paged, serve } from "./api.ts";
import { ids, outline, run, stateOf } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const at = "2024-01-01T00:00:00Z";

async function family() {
  const api = await serve({
    "/teams": paged(
      [
        { id: 1, updated_at: at },
        { id: 2, updated_at: at },
      ],
      [{ id: 3 }],
    ),
    "/teams/1/people": list({ id: 11 }, { id: 12 }),
    "/teams/2/people": list(),
    "/teams/3/people": list(),
    "/broken": fail(403),
  });
  const teams = rows("teams", { replication: since({ order: "ascending" }) });
  return { api, teams, tap: tapOf(api.origin, [teams, below("people", teams)]) };
}

test("--test reads one record of each stream, and saves no bookmark", async () => {
  const { api, tap } = await family();
  const ran = await run(tap, { argv: ["--test"] });
  expect(outline(ran)).toEqual([
    "SCHEMA teams",
    "SCHEMA people",
    "RECORD teams 1",
    "RECORD people 11",
  ]);
  expect(api.requests()).toEqual(["/teams", "/teams/1/people"]);
  expect(ran.code).toBe(0);
});

test("--test fails with the stream that fails", async () => {
  const { api, teams } = await family();
  const ran = await run(tapOf(api.origin, [teams, rows("broken")]), { argv: ["--test"] });
  expect(ran.log.at(-1)).toMatch(/^CRITICAL broken: .*403/);
  expect(ran.code).toBe(7);
});

test("--test=schema emits SCHEMA messages and asks nothing", async () => {
  const { api, tap } = await family();
  const ran = await run(tap, { argv: ["--test=schema"] });
  expect(outline(ran)).toEqual(["SCHEMA teams", "SCHEMA people"]);
  expect(api.requests()).toEqual([]);
  expect(ran.code).toBe(0);
});

/** Without config: as the first thing that Meltano asks. */
async function bare(argv: string[]) {
  const { api, tap } = await family();
  const lines: string[] = [];
  const log = recordingLog();
  const output = linesOutput(lines);
  const ports = { output, log, clock: fakeClock() };
  const code = await runTap(
    { ...tap, settings: { start_date: { type: "date-time", required: true } } },
    { argv, env: {}, ports },
  );
  return { text: lines.join("\n"), log: log.lines, code, requests: api.requests() };
}

const answers: [argv: string[], want: RegExp][] = [
  [["--version"], /^tap-test 1\.2\.3$/],
  [["--help"], /--catalog/],
  [["--about"], /start_date/],
  [["--discover"], /"tap_stream_id": "people"/],
  [["--config", "/nowhere.json", "--discover"], /"tap_stream_id": "people"/],
];
test.each(answers)("%j answers without config and without a request", async (argv, want) => {
  const { text, log, code, requests } = await bare(argv);
  expect(text).toMatch(want);
  expect({ log, code, requests }).toEqual({ log: [], code: 0, requests: [] });
});

const refusals: [argv: string[], want: RegExp][] = [
  [[], /start_date/],
  [["--config", "/nowhere.json"], /nowhere/],
  [["--confg", "x"], /--config/],
];
test.each(refusals)("%j is refused with exit code 2 and one line", async (argv, want) => {
  const { text, log, code } = await bare(argv);
  expect({ text, code }).toEqual({ text: "", code: 2 });
  expect(log).toEqual([expect.stringMatching(want)]);
  expect(log[0]).toMatch(/^CRITICAL /);
});

test("a run that begins at its own last STATE emits what lies at the bookmark again", async () => {
  const { tap } = await family();
  const first = await run(tap);
  const state = JSON.parse(first.lines.at(-1) ?? "").value;
  expect(state).toEqual(stateOf({ teams: at }));
  expect(ids(await run(tap, { state }), "teams")).toEqual([1, 2, 3]);
});
