import { describe, expect, test } from "vitest";
import { checks } from "../../templates/kit/verify/checks.ts";
import { catalogFlaws } from "./catalog-flaws.ts";
import { told, verify, writeDouble } from "./double.ts";
import { messageFlaws } from "./message-flaws.ts";
import { processFlaws } from "./process-flaws.ts";
import { syncFlaws } from "./sync-flaws.ts";

const flaws = [...catalogFlaws, ...messageFlaws, ...syncFlaws, ...processFlaws];

test("a tap that keeps every promise passes every check", async () => {
  const { results } = await verify(writeDouble([]).command);
  expect(told({ results, secrets: [] })).toEqual({});
  expect(results.map(({ outcome }) => outcome)).toEqual(results.map(() => []));
});

describe("verification says what is wrong, and nothing else", () => {
  test.each(flaws)("$name", async ({ edits, want, config, slow = false }) => {
    const { command } = writeDouble(edits, config);
    expect(told(await verify(command, { quick: !slow }))).toEqual(want);
  });
});

test("every check has a tap that it fails", () => {
  const failed = flaws.flatMap(({ want }) => Object.keys(want).map((told) => told.split(" ")[1]));
  expect(checks.map(({ id }) => id).filter((id) => !failed.includes(id))).toEqual([]);
});
