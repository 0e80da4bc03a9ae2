import { expect, test } from "vitest";
import { fullTable } from "../../templates/kit/replication/full-table.ts";
import { paged, serve } from "./api.ts";
import { run } from "./run.ts";
import { rows, tapOf } from "./tap.ts";

const row = (id: number) => ({ id, updated_at: null });

interface Message {
  readonly type: string;
  readonly version?: number;
  readonly record?: { readonly id: number };
  readonly value?: unknown;
}

test("killed behind any message, a run has activated nothing; the next one does, once, with all records", async () => {
  const api = await serve({ "/a": paged([row(1), row(2)], [row(3)], [row(4)]) });
  const a = rows("a", { companions: [fullTable({ activateVersion: true })] });
  const tap = tapOf(api.origin, [a]);
  const messages = async (state?: unknown): Promise<Message[]> =>
    (await run(tap, state === undefined ? {} : { state })).lines.map((line) => JSON.parse(line));
  const whole = await messages();
  const activated = whole.findIndex(({ type }) => type === "ACTIVATE_VERSION");
  expect(activated).toBeGreaterThan(4);
  for (let length = 0; length <= activated; length += 1) {
    const before = whole.slice(0, length);
    const state = before.findLast(({ type }) => type === "STATE")?.value;
    const rest = await messages(state);
    const versions = [...before, ...rest].filter(({ type }) => type === "ACTIVATE_VERSION");
    expect(versions.length).toBe(1);
    // What a target keeps: the records of the version that was activated.
    const kept = [...before, ...rest].flatMap(({ version, record }) =>
      record !== undefined && version === versions[0]?.version ? [record.id] : [],
    );
    expect([...new Set(kept)].toSorted()).toEqual([1, 2, 3, 4]);
  }
});

test("a run that goes on at its page activates nothing: what moved before it may be missing", async () => {
  const api = await serve({ "/a": paged([row(1)], [row(2)]) });
  const a = rows("a", { companions: [fullTable({ activateVersion: true, resume: true })] });
  const state = { bookmarks: { a: { version: 17, position: 2 } } };
  const { lines } = await run(tapOf(api.origin, [a]), { state });
  const found = lines.map((line) => JSON.parse(line));
  expect(found.map(({ type }) => type)).toEqual(["SCHEMA", "RECORD", "STATE", "STATE"]);
  expect(found.at(-1).value).toEqual({ bookmarks: { a: {} } });
});
