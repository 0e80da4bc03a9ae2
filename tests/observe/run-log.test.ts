import { expect, test } from "vitest";
import { fail, list, paged, serve } from "../sync/api.ts";
import { run, stateOf } from "../sync/run.ts";
import { below, rows, since, tapOf } from "../sync/tap.ts";

const row = (id: number, more: object = {}) => ({
  id,
  updated_at: "2024-01-01T00:00:00Z",
  ...more,
});

test("a run says what it begins, reads and ends with, in its order", async () => {
  const api = await serve({
    "/a": paged([row(1, { extra: 1 })], [row(2)]),
    "/a/1/kids": (ask) => (ask.turn === 1 ? fail(503)(ask) : { data: [row(11)] }),
    "/a/2/kids": list(),
    "/b": fail(404),
  });
  const a = rows("a", { replication: since() });
  const tap = tapOf(api.origin, [a, below("kids", a), rows("b")]);
  const { log } = await run(tap, { state: stateOf({ a: "2023-01-01T00:00:00Z" }) });
  const missing = `GET ${api.origin}/b answered 404 Not Found. Not found: check the URL and the ids in the configuration.`;
  expect(log.filter((line) => !/^DEBUG|METRIC|Report/.test(line))).toEqual([
    "INFO tap-test 1.2.3",
    "INFO a: syncing",
    "INFO kids: syncing",
    "INFO 503 from GET /a/1/kids: waiting 1 s (attempt 2 of 3)",
    "INFO kids: 1 records in 2 pages",
    "WARNING a: 1 field that the schema does not have: extra (1x). Declare those you need; --infer-schema FOLDER writes the schema that would match.",
    "INFO a: 2 records in 2 pages",
    "INFO b: syncing",
    `ERROR Error syncing stream b - ${missing}`,
    `CRITICAL b: ${missing}`,
  ]);
});
