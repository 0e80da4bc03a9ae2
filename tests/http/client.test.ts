import { expect, test } from "vitest";
import { apiKey } from "../../templates/kit/auth/api-key.ts";
import { createFlow } from "../../templates/kit/http/flow.ts";
import type { ErrorRule } from "../../templates/kit/http/policy.ts";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import { valueAt } from "../../templates/kit/json/path.ts";
import type { Log } from "../../templates/kit/singer/log.ts";
import { fakeClock, recordingLog } from "./ports.ts";
import { sendJson, startServer } from "./server.ts";
import { failureOf, testClient } from "./test-client.ts";

test("a request carries what the tap and the stream say", async () => {
  const { origin, seen } = await startServer((response) => sendJson(response, { ok: true }));
  const { client } = testClient(`${origin}/v1/`, {
    headers: { "X-Team": "a", "x-none": undefined },
  });
  const answer = await client.send({
    method: "post",
    path: "/search",
    query: { limit: 5 },
    headers: { "X-Page": 2, "X-Absent": undefined },
    body: { id: new ExactNumber("9007199254740993") },
  });
  expect(answer).toMatchObject({
    kind: "accepted",
    response: { status: 200, body: { ok: true }, url: new URL(`${origin}/v1/search?limit=5`) },
  });
  expect(seen[0]).toMatchObject({
    method: "POST",
    url: "/v1/search?limit=5",
    body: '{"id":9007199254740993}',
    headers: {
      accept: "application/json",
      "content-length": "23",
      "content-type": "application/json",
      "user-agent": "tap-test/1.0.0",
      "x-team": "a",
      "x-page": "2",
    },
  });
  expect(Object.keys(seen[0]?.headers ?? {})).not.toContain("x-none");
});

const accepted: [string, number, string | Buffer, string, unknown][] = [
  ["an empty body", 200, "", "application/json", null],
  ["no content", 204, "", "application/json", null],
  ["a byte order mark", 200, '\ufeff{"a":1}', "application/json", { a: 1 }],
  ["a number that a double would change", 200, "[1.10]", "text/plain", [new ExactNumber("1.10")]],
  [
    "another charset",
    200,
    Buffer.from('["\u00e9"]', "latin1"),
    "application/json; charset=ISO-8859-1",
    ["\u00e9"],
  ],
  ["a charset nobody knows", 200, '["\u00e9"]', 'application/json; charset="x-own"', ["\u00e9"]],
];

test.each(accepted)("accepts %s", async (_name, status, body, type, want) => {
  const { origin } = await startServer((response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  });
  const answer = await testClient(origin).client.send({ path: "/x" });
  expect(answer).toMatchObject({ kind: "accepted", response: { status, body: want } });
});

const failures: [string, number, unknown, string][] = [
  [
    "401",
    401,
    { message: "Token missing" },
    'authentication: GET {origin}/x answered 401 Unauthorized: "Token missing". The credentials are not accepted: check that they are complete, not expired and made for this server.',
  ],
  [
    "403",
    403,
    { error: { code: "forbidden", message: "Not yours" } },
    'authentication: GET {origin}/x answered 403 Forbidden: "Not yours". The credentials may not read this: check their permissions, or deselect the stream.',
  ],
  [
    "404",
    404,
    {},
    "data: GET {origin}/x answered 404 Not Found. Not found: check the URL and the ids in the configuration.",
  ],
  [
    "422",
    422,
    { title: "Invalid", detail: "limit is\n too high" },
    'data: GET {origin}/x answered 422 Unprocessable Entity: "Invalid: limit is too high". The API does not accept the request: check the settings it is made of.',
  ],
  [
    "418",
    418,
    [],
    "data: GET {origin}/x answered 418 I'm a Teapot. The API refuses the request: check the configuration and the API's documentation.",
  ],
  [
    "429",
    429,
    { errors: [{ message: "Slow" }, "Down"] },
    'quota: GET {origin}/x answered 429 Too Many Requests: "Slow: Down". Too many requests: try again later, or lower the rate. Gave up after 3 attempts.',
  ],
  [
    "503",
    503,
    "Maintenance",
    'service: GET {origin}/x answered 503 Service Unavailable: "Maintenance". The server has a problem: try again later. Gave up after 3 attempts.',
  ],
  [
    "a long message",
    400,
    { message: "y".repeat(999) },
    `data: GET {origin}/x answered 400 Bad Request: "${"y".repeat(297)}...". The API does not accept the request: check the settings it is made of.`,
  ],
];

test.each(failures)("fails on %s", async (_name, status, body, want) => {
  const { origin } = await startServer((response) => sendJson(response, body, status));
  const { client } = testClient(origin);
  expect(await failureOf(client.send({ path: "/x" }))).toBe(want.replace("{origin}", origin));
});

const unreadable: [string, string, string][] = [
  [
    "HTML",
    `<!DOCTYPE html>\n<html><title>Sign in</title>${"z".repeat(99)}`,
    `answered 200 with HTML in place of JSON: "<!DOCTYPE html> <html><title>Sign in</title>${"z".repeat(33)}...". Check that the URL is that of the API, not of its website.`,
  ],
  [
    "JSON that was cut off",
    '{"a": [1, 2',
    'answered 200 with not JSON, or cut off: "{\\"a\\": [1, 2". Check',
  ],
];

test.each(unreadable)("tries again on %s, then fails", async (_name, body, want) => {
  const { origin, seen } = await startServer((response) => response.end(body));
  const failure = await failureOf(testClient(origin).client.send({ path: "/x" }));
  expect(failure).toContain(`data: GET ${origin}/x ${want}`);
  expect(failure).toContain("Gave up after 3 attempts.");
  expect(seen).toHaveLength(3);
});

test("waits as the API asks, says so, and goes on", async () => {
  const { origin } = await startServer((response, _request, turn) =>
    turn === 1
      ? sendJson(response, {}, 429, { "retry-after": "5" })
      : sendJson(response, {}, turn === 2 ? 502 : 200),
  );
  const { client, clock, log } = testClient(origin);
  const tally = { requests: 0, retries: 0 };
  await expect(client.send({ path: "/x" }, { tally })).resolves.toMatchObject({ kind: "accepted" });
  expect(clock.sleeps).toEqual([5_000, 2_000]);
  const durations = log.lines.filter((line) => line.startsWith("DEBUG METRIC"));
  expect(durations).toEqual(
    [429, 502, 200].map(
      (status) =>
        `DEBUG METRIC: {"type":"timer","metric":"http_request_duration","value":0,"tags":{"endpoint":"/x","http_status_code":${status}}}`,
    ),
  );
  expect(log.lines.filter((line) => line.startsWith("INFO"))).toEqual([
    "INFO 429 from GET /x: waiting 5 s (attempt 2 of 3)",
    "INFO 502 from GET /x: waiting 2 s (attempt 3 of 3)",
  ]);
  expect(tally).toEqual({ requests: 3, retries: 2 });
});

test("a wait that is too long fails at once", async () => {
  const { origin, seen } = await startServer((response) =>
    sendJson(response, {}, 429, { "retry-after": "7200" }),
  );
  const { client, clock } = testClient(origin);
  expect(await failureOf(client.send({ path: "/x" }))).toBe(
    `quota: GET ${origin}/x answered 429 Too Many Requests. Too many requests: try again later, or lower the rate. The API asks for a wait of 7200 s; the longest allowed is 60 s.`,
  );
  expect([clock.sleeps, seen.length]).toEqual([[], 1]);
});

test("a broken connection is tried again", async () => {
  const { origin } = await startServer((response, _request, turn) => {
    if (turn === 1) {
      response.destroy();
    } else {
      sendJson(response, { ok: true });
    }
  });
  const { client, log } = testClient(origin);
  await expect(client.send({ path: "/x" })).resolves.toMatchObject({ kind: "accepted" });
  expect(log.lines.filter((line) => !line.startsWith("DEBUG"))).toEqual([
    "INFO no answer from GET /x: waiting 1 s (attempt 2 of 3)",
  ]);
});

const consuming: [string, (turn: number) => [number, string], string, number][] = [
  [
    "an answer that is an error is tried again",
    (turn) => [turn === 1 ? 503 : 200, "{}"],
    "no failure",
    2,
  ],
  [
    "an answer that was lost is not",
    () => [200, '{"a":'],
    "Not tried again, because the request uses up what it reads.",
    1,
  ],
];

test.each(consuming)("a request that consumes: %s", async (_name, answer, want, requests) => {
  const { origin, seen } = await startServer((response, _request, turn) => {
    const [status, body] = answer(turn);
    response.writeHead(status).end(body);
  });
  const { client } = testClient(origin);
  const sent = client.send({ method: "POST", path: "/take" }, { consumes: true });
  expect(await failureOf(sent)).toContain(want);
  expect(seen).toHaveLength(requests);
});

const timedOut = (response: Parameters<typeof valueAt>[0]) =>
  valueAt(response, ["code"]) === "timedout";

const rules: [string, ErrorRule[], number, unknown, string][] = [
  [
    "skip",
    [{ action: "skip", status: [404] }],
    404,
    { message: "gone" },
    'skipped GET {origin}/x answered 404 Not Found: "gone". Not found: check the URL and the ids in the configuration.',
  ],
  [
    "skip with its own advice",
    [{ action: "skip", status: [403], message: "Ask an administrator." }],
    403,
    {},
    "skipped GET {origin}/x answered 403 Forbidden. Ask an administrator.",
  ],
  ["ignore", [{ action: "ignore", status: [400, 404] }], 404, { a: 1 }, 'ignored {"a":1}'],
  [
    "fail a success",
    [{ action: "fail", when: ({ response }) => valueAt(response, ["ok"]) === false }],
    200,
    { ok: false, error: "bad" },
    'data: GET {origin}/x answered 200 OK: "bad". The API refuses the request: check the configuration and the API\'s documentation.',
  ],
  [
    "retry",
    [{ action: "retry", status: [402], when: ({ response }) => timedOut(response) }],
    402,
    { code: "timedout" },
    "service: GET {origin}/x answered 402 Payment Required. The API refuses the request: check the configuration and the API's documentation. Gave up after 3 attempts.",
  ],
  [
    "a rule whose condition does not hold",
    [{ action: "retry", status: [402], when: ({ response }) => timedOut(response) }],
    402,
    { code: "unpaid" },
    "data: GET {origin}/x answered 402 Payment Required. The API refuses the request: check the configuration and the API's documentation.",
  ],
  [
    "the first that matches decides",
    [
      { action: "ignore", status: [500] },
      { action: "fail", status: [500] },
    ],
    500,
    null,
    "ignored null",
  ],
  [
    "a rule on headers",
    [{ action: "ignore", when: ({ headers }) => headers["content-type"] === "application/json" }],
    500,
    7,
    "ignored 7",
  ],
  [
    "a rule stops the retries that its status would have",
    [{ action: "fail", status: [503], message: "Never." }],
    503,
    {},
    "service: GET {origin}/x answered 503 Service Unavailable. Never.",
  ],
];

test.each(rules)("rules: %s", async (_name, errors, status, body, want) => {
  const { origin } = await startServer((response) => sendJson(response, body, status));
  const sent = testClient(origin, { errors }).client.send({ path: "/x" });
  const got = await sent.then(
    (answer) =>
      answer.kind === "skipped"
        ? `skipped ${answer.reason}`
        : `${answer.kind} ${JSON.stringify(answer.response.body)}`,
    () => failureOf(sent),
  );
  expect(got).toBe(want.replace("{origin}", origin));
});

test("a stream's rules come before the tap's", async () => {
  const { origin } = await startServer((response) => sendJson(response, {}, 404));
  const { client } = testClient(origin, { errors: [{ action: "fail", status: [404] }] });
  const answer = await client.send({ path: "/x" }, { errors: [{ action: "skip", status: [404] }] });
  expect(answer.kind).toBe("skipped");
});

/** A client whose sending times, in milliseconds after the first, are noted. */
function timedClient(origin: string, log: Log = recordingLog()) {
  const { transport, clock } = testClient(origin);
  const times: number[] = [];
  const { client } = testClient(origin, {
    clock,
    log,
    rate: { requests: 2, seconds: 1 },
    transport: (request, timeoutMs) => {
      times.push(clock.now());
      return transport(request, timeoutMs);
    },
  });
  return { client, times: () => times.map((time) => time - (times[0] ?? 0)) };
}

test("requests are spaced, also those that are tried again", async () => {
  const { origin } = await startServer((response, _request, turn) =>
    sendJson(response, {}, turn === 2 ? 503 : 200),
  );
  const { client, times } = timedClient(origin);
  await Promise.all([1, 2, 3, 4].map((id) => client.send({ path: `/${id}` })));
  const gaps = times().map((time, index, all) => time - (all[index - 1] ?? -500));
  expect(gaps).toHaveLength(5);
  expect(Math.min(...gaps)).toBe(500);
});

test("who stands in line is not sent in the turn of a 429 either", async () => {
  const clock = fakeClock();
  const began = clock.now();
  const at: number[] = [];
  const { origin } = await startServer((response, _request, turn) => {
    at.push(clock.now() - began);
    sendJson(response, {}, turn === 1 ? 429 : 200, { "retry-after": "30" });
  });
  const { client } = testClient(origin, { clock, flow: createFlow({ clock, most: 1 }) });
  await Promise.all([client.send({ path: "/a" }), client.send({ path: "/b" })]);
  expect(at).toEqual([0, 30_000, 30_000]);
});

test("after a 429 nobody is sent before the wait is over", async () => {
  const { origin } = await startServer((response, _request, turn) =>
    sendJson(response, {}, turn === 1 ? 429 : 200, { "retry-after": "30" }),
  );
  const log = recordingLog();
  const { client, times } = timedClient(origin, {
    ...log,
    // The wait has been announced and not begun: now another request comes.
    info: () => {
      second ??= client.send({ path: "/2" });
    },
  });
  let second: Promise<unknown> | undefined;
  await client.send({ path: "/1" });
  await second;
  expect(times()).toEqual([0, 30_000, 30_500]);
});

test("secrets are in no message, whatever the API repeats", async () => {
  const { origin } = await startServer((response, request) => {
    sendJson(response, { message: `${"m".repeat(290)} ${request.url} canary-key-0001` }, 500);
  });
  const { log, ...ports } = testClient(origin);
  const scheme = apiKey({ query: "api_key", value: "canary-key-0001" });
  const auth = scheme({ ...ports, log, timeoutMs: 1_000 });
  const { client } = testClient(origin, { log, auth });
  const failure = await failureOf(
    client.send({ path: "/canary-key-0001/x", query: { access_token: "canary-other-2", page: 3 } }),
  );
  expect(failure).toContain(`GET ${origin}/***/x?access_token=***&page=3 answered 500`);
  expect(failure + log.lines.join("\n")).not.toMatch(/cana/);
});

test("secrets are not in the beginning of a page either", async () => {
  const { origin } = await startServer((response) => response.end("<html>canary-key-0001</html>"));
  const { client, log } = testClient(origin);
  log.hide("canary-key-0001");
  expect(await failureOf(client.send({ path: "/x" }))).toContain('JSON: "<html>***</html>"');
});
