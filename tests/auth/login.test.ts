import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { type LoginOptions, login } from "../../templates/kit/auth/login.ts";
import { type SeenRequest, sendJson, startServer } from "../http/server.ts";
import { failureOf, testClient } from "../http/test-client.ts";
import { apiRequest, authenticate } from "./ports.ts";

const password = "canary-passw0rd";

type Answer = (response: ServerResponse, request: SeenRequest, turn: number) => void;

const session: Answer = (response, _request, turn) =>
  sendJson(response, { data: { token: `session-${turn}`, ttl: 600 } }, 201, {
    "X-Session": `header-${turn}`,
  });

/** An API that begins sessions, and an authenticator that asks it. */
async function loginServer(options: Partial<LoginOptions> = {}, answer: Answer = session) {
  const { origin, seen } = await startServer(answer);
  const scheme = login({
    request: { method: "POST", path: "/session", body: { user: "me", password } },
    token: { path: ["data", "token"] },
    header: "Authorization",
    value: (token) => `Bearer ${token}`,
    ...options,
  });
  const api = { server: `${origin}/v1`, hosts: [], headers: { "X-Version": "2" } };
  const { header, ...parts } = authenticate(scheme, { api });
  parts.log.hide(password);
  return { ...parts, header, token: () => header(), seen, origin };
}

test("asks with the request that is stated, below the server, with the tap's headers", async () => {
  const { token, seen, log } = await loginServer();
  expect(await token()).toBe("Bearer session-1");
  expect(seen).toMatchObject([
    {
      method: "POST",
      url: "/v1/session",
      body: `{"user":"me","password":"${password}"}`,
      headers: { "content-type": "application/json", "x-version": "2" },
    },
  ]);
  expect(seen[0]?.headers.authorization).toBe(undefined);
  expect([...log.hidden]).toEqual(expect.arrayContaining(["session-1"]));
});

// [name, options, the header, its value, what is hidden]
const places: [string, Partial<LoginOptions>, string, string, string][] = [
  [
    "a header of the answer",
    { token: { header: "X-Session" } },
    "authorization",
    "Bearer header-1",
    "header-1",
  ],
  [
    "another header",
    { header: "X-Auth", value: (token) => token },
    "x-auth",
    "session-1",
    "session-1",
  ],
  [
    "a cookie",
    { header: "Cookie", value: (token) => `sid=${token}` },
    "cookie",
    "sid=session-1",
    "sid=session-1",
  ],
  [
    "a computed value",
    { value: (token) => `Basic ${Buffer.from(`${token}:`).toString("base64")}` },
    "authorization",
    "Basic c2Vzc2lvbi0xOg==",
    "Basic c2Vzc2lvbi0xOg==",
  ],
];

test.each(places)("the token of %s", async (_name, options, name, value, hidden) => {
  const { header, log } = await loginServer(options);
  expect([await header(name), log.hidden.has(hidden)]).toEqual([value, true]);
});

test("a number is a token too", async () => {
  const { token } = await loginServer({}, (response) => sendJson(response, { data: { token: 7 } }));
  expect(await token()).toBe("Bearer 7");
});

// [name, options, milliseconds after which the session is still used, and no longer]
const lifetimes: [string, Partial<LoginOptions>, number, number | undefined][] = [
  ["once", {}, 1e12, undefined],
  ["every 25 minutes", { refresh: 1500 }, 1_499_000, 1_501_000],
  ["as the answer says, a minute before", { expires: ["data", "ttl"] }, 539_000, 541_000],
  ["the earlier of both", { refresh: 60, expires: ["data", "ttl"] }, 59_000, 61_000],
  ["the answer does not say", { refresh: 60, expires: ["nothing"] }, 59_000, 61_000],
];

test.each(lifetimes)("a session is used: %s", async (_name, options, still, again) => {
  const { token, clock, seen } = await loginServer(options);
  await token();
  await clock.sleep(still);
  expect([await token(), seen.length]).toEqual(["Bearer session-1", 1]);
  if (again !== undefined) {
    await clock.sleep(again - still);
    expect([await token(), seen.length]).toEqual(["Bearer session-2", 2]);
  }
});

test("ten that need a session at once share one login", async () => {
  const { token, seen } = await loginServer();
  const tokens = await Promise.all(Array.from({ length: 10 }, token));
  expect([new Set(tokens), seen.length]).toEqual([new Set(["Bearer session-1"]), 1]);
});

test("a session that the API ends is begun anew once, for ten requests together", async () => {
  const { auth, seen } = await loginServer();
  const api = await startServer((response, request) =>
    sendJson(response, {}, request.headers.authorization === "Bearer session-1" ? 401 : 200),
  );
  const { client } = testClient(api.origin, { auth });
  const paths = Array.from({ length: 10 }, (_, index) => `/${index}`);
  const answers = await Promise.all(paths.map((path) => client.send({ path })));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  expect(seen).toHaveLength(2);
});

test("401 twice in a row fails with authentication", async () => {
  const { auth, seen } = await loginServer();
  const api = await startServer((response) => sendJson(response, {}, 401));
  const { client } = testClient(api.origin, { auth });
  expect(await failureOf(client.send({ path: "/x" }))).toMatch(
    /^authentication: .* 401 Unauthorized/,
  );
  expect([seen.length, api.seen.length]).toEqual([2, 2]);
  // A session that is new and still refused: another one would not help the next request either.
  expect(await failureOf(client.send({ path: "/y" }))).toMatch(/^authentication: /);
  expect([seen.length, api.seen.length]).toEqual([2, 3]);
});

const refused =
  "The login is not accepted: check the credentials, and that they are made for this server.";

// [name, status, body, the failure]
const refusals: [string, number, unknown, string][] = [
  [
    "wrong credentials",
    401,
    { message: `no user me with ${password}` },
    `authentication: POST {origin}/v1/session answered 401 Unauthorized: "no user me with ***". ${refused}`,
  ],
  [
    "a refused body",
    422,
    {},
    `authentication: POST {origin}/v1/session answered 422 Unprocessable Entity. ${refused}`,
  ],
  [
    "a redirect",
    302,
    {},
    `authentication: POST {origin}/v1/session answered 302 Found. ${refused}`,
  ],
  [
    "an answer without a token",
    200,
    { data: { token: "" }, error: password },
    "authentication: POST {origin}/v1/session (the login) answered 200 without a token at data.token: check the credentials.",
  ],
  [
    "HTML",
    200,
    "<html>",
    "authentication: POST {origin}/v1/session (the login) answered 200 without a token at data.token: check the credentials.",
  ],
];

test.each(refusals)(
  "fails at once on %s, and does not ask again",
  async (_name, status, body, want) => {
    const { token, seen, origin, log } = await loginServer({}, (response) =>
      sendJson(response, body, status),
    );
    expect(await failureOf(token())).toBe(want.replace("{origin}", origin));
    expect(await failureOf(token())).toBe(want.replace("{origin}", origin));
    expect([seen.length, log.lines]).toEqual([1, []]);
  },
);

test("a login that stumbles is tried again", async () => {
  const { token, clock } = await loginServer({}, (response, request, turn) =>
    turn === 1
      ? sendJson(response, {}, 429, { "retry-after": "7" })
      : turn === 2
        ? sendJson(response, {}, 503)
        : session(response, request, turn),
  );
  expect([await token(), clock.sleeps]).toEqual(["Bearer session-3", [7_000, 2_000]]);
});

test("a whole URL may be of the server or of a declared host, and of no other", async () => {
  const other = await startServer(session);
  const path = `${other.origin}/login`;
  const request = { method: "POST", path, body: { password } };
  const strange = await loginServer({ request });
  expect(await failureOf(strange.token())).toContain("which is not its own server");
  const scheme = login({
    request,
    token: { path: ["data", "token"] },
    header: "Authorization",
    value: (token) => token,
  });
  const api = { server: "https://api.example.com", hosts: [other.origin], headers: {} };
  const { auth } = authenticate(scheme, { api });
  expect((await auth.authorize(apiRequest)).headers).toEqual({ authorization: "session-1" });
  expect(other.seen).toHaveLength(1);
});

test("a login is not sent without TLS", async () => {
  const { auth } = authenticate(
    login({
      request: { method: "POST", path: "/session" },
      token: { path: ["token"] },
      header: "Authorization",
      value: (token) => token,
    }),
    { api: { server: "http://api.example.com", hosts: [], headers: {} } },
  );
  expect(await failureOf(auth.authorize(apiRequest))).toContain(
    "config: http://api.example.com is plain http",
  );
});
