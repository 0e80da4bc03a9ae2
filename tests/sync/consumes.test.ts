import { expect, test } from "vitest";
import { repeat } from "../../templates/kit/paginate/repeat.ts";
import { runTap } from "../../templates/kit/run.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { fail, type Route, serve } from "./api.ts";
import { files, ids, outline, run, told } from "./run.ts";
import { rows, tapOf } from "./tap.ts";

/** A queue: each request takes the next records out of it. */
function queue(...pages: number[][]): Route {
  const left = [...pages];
  return () => ({ data: (left.shift() ?? []).map((id) => ({ id })) });
}

const inbox = rows("inbox", {
  consumes: true,
  request: () => ({ method: "POST", path: "/inbox" }),
  probe: () => ({ path: "/inbox/size" }),
  paginate: () => repeat({ until: "empty-page" }),
});

test("asks until nothing is left", async () => {
  const api = await serve({ "/inbox": queue([1, 2], [1, 2], [3]) });
  const ran = await run(tapOf(api.origin, [inbox]));
  expect(ids(ran, "inbox")).toEqual([1, 2, 1, 2, 3]);
  expect(api.requests().length).toBe(4);
});

const losses: [name: string, lose: Route][] = [
  ["lost", ({ response }) => void response.destroy()],
  [
    "torn",
    ({ response }) => {
      response.writeHead(200, { "content-length": "99" });
      response.write("{");
      setTimeout(() => response.destroy(), 5);
    },
  ],
];
test.each(losses)("is not asked again when its answer was %s", async (_name, lose) => {
  const full = queue([1], [2], [3]);
  const api = await serve({ "/inbox": (ask) => (ask.turn === 2 ? lose(ask) : full(ask)) });
  const ran = await run(tapOf(api.origin, [inbox]));
  expect(ids(ran, "inbox")).toEqual([1]);
  expect(api.requests().length).toBe(2);
  expect(ran.log.at(-1)).toMatch(/^CRITICAL inbox: .*Not tried again/);
  expect(ran.code).toBe(6);
});

test("is asked again after an answer that refuses", async () => {
  const full = queue([1]);
  const api = await serve({ "/inbox": (ask) => (ask.turn === 1 ? fail(503)(ask) : full(ask)) });
  const ran = await run(tapOf(api.origin, [inbox]));
  expect(ids(ran, "inbox")).toEqual([1]);
  expect(ran.code).toBe(0);
});

test("each page is sent on before the next one is asked for", async () => {
  const sent: string[] = [];
  let buffer: string[] = [];
  const full = queue([1], [2]);
  const seen: number[] = [];
  const api = await serve({
    "/inbox": (ask) => {
      seen.push(sent.filter((line) => line.includes('"RECORD"')).length);
      return full(ask);
    },
  });
  const output = {
    line: (text: string) => void buffer.push(text),
    text: () => undefined,
    bytes: 0,
    flush: () => {
      sent.push(...buffer);
      buffer = [];
    },
  };
  const ports = { output, log: recordingLog(), clock: fakeClock() };
  await runTap(tapOf(api.origin, [inbox]), { argv: files({}), env: {}, ports });
  expect(seen).toEqual([0, 1, 2]);
});

test("a test asks the harmless request in its place", async () => {
  const api = await serve({ "/inbox": queue([1]), "/inbox/size": () => ({ size: 1 }) });
  const ran = await run(tapOf(api.origin, [inbox]), { argv: ["--test"] });
  expect(api.requests()).toEqual(["/inbox/size"]);
  expect(outline(ran)).toEqual([]);
  expect(ran.code).toBe(0);
});

test("a test uses the stream's own credentials, and fails with them", async () => {
  const api = await serve({
    "/inbox/size": (ask) => (ask.query.has("mine") ? { size: 1 } : fail(401)(ask)),
  });
  const own = rows("inbox", {
    ...inbox,
    auth: () => () => ({
      authorize: async (request) => ({ ...request, url: new URL(`${request.url}?mine`) }),
    }),
  });
  expect((await run(tapOf(api.origin, [own]), { argv: ["--test"] })).code).toBe(0);
  expect((await run(tapOf(api.origin, [inbox]), { argv: ["--test"] })).code).toBe(3);
});

test("a stream without a harmless request is not tested", async () => {
  const { probe: _, ...blind } = inbox;
  const api = await serve({});
  const ran = await run(tapOf(api.origin, [blind]), { argv: ["--test"] });
  expect(api.requests()).toEqual([]);
  expect(told(ran)).toEqual([]);
  expect(ran.log.at(-1)).toBe("INFO inbox: not tested, since reading changes the server's state");
  expect(ran.code).toBe(0);
});
