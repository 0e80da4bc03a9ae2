import { expect, test } from "vitest";
import type { StreamHooks } from "../../templates/kit/tap.ts";
import { list, serve } from "./api.ts";
import { run } from "./run.ts";
import { rows, tapOf } from "./tap.ts";

const at = "2024-01-01T00:00:00Z";

type More = Parameters<typeof rows>[1];

// Each thing that shapes a record, alone: a record is emitted as it was sent only without any.
test.each<[string, More, StreamHooks | undefined, unknown[]]>([
  ["nothing", {}, undefined, [{ id: 1, updated_at: at }, { id: 2 }]],
  ["`where`", { where: ({ record }) => record.id !== 1 }, undefined, [{ id: 2 }]],
  [
    "`map`",
    { map: ({ record }) => ({ id: record.id, updated_at: null }) },
    undefined,
    [
      { id: 1, updated_at: null },
      { id: 2, updated_at: null },
    ],
  ],
  [
    "`deletedAt`",
    { deletedAt: ({ record }) => (record.id === 2 ? at : undefined) },
    undefined,
    [
      { id: 1, updated_at: at },
      { id: 2, _sdc_deleted_at: at },
    ],
  ],
  ["a raw hook", {}, { raw: (raw) => (raw.id === 1 ? null : raw) }, [{ id: 2 }]],
  [
    "a record hook",
    {},
    { record: (own) => ("id" in own && own.id === 1 ? null : own) },
    [{ id: 2 }],
  ],
])("a record is shaped by %s", async (_, more, hooks, want) => {
  const api = await serve({ "/rows": list({ id: 1, updated_at: at }, { id: 2 }) });
  const tap = tapOf(api.origin, [rows("rows", more)], hooks && { hooks: { rows: hooks } });
  const ran = await run(tap);
  const messages = ran.lines.map((line) => JSON.parse(line));
  expect(messages.flatMap(({ record }) => (record === undefined ? [] : [record]))).toEqual(want);
});

test("a record that is checked goes out as one that is read", async () => {
  const api = await serve({
    "/rows": list({ updated_at: at, id: 1 }, { id: "2" }, { id: 3, more: 1 }, { id: 4 }),
  });
  const fits = ({ id }: { readonly id?: unknown }) => typeof id === "number";
  const [checked, read] = await Promise.all(
    [{ fits }, {}].map((more) => run(tapOf(api.origin, [rows("rows", more)]))),
  );
  const records = (lines: readonly string[] = []) =>
    lines.map((line) => JSON.stringify(JSON.parse(line).record));
  expect(records(checked?.lines)).toEqual(records(read?.lines));
  expect(checked?.log.filter((line) => /schema does not have/.test(line))).toHaveLength(1);
});
