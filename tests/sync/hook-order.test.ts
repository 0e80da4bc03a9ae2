import { expect, test } from "vitest";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { transform } from "../../templates/kit/records/transform.ts";
import { defineStream } from "../../templates/kit/stream.ts";
import { serve } from "./api.ts";
import { run } from "./run.ts";
import { tapOf } from "./tap.ts";

interface Share {
  readonly id: number;
  readonly share: number | null;
}

test("page, raw, filter, transform, record, types: in this order, each once", async () => {
  const seen: string[] = [];
  const shares = defineStream<Share>({
    name: "shares",
    key: ["id"],
    fields: { id: "integer", share: "number" },
    request: () => ({ path: "/shares" }),
    records: [["data"]],
    where({ record }) {
      seen.push(`where ${record.share}`);
      return record.share !== "hidden";
    },
    map({ record }) {
      seen.push(`map ${record.share}`);
      const share = transform(record.share, { nullIf: ["--"], stripSuffix: ["%"] });
      return { id: record.id, share };
    },
  });
  const note = (kind: string, change: (record: JsonObject) => JsonObject) => (record: object) => {
    const given = record as JsonObject;
    seen.push(`${kind} ${given.share}`);
    return change(given);
  };
  const api = await serve({
    "/shares": () => ({
      data: [
        { id: 1, share: " 5%" },
        { id: 2, share: " --" },
        { id: 3, share: " hidden" },
      ],
    }),
  });
  const trim = ({ id, share }: JsonObject) => ({ id, share: String(share).trim() });
  const ran = await run(
    tapOf(api.origin, [shares], {
      hooks: {
        shares: {
          page(records) {
            seen.push(`page of ${records.length}`);
            return records;
          },
          raw: note("raw", trim),
          // A text that the types still have to turn into a number.
          record: note("record", ({ id, share }) => ({ id, share: share && `${share}.50` })),
        },
      },
    }),
  );
  expect(seen).toEqual([
    "page of 3",
    ...["raw  5%", "where 5%", "map 5%", "record 5"],
    ...["raw  --", "where --", "map --", "record null"],
    ...["raw  hidden", "where hidden"],
  ]);
  const records = ran.lines.filter((line) => line.includes('"RECORD"'));
  expect(records.map((line) => /"record":(\{.*?\})/.exec(line)?.[1])).toEqual([
    '{"id":1,"share":5.50}',
    '{"id":2,"share":null}',
  ]);
});
