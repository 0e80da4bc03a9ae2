import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Datasette, startDatasette } from "./servers/datasette.ts";
import { firstInstant, rowCount } from "./servers/datasette-data.ts";
import { checkTap } from "./singer/check-tap.ts";
import { type GeneratedTap, generateTap } from "./singer/generate-tap.ts";
import { killTap, lastState } from "./singer/kill-tap.ts";
import { type Message, runTap } from "./singer/run-tap.ts";
import { selectStream } from "./singer/select-stream.ts";

let datasette: Datasette;
let tap: GeneratedTap;

beforeAll(async () => {
  datasette = await startDatasette();
  tap = await generateTap("datasette.yaml");
});
afterAll(() => Promise.all([datasette?.stop(), tap?.remove()]));

const configFrom = (start_date: string) => ({ base_url: datasette.url, start_date });

test("singer-check-tap passes", () => checkTap(tap.executable, configFrom("2024-12-15T00:00:00Z")));

test("windows give each of 100,000 rows once", async () => {
  const input = { config: configFrom(firstInstant), catalog: await selectEvents("events") };
  const messages = await runTap(tap.executable, input);
  expect(missingFrom(idsOf(messages))).toEqual([]);
  expect(idsOf(messages)).toHaveLength(rowCount);
  // There is something in each of 25 windows.
  expect(messages.filter(({ type }) => type === "STATE").length).toBeGreaterThanOrEqual(25);
});

describe("a run that is killed is finished by the next one", () => {
  // What comes twice lies behind the last STATE: at most the window with the most rows. Without
  // windows it is 4 MiB, a page, and the rows of one instant.
  test.each([
    { stream: "events", lines: 30_000, mostTwice: 5154 },
    { stream: "events", lines: 70_001, mostTwice: 5154 },
    { stream: "events_in_order", lines: 61_234, mostTwice: 26_000 },
  ])("$stream, killed after $lines lines: at most $mostTwice rows come twice", async (given) => {
    const config = configFrom(firstInstant);
    const catalog = await selectEvents(given.stream);
    const killed = await killTap(tap.executable, { config, catalog, lines: given.lines });
    const before = idsOf(killed);
    expect(before.length).toBeGreaterThan(given.lines * 0.9);

    const state = lastState(killed);
    const after = idsOf(await runTap(tap.executable, { config, catalog, state }));
    expect(missingFrom([...before, ...after])).toEqual([]);
    expect(before.length + after.length - rowCount).toBeLessThanOrEqual(given.mostTwice);
  });
});

function selectEvents(stream: string): Promise<unknown> {
  return selectStream(tap.executable, { stream, config: configFrom(firstInstant) });
}

function idsOf(messages: Message[]): number[] {
  return messages.flatMap(({ record }) => (record === undefined ? [] : [Number(record.id)]));
}

/** Ids of the table that are not among these. */
function missingFrom(ids: number[]): number[] {
  const seen = new Set(ids);
  const every = Array.from({ length: rowCount }, (_, index) => index + 1);
  return every.filter((id) => !seen.has(id));
}
