import { expect, test } from "vitest";
import { graphqlErrors } from "../../templates/kit/http/graphql-errors.ts";
import type { ErrorRule } from "../../templates/kit/http/policy.ts";
import { sendJson, startServer } from "../http/server.ts";
import { failureOf, testClient } from "../http/test-client.ts";

const advice = {
  quota: "Too many requests: try again later, or lower the rate.",
  access:
    "The credentials are not accepted, or may not read this: check them and their permissions.",
  server: "The server has a problem: try again later.",
  data: "Nothing of the answer is used: check the settings that the query is made of.",
};

// [what the answer holds, the failure behind the request, tries]
const failures: [string, unknown, string, number][] = [
  [
    "a message with its path",
    { data: null, errors: [{ message: "No such user", path: ["user", "issues", 0, "title"] }] },
    `data: "No such user (at user.issues.0.title)". ${advice.data}`,
    1,
  ],
  [
    "part of the data",
    { data: { a: [1] }, errors: [{ message: "No such field" }] },
    `data: "No such field". ${advice.data}`,
    1,
  ],
  [
    "several errors",
    {
      errors: [
        { message: "One", path: ["a"] },
        { message: "Two", path: [] },
      ],
    },
    `data: "One (at a): Two". ${advice.data}`,
    1,
  ],
  [
    "a secret and a long message",
    { errors: [{ message: `hush ${"x".repeat(400)}` }] },
    `data: "*** ${"x".repeat(293)}...". ${advice.data}`,
    1,
  ],
  [
    "a rate limit in the error itself",
    { errors: [{ type: "RATE_LIMITED", message: "Slow down" }] },
    `quota: "Slow down". ${advice.quota} Gave up after 3 attempts.`,
    3,
  ],
  [
    "a rate limit in the extensions",
    { data: null, errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] },
    `quota: "Throttled". ${advice.quota} Gave up after 3 attempts.`,
    3,
  ],
  [
    "a code in other letters",
    { errors: [{ message: "a" }, { message: "b", extensions: { type: "ratelimited" } }] },
    `quota: "a: b". ${advice.quota} Gave up after 3 attempts.`,
    3,
  ],
  [
    "wrong credentials",
    { errors: [{ message: "Who?", extensions: { code: "UNAUTHENTICATED" } }] },
    `authentication: "Who?". ${advice.access}`,
    1,
  ],
  [
    "no permission",
    { data: { a: null }, errors: [{ message: "No", type: "FORBIDDEN" }] },
    `authentication: "No". ${advice.access}`,
    1,
  ],
  [
    "a failing server",
    { errors: [{ message: "Oh", extensions: { code: "INTERNAL_SERVER_ERROR" } }] },
    `service: "Oh". ${advice.server} Gave up after 3 attempts.`,
    3,
  ],
];

test.each(failures)("%s fails", async (_name, body, want, tries) => {
  const { origin, seen } = await startServer((response) => sendJson(response, body));
  const { client, log } = testClient(origin, { errors: graphqlErrors });
  log.hide("hush");
  const [kind, ...said] = want.split(": ");
  expect(await failureOf(client.send({ path: "/graphql", method: "POST", body: {} }))).toBe(
    `${kind}: POST ${origin}/graphql answered 200 OK: ${said.join(": ")}`,
  );
  expect(seen.length).toBe(tries);
});

const answers: [string, unknown, readonly ErrorRule[]][] = [
  ["no errors", { data: {} }, []],
  ["an empty list of errors", { data: {}, errors: [] }, []],
  ["errors that are null", { data: {}, errors: null }, []],
  [
    "errors that a rule accepts",
    { data: {}, errors: [{ type: "FORBIDDEN" }] },
    [{ action: "accept" }],
  ],
];

test.each(answers)("%s: the answer is used", async (_name, body, own) => {
  const { origin } = await startServer((response) => sendJson(response, body));
  const { client } = testClient(origin, { errors: [...own, ...graphqlErrors] });
  expect(await client.send({ path: "/graphql" })).toMatchObject({
    kind: "accepted",
    response: { body },
  });
});

test("a rate limit that passes: the wait is the one that the answer names", async () => {
  const { origin } = await startServer((response, _request, turn) =>
    turn === 1
      ? sendJson(response, { errors: [{ type: "RATE_LIMITED" }] }, 200, { "retry-after": "7" })
      : sendJson(response, { data: {} }),
  );
  const { client, clock } = testClient(origin, { errors: graphqlErrors });
  expect(await client.send({ path: "/graphql" })).toMatchObject({ kind: "accepted" });
  expect(clock.sleeps).toEqual([7000]);
});

test("another status is judged by itself", async () => {
  const body = { errors: [{ message: "Bad", extensions: { code: "FORBIDDEN" } }] };
  const { origin } = await startServer((response) => sendJson(response, body, 400));
  const { client } = testClient(origin, { errors: graphqlErrors });
  expect(await failureOf(client.send({ path: "/graphql" }))).toBe(
    `data: GET ${origin}/graphql answered 400 Bad Request: "Bad". The API does not accept the request: check the settings it is made of.`,
  );
});
