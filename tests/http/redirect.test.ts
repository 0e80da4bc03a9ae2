import { expect, test } from "vitest";
import { apiKey } from "../../templates/kit/auth/api-key.ts";
import { bearer } from "../../templates/kit/auth/bearer.ts";
import { sendJson, startServer } from "./server.ts";
import { failureOf, testClient } from "./test-client.ts";

const schemes = [
  ["a bearer token", bearer({ token: "canary-token-1" })],
  ["a key in a header", apiKey({ header: "X-API-Key", value: "canary-token-1" })],
  ["a key in the query", apiKey({ query: "api_key", value: "canary-token-1" })],
] as const;

function clientWith(origin: string, scheme: (typeof schemes)[number][1], hosts: string[] = []) {
  const { log, ...ports } = testClient(origin);
  return testClient(origin, { log, hosts, auth: scheme({ ...ports, log, timeoutMs: 1_000 }) });
}

for (const [credentials, scheme] of schemes) {
  test.each([301, 302, 303, 307, 308])(
    `%i to another origin with ${credentials}: nothing leaves`,
    async (status) => {
      const other = await startServer((response) => sendJson(response, {}));
      const { origin } = await startServer((response, request) => {
        response.writeHead(status, { location: `${other.origin}${request.url}` }).end();
      });
      // Even a declared host gets no redirected credentials.
      const { client } = clientWith(origin, scheme, [other.origin]);
      const failure = await failureOf(client.send({ path: "/x" }));
      expect(failure).toContain(`data: GET ${origin}/x was redirected to GET ${other.origin}/x`);
      expect(failure).toContain("change the URL in the configuration");
      expect(failure).not.toContain("canary");
      expect(other.seen).toEqual([]);
    },
  );

  test(`within the origin ${credentials} goes along, once`, async () => {
    const { origin, seen } = await startServer((response, request) =>
      request.url.startsWith("/old")
        ? response.writeHead(308, { location: request.url.replace("/old", "/new") }).end()
        : sendJson(response, { ok: true }),
    );
    const { client } = clientWith(origin, scheme);
    await expect(client.send({ path: "/old?page=2" })).resolves.toMatchObject({ kind: "accepted" });
    const text = JSON.stringify(seen[1]);
    expect(seen[1]?.url.startsWith("/new?page=2")).toBe(true);
    expect(text.split("canary-token-1")).toHaveLength(2);
  });
}

const refused: [string, string, string, string][] = [
  ["a POST", "POST", "/new", "which is not followed: only a GET is"],
  ["no URL", "GET", "http://", "was redirected to no URL"],
  ["itself", "GET", "/x", "was redirected 6 times, last to GET"],
];

test.each(refused)("not followed: %s", async (_name, method, location, want) => {
  const { origin, seen } = await startServer((response) =>
    response.writeHead(302, { location }).end(),
  );
  const failure = await failureOf(testClient(origin).client.send({ method, path: "/x" }));
  expect(failure).toContain(want);
  expect(seen.length).toBeLessThanOrEqual(6);
});

test("a next URL on another origin gets no request", async () => {
  const other = await startServer((response) => sendJson(response, {}));
  const { origin, seen } = await startServer((response) => sendJson(response, {}));
  const { client } = clientWith(origin, schemes[0][1]);
  expect(await failureOf(client.send({ path: `${other.origin}/next` }))).toContain(
    `data: the API names a URL at ${other.origin}, which is not its own server`,
  );
  expect([other.seen, seen]).toEqual([[], []]);
});
