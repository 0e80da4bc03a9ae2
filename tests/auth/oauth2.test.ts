import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import {
  type ClientCredentialsOptions,
  oauth2ClientCredentials,
} from "../../templates/kit/auth/oauth2.ts";
import { type SeenRequest, sendJson, startServer } from "../http/server.ts";
import { failureOf, testClient } from "../http/test-client.ts";
import { apiRequest, authenticate } from "./ports.ts";

const secret = "canary-s3cret";

type TokenAnswer = (response: ServerResponse, request: SeenRequest, turn: number) => void;

/** A token server that issues `token-1`, `token-2` ..., and an authenticator that asks it. */
async function tokenServer(
  options: Partial<ClientCredentialsOptions> = {},
  answer: TokenAnswer = issue(3600),
) {
  const { origin, seen } = await startServer(answer);
  const scheme = oauth2ClientCredentials({
    tokenUrl: `${origin}/token`,
    clientId: "my-client",
    clientSecret: secret,
    clientAuthentication: "form",
    ...options,
  });
  const { header: token, ...parts } = authenticate(scheme);
  return { ...parts, token: () => token(), seen, origin };
}

function issue(expiresIn: unknown, type: unknown = "Bearer"): TokenAnswer {
  return (response, _request, turn) =>
    sendJson(response, { access_token: `token-${turn}`, token_type: type, expires_in: expiresIn });
}

const requests: [string, Partial<ClientCredentialsOptions>, string, string | undefined][] = [
  [
    "in the form",
    {},
    `grant_type=client_credentials&client_id=my-client&client_secret=${secret}`,
    undefined,
  ],
  [
    "with scope and fields",
    { scope: "a b", fields: { audience: "https://x", none: undefined, empty: "" } },
    `grant_type=client_credentials&scope=a+b&audience=https%3A%2F%2Fx&client_id=my-client&client_secret=${secret}`,
    undefined,
  ],
  [
    "as Basic",
    { clientAuthentication: "basic" },
    "grant_type=client_credentials",
    `Basic ${Buffer.from(`my-client:${secret}`).toString("base64")}`,
  ],
  // RFC 6749, 2.3.1: form-encoded before base64.
  [
    "as Basic with signs",
    { clientAuthentication: "basic", clientId: "a:b", clientSecret: "p w/+\u00e9" },
    "grant_type=client_credentials",
    `Basic ${Buffer.from("a%3Ab:p+w%2F%2B%C3%A9").toString("base64")}`,
  ],
];

test.each(requests)("asks with credentials %s", async (_name, options, body, authorization) => {
  const { token, seen, log } = await tokenServer(options);
  expect(await token()).toBe("Bearer token-1");
  expect(seen[0]).toMatchObject({ method: "POST", url: "/token", body });
  expect(seen[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(seen[0]?.headers.authorization).toBe(authorization);
  expect(log.hidden).toContain("token-1");
  expect(log.hidden).toContain(options.clientSecret ?? secret);
});

const lifetimes: [string, unknown, number | undefined, number, number][] = [
  ["an hour, a minute before its end", 3600, undefined, 3_539_000, 3_541_000],
  ["as text", "3600", undefined, 3_539_000, 3_541_000],
  ["absent: an hour", undefined, undefined, 3_539_000, 3_541_000],
  ["null: an hour", null, undefined, 3_539_000, 3_541_000],
  ["zero: an hour", 0, undefined, 3_539_000, 3_541_000],
  ["nonsense: an hour", "soon", undefined, 3_539_000, 3_541_000],
  ["a minute: half of it", 60, undefined, 29_000, 31_000],
  ["another margin", 3600, 600, 2_999_000, 3_001_000],
  ["a margin longer than the life", 100, 600, 49_000, 51_000],
];

test.each(lifetimes)("lifetime: %s", async (_name, expiresIn, refreshBefore, still, again) => {
  const { token, clock } = await tokenServer({ refreshBefore }, issue(expiresIn));
  await token();
  await clock.sleep(still);
  expect(await token()).toBe("Bearer token-1");
  await clock.sleep(again - still);
  expect(await token()).toBe("Bearer token-2");
});

test("ten that need a token at once share one request", async () => {
  const { token, seen } = await tokenServer();
  const tokens = await Promise.all(Array.from({ length: 10 }, token));
  expect(new Set(tokens)).toEqual(new Set(["Bearer token-1"]));
  expect(seen).toHaveLength(1);
});

test("ten that are refused at once share one new token", async () => {
  const tokens = await tokenServer();
  const { origin, seen } = await startServer((response, request) =>
    sendJson(response, {}, request.headers.authorization === "Bearer token-1" ? 401 : 200),
  );
  const { client } = testClient(origin, { auth: tokens.auth });
  const paths = Array.from({ length: 10 }, (_, index) => `/${index}`);
  const answers = await Promise.all(paths.map((path) => client.send({ path })));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  expect(tokens.seen).toHaveLength(2);
  expect(seen).toHaveLength(20);
});

test("a token that was renewed by another request is used without a new one", async () => {
  const { auth, token, seen } = await tokenServer();
  const refused = await auth.authorize(apiRequest);
  await auth.renew?.(refused);
  expect(await auth.renew?.(refused)).toBe(true);
  expect([await token(), seen.length]).toEqual(["Bearer token-2", 2]);
});

test("an API that refuses every token fails after one new one", async () => {
  const tokens = await tokenServer();
  const { origin, seen } = await startServer((response) => sendJson(response, {}, 401));
  const { client } = testClient(origin, { auth: tokens.auth });
  expect(await failureOf(client.send({ path: "/x" }))).toMatch(
    /^authentication: .* 401 Unauthorized/,
  );
  expect([tokens.seen.length, seen.length]).toEqual([2, 2]);
});

test("a rule for 401 is asked only after a new token", async () => {
  const tokens = await tokenServer();
  const { origin } = await startServer((response, request) =>
    sendJson(response, {}, request.headers.authorization === "Bearer token-1" ? 401 : 200),
  );
  const errors = [{ action: "skip" as const, status: [401] }];
  const { client } = testClient(origin, { auth: tokens.auth, errors });
  await expect(client.send({ path: "/x" })).resolves.toMatchObject({ kind: "accepted" });
});

const echo = { client_secret: secret, request: `client_secret=${secret}` };
const check =
  "Check the client id, the client secret and the scope, and that they belong to this token URL.";

const refusals: [string, number, unknown, string][] = [
  [
    "a wrong client",
    401,
    { error: "invalid_client", error_description: `No ${secret} here`, ...echo },
    `authentication: POST {origin}/token (the token request) answered 401: "invalid_client: No *** here". ${check}`,
  ],
  [
    "a wrong scope",
    400,
    { error: "invalid_scope", ...echo },
    `authentication: POST {origin}/token (the token request) answered 400: "invalid_scope". ${check}`,
  ],
  [
    "another body",
    403,
    { message: secret, ...echo },
    `authentication: POST {origin}/token (the token request) answered 403. ${check}`,
  ],
  [
    "a wrong URL",
    404,
    "<html>",
    "authentication: POST {origin}/token (the token request) answered 404. Check the token URL.",
  ],
  [
    "a redirect",
    302,
    "",
    "authentication: POST {origin}/token (the token request) answered 302. Check the token URL.",
  ],
  [
    "an error with 200",
    200,
    { error: "invalid_client", ...echo },
    'authentication: POST {origin}/token (the token request) answered 200 without an access_token: "invalid_client": check the token URL.',
  ],
  [
    "HTML with 200",
    200,
    "<html>",
    "authentication: POST {origin}/token (the token request) answered 200 without an access_token: check the token URL.",
  ],
  [
    "another type of token",
    200,
    { access_token: "t-999", token_type: "mac" },
    "authentication: POST {origin}/token (the token request) issued a token that is not a bearer token, the only kind that can be used: check the token URL.",
  ],
];

test.each(refusals)(
  "fails at once on %s, and does not ask again",
  async (_name, status, body, want) => {
    const { token, seen, origin, log } = await tokenServer({}, (response) => {
      sendJson(response, body, status);
    });
    expect(await failureOf(token())).toBe(want.replace("{origin}", origin));
    expect(await failureOf(token())).toBe(want.replace("{origin}", origin));
    expect(seen).toHaveLength(1);
    expect(log.lines.join()).not.toContain(secret);
  },
);

test("a token endpoint that stumbles is asked again, as it asks", async () => {
  const { token, clock, log, seen } = await tokenServer({}, (response, request, turn) => {
    if (turn === 1) {
      sendJson(response, {}, 429, { "retry-after": "7" });
    } else if (turn === 2) {
      response.destroy();
    } else if (turn === 3) {
      sendJson(response, {}, 503);
    } else {
      issue(3600)(response, request, turn);
    }
  });
  expect(await token()).toBe("Bearer token-4");
  expect(clock.sleeps).toEqual([7_000, 2_000, 4_000]);
  expect(log.lines).toEqual([
    "INFO 429 from POST /token: waiting 7 s (attempt 2 of 5)",
    "INFO no answer from POST /token: waiting 2 s (attempt 3 of 5)",
    "INFO 503 from POST /token: waiting 4 s (attempt 4 of 5)",
  ]);
  expect(seen).toHaveLength(4);
});

test("a token endpoint that stays away fails as the service, and may be asked later", async () => {
  let down = true;
  const { token, origin } = await tokenServer({}, (response, request, turn) =>
    down ? sendJson(response, {}, 500) : issue(3600)(response, request, turn),
  );
  expect(await failureOf(token())).toBe(
    `service: POST ${origin}/token (the token request) answered 500. The token server has a problem: try again later. Gave up after 5 attempts.`,
  );
  down = false;
  expect(await token()).toBe("Bearer token-6");
});

test("token requests have a rate of their own", async () => {
  const { auth, clock, seen } = await tokenServer({ rate: { requests: 1, seconds: 10 } });
  const refused = await auth.authorize(apiRequest);
  await auth.renew?.(refused);
  expect([seen.length, clock.sleeps]).toEqual([2, [10_000]]);
});

const urls: [string, string, string][] = [
  ["plain http", "http://login.example.com/token", "http://login.example.com is plain http"],
  ["no URL", "login", '"login" is not the URL of a server'],
];

test.each(urls)("a token URL that is %s gets no request", async (_name, tokenUrl, want) => {
  const { token } = await tokenServer({ tokenUrl });
  expect(await failureOf(token())).toContain(`config: ${want}`);
});
