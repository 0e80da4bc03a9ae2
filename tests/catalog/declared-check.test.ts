import { expect, test } from "vitest";
import { discover } from "../../templates/kit/catalog/catalog.ts";
import { declaredCheck } from "../../templates/kit/catalog/declared-check.ts";
import { selectStreams } from "../../templates/kit/catalog/selection.ts";
import { recordingLog } from "../http/ports.ts";
import { choose } from "../sync/run.ts";
import { rows, tapOf } from "../sync/tap.ts";

const stream = rows("rows", { fits: (record) => typeof record.id === "number" });
const tap = tapOf("http://127.0.0.1", [stream]);

/** The catalog with another type for `updated_at`. */
const retyped = {
  streams: discover(tap).streams.map((entry) => ({
    ...entry,
    schema: {
      ...entry.schema,
      properties: { ...entry.schema.properties, updated_at: { type: ["string", "null"] } },
    },
  })),
};

test.each<[string, unknown, typeof stream, boolean]>([
  ["without a catalog", undefined, stream, true],
  ["with all of it selected", choose(tap, { rows: true }), stream, true],
  ["with a field left out", choose(tap, { "rows.updated_at": false }), stream, false],
  ["with another type", retyped, stream, false],
  ["where the stream has none", undefined, rows("rows"), false],
  [
    "where fields are found at run time",
    undefined,
    { ...stream, discover: (() => ({})) as never },
    false,
  ],
])("the stream's check %s", (_, catalog, checked, want) => {
  const [choice] = selectStreams({ streams: [checked] }, catalog as never, recordingLog());
  const fits = choice && declaredCheck(choice);
  expect(fits !== undefined).toBe(want);
  if (want) {
    const at = "2024-01-01T00:00:00Z";
    expect(
      [{ id: 1, updated_at: at }, { id: "1" }, { id: 1, more: 1 }].map((each) => fits?.(each)),
    ).toEqual([true, false, false]);
  }
});
