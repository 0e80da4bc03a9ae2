import { expect, test } from "vitest";
import { anonymous } from "../../templates/kit/auth/anonymous.ts";
import { apiKey } from "../../templates/kit/auth/api-key.ts";
import type { AuthScheme } from "../../templates/kit/auth/authenticator.ts";
import { basic } from "../../templates/kit/auth/basic.ts";
import { bearer } from "../../templates/kit/auth/bearer.ts";
import { authenticate } from "./ports.ts";

const url = "https://api.example.com/x?page=2";

const schemes: [string, AuthScheme, Record<string, string>, string, string[]][] = [
  [
    "a key in a header",
    apiKey({ header: "X-API-Key", value: "k-123" }),
    { "x-api-key": "k-123" },
    url,
    ["k-123"],
  ],
  [
    "a prefix that is a word",
    apiKey({ header: "Authorization", value: "k-123", prefix: "SSWS" }),
    { authorization: "SSWS k-123" },
    url,
    ["k-123"],
  ],
  [
    "a prefix that ends with a sign",
    apiKey({ header: "Authorization", value: "k-123", prefix: "Token token=" }),
    { authorization: "Token token=k-123" },
    url,
    ["k-123"],
  ],
  [
    "a key in the query",
    apiKey({ query: "api_key", value: "k 1&2" }),
    {},
    `${url}&api_key=k+1%262`,
    ["k 1&2"],
  ],
  [
    "a key that the URL has already",
    apiKey({ query: "page", value: "k-123" }),
    {},
    "https://api.example.com/x?page=k-123",
    ["k-123"],
  ],
  [
    "a key in a cookie",
    apiKey({ cookie: "sid", value: "k=123" }),
    { cookie: "sid=k=123" },
    url,
    ["k=123"],
  ],
  ["no key for a cookie", apiKey({ cookie: "sid", value: undefined }), {}, url, []],
  ["no credentials", anonymous, {}, url, []],
  ["no key", apiKey({ header: "X-API-Key", value: undefined }), {}, url, []],
  ["an empty key", apiKey({ query: "api_key", value: "" }), {}, url, []],
  ["a bearer token", bearer({ token: "t-123" }), { authorization: "Bearer t-123" }, url, ["t-123"]],
  ["no bearer token", bearer({ token: undefined }), {}, url, []],
  // RFC 7617, 2 and 2.1.
  [
    "name and password",
    basic({ username: "Aladdin", password: "open sesame" }),
    { authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==" },
    url,
    ["open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
  ],
  [
    "a password beyond ASCII",
    basic({ username: "test", password: "123\u00a3" }),
    { authorization: "Basic dGVzdDoxMjPCow==" },
    url,
    ["123\u00a3", "dGVzdDoxMjPCow=="],
  ],
  [
    "a key as the name",
    basic({ username: "key-123", password: "x" }),
    { authorization: "Basic a2V5LTEyMzp4" },
    url,
    ["key-123", "a2V5LTEyMzp4"],
  ],
  ["neither name nor password", basic({ username: undefined, password: undefined }), {}, url, []],
];

test.each(schemes)("%s", async (_name, scheme, headers, wantUrl, hidden) => {
  const { auth, log } = authenticate(scheme);
  const request = { method: "GET", url: new URL(url), headers: { accept: "text/plain" } };
  const authorized = await auth.authorize(request);
  expect(authorized.url.href).toBe(wantUrl);
  expect(authorized.headers).toEqual({ accept: "text/plain", ...headers });
  expect([...log.hidden]).toEqual(hidden);
  // The request itself, which messages show, stays free of credentials.
  expect([request.url.href, request.headers]).toEqual([url, { accept: "text/plain" }]);
});

test("a cookie stands beside those that the request has", async () => {
  const { auth } = authenticate(apiKey({ cookie: "sid", value: "k-123" }));
  const request = { method: "GET", url: new URL(url), headers: { cookie: "lang=en" } };
  expect((await auth.authorize(request)).headers).toEqual({ cookie: "lang=en; sid=k-123" });
});

test.each(["a;b", "a b", "a,b", "a\nb"])("a cookie cannot carry %j", (value) => {
  expect(() => authenticate(apiKey({ cookie: "sid", value }))).toThrow(
    /^The value of the cookie sid has a space, a comma or a semicolon/,
  );
});
