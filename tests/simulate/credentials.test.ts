import { expect, test } from "vitest";
import { buildSimulation } from "../../generator/simulate/simulation.ts";
import { login } from "../../templates/kit/auth/login.ts";
import { oauth2RefreshToken } from "../../templates/kit/auth/oauth2-refresh-token.ts";
import { runTap } from "../../templates/kit/run.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import { contract } from "../../templates/kit/testing/contract.ts";
import type { SimulatedAuth } from "../../templates/kit/testing/simulation.ts";
import { startSimulator } from "../../templates/kit/testing/simulator.ts";
import { createTestClock } from "../../templates/kit/testing/test-clock.ts";
import { tryTap } from "../../templates/kit/testing/trial.ts";
import { modelOf } from "../definition/definition.ts";
import { apiTap, oauthTap, simulation, token } from "./api-tap.ts";

/** Credentials that end: a fake API issues them as the tap's definition says. */

const config = `config:
  key: { required: true, secret: true }
  user: { required: true, example: me }
  login_url: { default: "https://login.shop.example" }
hosts: ["{{ config.login_url }}"]`;

// [name, the credentials in a definition, what the API expects]
const simulated: readonly (readonly [string, string, SimulatedAuth])[] = [
  [
    "a key in a cookie",
    '{ api_key: { cookie: sid, value: "{{ config.key }}" } }',
    { kind: "api_key", in: "cookie", name: "sid", value: "simulated-key" },
  ],
  [
    "a refresh token",
    '{ oauth2_refresh_token: { token_url: "{{ config.login_url }}/t", client_id: shop, refresh_token: "{{ config.key }}" } }',
    {
      kind: "oauth2",
      tokenUrl: "https://login.shop.example/t",
      clientId: "shop",
      clientSecret: "",
      refreshToken: "simulated-key",
      expiresIn: 600,
    },
  ],
  [
    "a login",
    '{ login: { request: { method: POST, path: /session, body: { user: "{{ config.user }}", key: "{{ config.key }}", remember: true } }, token: data.token, expires: data.ttl } }',
    {
      kind: "login",
      request: {
        method: "POST",
        url: "https://api.shop.example/session",
        headers: { accept: "application/json", "content-type": "application/json" },
        body: '{"user":"me","key":"simulated-key","remember":true}',
      },
      token: { path: ["data", "token"] },
      header: "Authorization",
      sessions: [
        { token: "simulated-token-1", value: "Bearer simulated-token-1" },
        { token: "simulated-token-2", value: "Bearer simulated-token-2" },
      ],
      expiresIn: 600,
      expires: ["data", "ttl"],
    },
  ],
  [
    "a login elsewhere",
    '{ login: { request: { path: "{{ config.login_url }}/s", query: { user: "{{ config.user }}" } }, token_header: X-Token, header: X-Session, value: "{{ token | base64encode }}" } }',
    {
      kind: "login",
      request: {
        method: "GET",
        url: "https://login.shop.example/s?user=me",
        headers: { accept: "application/json" },
      },
      token: { header: "X-Token" },
      header: "X-Session",
      sessions: [
        { token: "simulated-token-1", value: "c2ltdWxhdGVkLXRva2VuLTE=" },
        { token: "simulated-token-2", value: "c2ltdWxhdGVkLXRva2VuLTI=" },
      ],
      expiresIn: 600,
    },
  ],
  [
    "the choice that the configuration leads to",
    '[{ when: "{{ config.user == \'you\' }}", bearer: { token: "{{ config.key }}" } }, { when: "{{ config.key }}", basic: { username: "{{ config.user }}", password: "{{ config.key }}" } }, { none: {} }]',
    { kind: "basic", username: "me", password: "simulated-key" },
  ],
];

test.each(simulated)("%s", async (_name, auth, want) => {
  const model = modelOf(`${config}\nauth: ${auth}`, "users: { key: id, fields: { id: integer } }");
  expect((await buildSimulation(model, { records: 3 })).auth).toEqual(want);
});

const refreshTap: typeof apiTap = {
  ...apiTap,
  auth: (given) =>
    oauth2RefreshToken({
      tokenUrl: "https://login.example.com/token",
      clientId: "client",
      refreshToken: given.token,
      clientAuthentication: "form",
      rotation: { keep: "token" },
    }),
};

const refreshAuth: SimulatedAuth = {
  kind: "oauth2",
  tokenUrl: "https://login.example.com/token",
  clientId: "client",
  clientSecret: "",
  refreshToken: token,
  expiresIn: 600,
};

const loginTap: typeof apiTap = {
  ...apiTap,
  auth: (given) =>
    login({
      request: { method: "POST", path: "/session", body: { password: given.token } },
      token: { path: ["data", "token"] },
      header: "X-Session",
      value: (session) => `s-${session}`,
      expires: ["data", "ttl"],
    }),
};

const loginAuth: SimulatedAuth = {
  kind: "login",
  request: {
    method: "POST",
    url: new URL("session", `${apiTap.server({ token })}/`).href,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ password: token }),
  },
  token: { path: ["data", "token"] },
  header: "X-Session",
  sessions: [
    { token: "simulated-token-1", value: "s-simulated-token-1" },
    { token: "simulated-token-2", value: "s-simulated-token-2" },
  ],
  expires: ["data", "ttl"],
  expiresIn: 600,
};

const subjects = [
  ["refresh token", refreshTap, refreshAuth],
  ["login", loginTap, loginAuth],
] as const;

for (const [name, tap, auth] of subjects) {
  for (const { promise, check } of contract) {
    test(`${name}: ${promise}`, async () => {
      const subject = {
        tap: tap as unknown as Tap,
        simulation: { ...simulation, auth },
        run: runTap,
      };
      await expect(check(subject)).resolves.toBeUndefined();
    });
  }
}

test("a refresh token that the API replaces is kept, so the tap goes on after it ends", async () => {
  const subject = {
    tap: refreshTap as unknown as Tap,
    simulation: { ...simulation, auth: { ...refreshAuth, rotates: true, expiresIn: 1 } },
    run: runTap,
  };
  const headers = { "retry-after": "2" };
  const faults = [{ kind: "status", status: 429, path: "offsets", headers }] as const;
  const trial = await tryTap(subject, { faults });
  expect([trial.code, trial.stderr.match(/replaced the refresh token/g)?.length]).toEqual([0, 2]);
});

test("a refresh token that was replaced is good no more", async () => {
  const simulator = await startSimulator(oauthTap as unknown as Tap, {
    ...simulation,
    auth: { ...refreshAuth, rotates: true },
  });
  const refresh = async (refreshToken: string) => {
    const url = `${simulator.url}/__origin/login.example.com/token`;
    const form = { grant_type: "refresh_token", client_id: "client", refresh_token: refreshToken };
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams(form) });
    return [answer.status, JSON.parse(await answer.text()).refresh_token];
  };
  expect(await refresh(token)).toEqual([200, "simulated-token-refreshing-1"]);
  expect(await refresh(token)).toEqual([400, undefined]);
  expect(await refresh("simulated-token-refreshing-1")).toEqual([
    200,
    "simulated-token-refreshing-2",
  ]);
  await simulator.close();
});

test("sessions are issued for the stated request, and end", async () => {
  const clock = createTestClock("2025-07-01T00:00:00Z");
  const simulator = await startSimulator(
    oauthTap as unknown as Tap,
    { ...simulation, auth: loginAuth },
    { clock },
  );
  const begin = (body: unknown) =>
    fetch(`${simulator.url}/v1/session`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const read = async (session: string) =>
    (await fetch(`${simulator.url}/v1/pages`, { headers: { "x-session": session } })).status;
  expect((await begin({ password: "wrong" })).status).toBe(401);
  const answer = await begin({ password: token });
  expect(await answer.json()).toEqual({ data: { token: "simulated-token-1", ttl: 600 } });
  expect([await read("s-simulated-token-1"), await read("s-simulated-token-2")]).toEqual([
    200, 401,
  ]);
  await clock.sleep(600_000);
  expect(await read("s-simulated-token-1")).toBe(401);
  await simulator.close();
});
