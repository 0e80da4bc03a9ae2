import { expect, test } from "vitest";
import type { Tap } from "../../templates/kit/tap.ts";
import { fail, list, serve } from "./api.ts";
import { run, told } from "./run.ts";
import { type Config, rows, tapOf } from "./tap.ts";

const row = { id: 1, updated_at: null };

const cases: [
  name: string,
  status: number,
  onError: Tap<Config>["onError"],
  requests: string[],
  code: number,
][] = [
  ["a refusal of one resource", 403, undefined, ["/a", "/b", "/c"], 7],
  ["a failure of one stream", 404, "continue", ["/a", "/b", "/c"], 7],
  ["credentials that are not accepted", 401, undefined, ["/a", "/b"], 7],
  ["the first failure, where the tap says so", 404, "stop", ["/a", "/b"], 7],
];

test.each(cases)("%s (%i, %s)", async (_name, status, onError, requests, code) => {
  const api = await serve({ "/a": list(row), "/b": fail(status), "/c": list(row) });
  const streams = [rows("a"), rows("b"), rows("c")];
  const ran = await run(tapOf(api.origin, streams, onError && { onError }));
  expect(api.requests()).toEqual(requests);
  expect(ran.code).toBe(code);
  const critical = told(ran).filter((line) => line.startsWith("CRITICAL"));
  expect(critical.map((line) => line.replace(/ failed.*| GET.*/, ""))).toEqual(
    requests.length === 3 ? ["CRITICAL b:"] : ["CRITICAL b:", "CRITICAL c: not read, since b"],
  );
});
