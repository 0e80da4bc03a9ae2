import { afterEach, describe, expect, test } from "vitest";
import type { Tap } from "../../templates/kit/tap.ts";
import type { SimulatedAuth, Simulation } from "../../templates/kit/testing/simulation.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../templates/kit/testing/simulator.ts";
import { createTestClock } from "../../templates/kit/testing/test-clock.ts";
import { apiTap, basicTap, oauthTap, queryKeyTap, simulation, token } from "./api-tap.ts";

const running: Simulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((simulator) => simulator.close()));
});

async function start(
  options: SimulatorOptions = {},
  tap: Tap = apiTap,
  changes: Partial<Simulation> = {},
) {
  const simulator = await startSimulator(tap, { ...simulation, ...changes }, options);
  running.push(simulator);
  return simulator;
}

const authorized = { authorization: `Bearer ${token}` };

async function ask(simulator: Simulator, path: string, init: RequestInit = {}) {
  const headers = { ...authorized, ...init.headers };
  const response = await fetch(simulator.url + path, { ...init, headers });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: jsonOf(text) };
}

function jsonOf(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function post(body: unknown): RequestInit {
  return { method: "POST", body: JSON.stringify(body) };
}

function ids(list: { id: number }[]): number[] {
  return list.map(({ id }) => id);
}

describe("pages", () => {
  test("page numbers, oldest first where the tap relies on the order", async () => {
    const simulator = await start();
    const { body } = await ask(simulator, "/v1/pages");
    expect([ids(body.data.items), body.meta]).toEqual([[1, 2, 3], { pages: 3 }]);
    expect(ids((await ask(simulator, "/v1/pages?page=3")).body.data.items)).toEqual([7]);
    expect((await ask(simulator, "/v1/pages?page=4")).body.data.items).toEqual([]);
    expect((await ask(simulator, "/v1/pages?page=0")).status).toBe(400);
  });

  test("offsets, newest first where no order is promised", async () => {
    const simulator = await start();
    expect(ids((await ask(simulator, "/v1/offsets?skip=0&take=100")).body)).toEqual([7, 6, 5]);
    expect(ids((await ask(simulator, "/v1/offsets?skip=5&take=2")).body)).toEqual([2, 1]);
    expect((await ask(simulator, "/v1/offsets?take=none")).status).toBe(400);
  });

  test("cursors in a nested body", async () => {
    const simulator = await start();
    const first = (await ask(simulator, "/v1/search", post({ kind: "cursor" }))).body;
    expect([ids(first.items), first.next]).toEqual([[1, 2, 3].map((id) => 8 - id), "after-3"]);
    const page = { kind: "cursor", page: { after: "after-6" } };
    expect((await ask(simulator, "/v1/search", post(page))).body).toEqual({
      items: [{ id: 1, updated_at: "2025-06-01T00:00:01Z" }],
      next: null,
    });
    const wrong = { kind: "cursor", page: { after: "x" } };
    expect((await ask(simulator, "/v1/search", post(wrong))).status).toBe(400);
  });

  test("keysets: the cursor is a field of the last record", async () => {
    const simulator = await start();
    const { body } = await ask(simulator, "/v1/search?after=3", post({ kind: "keyset" }));
    expect([ids(body.items), body.more]).toEqual([[4, 5, 6], true]);
    const { body: last } = await ask(simulator, "/v1/search?after=6", post({ kind: "keyset" }));
    expect([ids(last.items), last.more]).toEqual([[7], false]);
    const { body: first } = await ask(simulator, "/v1/search?after=0", post({ kind: "keyset" }));
    expect(ids(first.items)).toEqual([1, 2, 3]);
  });

  test("links lead through all pages and keep the query", async () => {
    const simulator = await start();
    const { headers } = await ask(simulator, "/v1/links?kind=a%20b");
    const [, url = ""] = /^<(.*)>; rel="next"$/.exec(headers.get("link") ?? "") ?? [];
    expect(url).toBe(`${simulator.url}/v1/links?kind=a+b&_after=3`);
    expect(ids((await ask(simulator, url.slice(simulator.url.length))).body.items)).toEqual([
      4, 3, 2,
    ]);
  });

  test("next URLs name the origin that the client believes it asks", async () => {
    const simulator = await start();
    const headers = { "x-forwarded-proto": "https", "x-forwarded-host": "files.example.com" };
    const { body } = await ask(simulator, "/__origin/files.example.com/urls", { headers });
    expect(body.next).toBe("https://files.example.com/urls?_after=3");
  });

  test("what is read from a queue is gone", async () => {
    const simulator = await start();
    const read = async () =>
      ids((await ask(simulator, "/v1/queue/take", post({ count: 3 }))).body.items);
    expect([await read(), await read(), await read(), await read()]).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7],
      [],
    ]);
  });
});

describe("which rows", () => {
  test.each([
    ["a child's parent is in the path", "/v1/pages/7/children", [1]],
    ["a parent without children", "/v1/pages/2/children", []],
    ["the root of a tree", "/v1/nodes", [1]],
    ["a level of a tree", "/v1/nodes?above=1", [2]],
    ["below a leaf", "/v1/nodes?above=3", []],
  ])("%s", async (_, path, want) => {
    expect(ids((await ask(await start(), path)).body.items)).toEqual(want);
  });

  test("a bookmark leaves out what is older", async () => {
    const simulator = await start();
    const { body } = await ask(simulator, "/v1/pages?since=2025-06-01T02:00:06%2B02:00");
    expect(ids(body.data.items)).toEqual([6, 7]);
  });

  test("an unknown path is answered with those that are known", async () => {
    const { status, body } = await ask(await start(), "/v2/pages");
    expect([status, body.message]).toEqual([
      404,
      expect.stringContaining(
        "nothing is at GET /v2/pages with these parameters; there is GET /v1/pages, ",
      ),
    ]);
  });
});

describe("credentials", () => {
  const cases: [
    string,
    Tap,
    SimulatedAuth,
    { path?: string; headers?: Record<string, string> },
    number,
  ][] = [
    ["none given", apiTap, { kind: "bearer", token }, { headers: { authorization: "" } }, 401],
    [
      "a wrong token",
      apiTap,
      { kind: "bearer", token },
      { headers: { authorization: "Bearer x" } },
      401,
    ],
    [
      "the token",
      apiTap,
      { kind: "bearer", token },
      { headers: { authorization: `Bearer ${token}` } },
      200,
    ],
    ["an open API", apiTap, { kind: "none" }, { headers: { authorization: "" } }, 200],
    [
      "basic",
      basicTap,
      { kind: "basic", username: "me", password: "x" },
      { headers: { authorization: "Basic bWU6eA==" } },
      200,
    ],
    [
      "basic, wrong",
      basicTap,
      { kind: "basic", username: "me", password: "y" },
      { headers: { authorization: "Basic bWU6eA==" } },
      401,
    ],
    [
      "a key in the query",
      queryKeyTap,
      { kind: "api_key", in: "query", name: "key", value: "k" },
      { path: "/v1/pages?key=k" },
      200,
    ],
    [
      "a key in the query, missing",
      queryKeyTap,
      { kind: "api_key", in: "query", name: "key", value: "k" },
      {},
      401,
    ],
    [
      "a key in a header",
      apiTap,
      { kind: "api_key", in: "header", name: "X-Key", value: "k" },
      { headers: { "x-key": "k" } },
      200,
    ],
  ];
  test.each(cases)("%s", async (_, tap, auth, { path = "/v1/pages", headers = {} }, want) => {
    const simulator = await start({}, tap, { auth });
    expect((await ask(simulator, path, { headers })).status).toBe(want);
  });

  test("tokens are issued for the client's secret and expire", async () => {
    const clock = createTestClock("2025-07-01T00:00:00Z");
    const auth: SimulatedAuth = {
      kind: "oauth2",
      tokenUrl: "https://login.example.com/token",
      clientId: "client",
      clientSecret: "secret",
      expiresIn: 60,
    };
    const simulator = await start({ clock }, oauthTap, { auth });
    const tokenFor = (secret: string) =>
      ask(simulator, "/__origin/login.example.com/token", {
        method: "POST",
        body: new URLSearchParams({
          grant_type: "client_credentials",
          client_id: "client",
          client_secret: secret,
        }),
      });
    expect((await tokenFor("wrong")).status).toBe(401);
    const { body } = await tokenFor("secret");
    expect(body).toEqual({
      access_token: "simulated-token-1",
      token_type: "Bearer",
      expires_in: 60,
    });
    const headers = { authorization: `Bearer ${body.access_token}` };
    expect((await ask(simulator, "/v1/pages", { headers })).status).toBe(200);
    await clock.sleep(60_000);
    expect((await ask(simulator, "/v1/pages", { headers })).status).toBe(401);
  });
});

describe("faults", () => {
  test("a status, for a while, on one path", async () => {
    const faults = [{ kind: "status", status: 503, times: 2, path: "offsets" }] as const;
    const simulator = await start({ faults });
    const status = async (path: string) => (await ask(simulator, path)).status;
    expect(await status("/v1/pages")).toBe(200);
    expect([
      await status("/v1/offsets"),
      await status("/v1/offsets"),
      await status("/v1/offsets"),
    ]).toEqual([503, 503, 200]);
  });

  test("every second request, with headers", async () => {
    const headers = { "retry-after": "7" };
    const simulator = await start({
      faults: [{ kind: "status", status: 429, everyNth: 2, times: 9, headers }],
    });
    const answers = [await ask(simulator, "/v1/pages"), await ask(simulator, "/v1/pages")];
    expect(answers.map((answer) => [answer.status, answer.headers.get("retry-after")])).toEqual([
      [200, null],
      [429, "7"],
    ]);
  });

  test("an answer that breaks off", async () => {
    const simulator = await start({ faults: [{ kind: "truncated" }] });
    await expect(ask(simulator, "/v1/pages")).rejects.toThrow();
    expect((await ask(simulator, "/v1/pages")).status).toBe(200);
  });

  test("a page for people", async () => {
    const simulator = await start();
    simulator.setFaults([{ kind: "html" }]);
    expect((await ask(simulator, "/v1/pages")).text).toBe("<!doctype html><title>Sign in</title>");
  });

  test("slow answers", async () => {
    const simulator = await start({ faults: [{ kind: "slow", milliseconds: 80 }] });
    const began = performance.now();
    expect((await ask(simulator, "/v1/pages")).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(70);
  });

  test("a rate", async () => {
    const clock = createTestClock("2025-07-01T00:00:00Z");
    const simulator = await start({ clock, rate: { requests: 1, seconds: 10 } });
    const status = async () => (await ask(simulator, "/v1/pages")).status;
    expect([await status(), await status()]).toEqual([200, 429]);
    await clock.sleep(10_000);
    expect(await status()).toBe(200);
  });
});
