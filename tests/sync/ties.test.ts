import { expect, test } from "vitest";
import { paged, serve } from "./api.ts";
import { ids, outline, run, told } from "./run.ts";
import { rows, since, tapOf } from "./tap.ts";

const tie = "2024-01-01T00:00:00Z";
const row = (id: number) => ({ id, updated_at: tie });

test.each(["ascending", "descending"] as const)(
  "records of one instant are in order (%s), and none is lost where a run ends among them",
  async (order) => {
    const api = await serve({ "/a": paged([row(1), row(2)], [row(3), row(4)], [row(5)]) });
    const tap = tapOf(api.origin, [rows("a", { replication: since({ order }) })]);
    const whole = await run(tap, { argv: ["--strict"] });
    expect([whole.code, told(whole)]).toEqual([0, []]);
    const states = whole.lines.flatMap((line, index) => (line.includes('"STATE"') ? [index] : []));
    expect(
      outline(whole)
        .filter((line) => line.startsWith("STATE"))
        .at(-1),
    ).toBe(`STATE {"a":"${tie}"}`);
    for (const end of states) {
      const state = JSON.parse(whole.lines[end] ?? "").value;
      const before = ids({ ...whole, lines: whole.lines.slice(0, end) }, "a");
      const after = ids(await run(tap, { state }), "a");
      expect([...new Set([...before, ...after])]).toHaveLength(5);
    }
  },
);
