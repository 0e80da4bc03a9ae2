import { expect, test } from "vitest";
import type { RequestSpec } from "../../templates/kit/http/message.ts";
import { allowedOrigins, readServerUrl } from "../../templates/kit/http/origin.ts";
import { requestUrl } from "../../templates/kit/http/request-url.ts";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";

const server = new URL("https://api.example.com/base/v2/");
const destination = {
  server,
  origins: allowedOrigins({
    server,
    hosts: ["files.example.com", "https://other.example.com:8443/x"],
  }),
};

const urls: [string, RequestSpec, string][] = [
  ["a path with a slash", { path: "/users" }, "https://api.example.com/base/v2/users"],
  ["a path without one", { path: "users/" }, "https://api.example.com/base/v2/users/"],
  ["no path", { path: "" }, "https://api.example.com/base/v2"],
  ["a query alone", { path: "?page=2" }, "https://api.example.com/base/v2?page=2"],
  ["a colon in a path", { path: "items:search" }, "https://api.example.com/base/v2/items:search"],
  ["a user name in a path", { path: "@evil.com/" }, "https://api.example.com/base/v2/@evil.com/"],
  ["a file URL with one slash", { path: "file:/etc" }, "https://api.example.com/base/v2/file:/etc"],
  ["a backslash", { path: "\\\\evil.com" }, "https://api.example.com/base/v2///evil.com"],
  ["a fragment", { path: "/users#x" }, "https://api.example.com/base/v2/users"],
  [
    "a whole URL of the server",
    { path: "https://api.example.com/next?c=1" },
    "https://api.example.com/next?c=1",
  ],
  [
    "a whole URL of a declared host",
    { path: "https://files.example.com/f" },
    "https://files.example.com/f",
  ],
  [
    "a declared host with a port",
    { path: "https://other.example.com:8443/f" },
    "https://other.example.com:8443/f",
  ],
  [
    "absent values",
    { path: "/u", query: { a: null, b: undefined, c: [] } },
    "https://api.example.com/base/v2/u",
  ],
  [
    "booleans and numbers",
    { path: "/u", query: { a: true, b: false, c: 0 } },
    "https://api.example.com/base/v2/u?a=true&b=false&c=0",
  ],
  [
    "a list",
    { path: "/u", query: { id: [1, null, "b"] } },
    "https://api.example.com/base/v2/u?id=1&id=b",
  ],
  [
    "an exact number",
    { path: "/u", query: { id: new ExactNumber("9007199254740993") } },
    "https://api.example.com/base/v2/u?id=9007199254740993",
  ],
  [
    "an object",
    { path: "/u", query: { f: { a: [1] } } },
    "https://api.example.com/base/v2/u?f=%7B%22a%22%3A%5B1%5D%7D",
  ],
  [
    "spaces, plus and slashes",
    { path: "/u", query: { "a b": "c+d e/&=" } },
    "https://api.example.com/base/v2/u?a%20b=c%2Bd%20e%2F%26%3D",
  ],
  [
    "half of a surrogate pair",
    { path: "/u", query: { a: "\ud800" } },
    "https://api.example.com/base/v2/u?a=%EF%BF%BD",
  ],
  ["an empty text", { path: "/u", query: { a: "" } }, "https://api.example.com/base/v2/u?a="],
  [
    "a parameter that the path has",
    { path: "/u?page=1&x=%20y", query: { page: 2 } },
    "https://api.example.com/base/v2/u?x=+y&page=2",
  ],
  [
    "a path's own query stays as it is",
    { path: "/u?c=%20a+b", query: { n: 1 } },
    "https://api.example.com/base/v2/u?c=%20a+b&n=1",
  ],
];

test.each(urls)("%s", (_name, spec, want) => {
  expect(requestUrl(spec, destination).href).toBe(want);
});

const refused: [string, string, string][] = [
  ["another host", "https://evil.com/x", "names a URL at https://evil.com"],
  ["another port", "https://api.example.com:8443/x", "names a URL at https://api.example.com:8443"],
  ["a downgrade", "http://api.example.com/x", "names a URL at http://api.example.com"],
  ["a host without a scheme", "//evil.com/x", "names a URL at https://evil.com"],
  [
    "a host behind a user name",
    "https://api.example.com@evil.com/",
    "names a URL at https://evil.com",
  ],
  ["a user name", "https://me@api.example.com/", "names a URL at https://api.example.com"],
  ["a password", "https://:pw@api.example.com/", "names a URL at https://api.example.com"],
  [
    "a twin in other letters",
    "https://\u0430pi.example.com/",
    "names a URL at https://xn--pi-6kc.example.com",
  ],
  ["a file", "file:///etc/passwd", "names a URL at file:"],
  ["a metadata service", "http://169.254.169.254/latest", "names a URL at http://169.254.169.254"],
  ["no URL", "https://", "is not a URL"],
  ["a step up", "/users/../admin", 'has a step "." or ".."'],
  ["a step up at the start", "../admin", 'has a step "." or ".."'],
  ["a step up at the end", "/users/..", 'has a step "." or ".."'],
  ["an encoded step up", "/users/%2e%2E/admin", 'has a step "." or ".."'],
  ["a step up with backslashes", "/users\\..\\admin", 'has a step "." or ".."'],
];

test.each(refused)("refused: %s", (_name, path, want) => {
  expect(() => requestUrl({ path }, destination)).toThrow(want);
  expect(() => requestUrl({ path }, destination)).toThrow(
    expect.objectContaining({ kind: "data" }),
  );
});

const servers: [string, string, boolean, string][] = [
  ["https", "https://api.example.com/v1", false, "https://api.example.com/v1"],
  ["http to this machine", "http://localhost:8080", false, "http://localhost:8080/"],
  ["http to 127.0.0.0/8", "http://127.1.2.3", false, "http://127.1.2.3/"],
  ["http to ::1", "http://[::1]:80/", false, "http://[::1]/"],
  ["http where it is allowed", "http://opik.internal", true, "http://opik.internal/"],
];

test.each(servers)("server: %s", (_name, text, allowPlainHttp, want) => {
  expect(readServerUrl(text, allowPlainHttp).href).toBe(want);
});

const badServers: [string, string, string][] = [
  ["no URL", "api.example.com", '"api.example.com" is not the URL of a server'],
  ["another scheme", "ftp://api.example.com", "is not the URL of a server"],
  [
    "a password",
    "https://me:secret-canary@api.example.com",
    "the URL of api.example.com holds a user name",
  ],
  ["http to another machine", "http://api.example.com", "http://api.example.com is plain http"],
  ["a name that begins like this machine's", "http://127.0.0.1.evil.com", "is plain http"],
];

test.each(badServers)("refused server: %s", (_name, text, want) => {
  expect(() => readServerUrl(text)).toThrow(want);
  expect(() => readServerUrl(text)).toThrow(expect.objectContaining({ kind: "config" }));
  expect(() => readServerUrl(text)).not.toThrow("secret-canary");
});
