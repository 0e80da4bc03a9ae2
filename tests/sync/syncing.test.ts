import { expect, test } from "vitest";
import { list, serve } from "./api.ts";
import { choose, run, stateOf } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const row = { id: 1, updated_at: "2024-01-01T00:00:00Z" };

async function family() {
  const api = await serve({
    "/a": list(row),
    "/b": list(row),
    "/b/1/kids": list(row),
    "/c": list(row),
  });
  const b = rows("b", { replication: since() });
  const streams = [rows("a"), b, below("kids", b), rows("c")];
  return { api, tap: tapOf(api.origin, streams) };
}

const all = ["/a", "/b", "/b/1/kids", "/c"];

// What a run that was cut short leaves behind, and the order in which the next one reads.
const cases: [name: string, syncing: unknown, deselected: string[], want: string[]][] = [
  ["nothing", undefined, [], all],
  ["null", null, [], all],
  ["the first stream", "a", [], all],
  ["a stream in the middle", "b", [], ["/b", "/b/1/kids", "/c", "/a"]],
  ["the last stream", "c", [], ["/c", "/a", "/b", "/b/1/kids"]],
  ["a child: its parent comes first", "kids", [], ["/b", "/b/1/kids", "/c", "/a"]],
  ["a stream that is no longer selected", "c", ["c"], ["/a", "/b", "/b/1/kids"]],
  ["a stream that is gone", "x", [], all],
  ["no text", 7, [], all],
];

test.each(cases)("currently_syncing: %s", async (_name, syncing, deselected, want) => {
  const { api, tap } = await family();
  const chosen = ["a", "b", "kids", "c"].map((name) => [name, !deselected.includes(name)]);
  const ran = await run(tap, {
    state: { currently_syncing: syncing, bookmarks: {} },
    catalog: choose(tap, Object.fromEntries(chosen)),
  });
  expect(api.requests()).toEqual(want);
  expect(JSON.parse(ran.lines.at(-1) ?? "").value).not.toHaveProperty("currently_syncing");
});

test("each STATE says what is being read, and below what", async () => {
  const { tap } = await family();
  const { lines } = await run(tap, { state: stateOf({}) });
  const states = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "STATE");
  const syncing = states.map(({ value }) => [
    value.currently_syncing,
    value.currently_syncing_parent,
  ]);
  expect(syncing).toEqual([
    ["a", undefined],
    ["b", undefined],
    ["b", undefined],
    ["c", undefined],
    [undefined, undefined],
  ]);
});
