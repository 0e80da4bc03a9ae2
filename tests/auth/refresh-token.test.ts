import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { AuthPorts } from "../../templates/kit/auth/authenticator.ts";
import {
  oauth2RefreshToken,
  type RefreshTokenOptions,
} from "../../templates/kit/auth/oauth2-refresh-token.ts";
import { sendJson, startServer } from "../http/server.ts";
import { failureOf, testClient } from "../http/test-client.ts";
import { configSource, temporaryFolder, writeConfig } from "./config-files.ts";
import { apiRequest, authenticate } from "./ports.ts";

const secret = "canary-s3cret";
const first = "canary-refresh-0";

/**
 * A token server that issues `access-1`, `access-2` ... With `rotates`, every answer brings
 * `canary-refresh-1`, `canary-refresh-2` ..., and only the last refresh token is good.
 */
async function refreshServer(
  { rotates = false, ...options }: Partial<RefreshTokenOptions> & { rotates?: boolean } = {},
  ports: Partial<AuthPorts> = {},
) {
  let current = options.refreshToken ?? first;
  let issued = 0;
  const { origin, seen } = await startServer((response, request) => {
    const form = new URLSearchParams(request.body);
    if (form.get("refresh_token") !== current) {
      sendJson(response, { error: "invalid_grant", refresh_token: current }, 400);
      return;
    }
    issued += 1;
    current = rotates ? `canary-refresh-${issued}` : current;
    sendJson(response, {
      access_token: `access-${issued}`,
      token_type: "Bearer",
      expires_in: 3600,
      refresh_token: current,
    });
  });
  const parts = authenticate(
    oauth2RefreshToken({
      tokenUrl: `${origin}/token`,
      clientId: "my-client",
      clientSecret: secret,
      refreshToken: first,
      clientAuthentication: "form",
      rotation: "refuse",
      ...options,
    }),
    ports,
  );
  return { ...parts, token: () => parts.header(), seen, origin };
}

const keep = { rotates: true, rotation: { keep: "refresh_token" } } as const;

function configFile(token = first) {
  return writeConfig(`{\n  "client_id": "my-client",\n  "refresh_token": "${token}"\n}\n`);
}

// [name, options, the form, the Basic header]
const requests: [string, Partial<RefreshTokenOptions>, string, string | undefined][] = [
  [
    "with a secret in the form",
    {},
    `grant_type=refresh_token&refresh_token=${first}&client_id=my-client&client_secret=${secret}`,
    undefined,
  ],
  [
    "as a public client",
    { clientSecret: undefined },
    `grant_type=refresh_token&refresh_token=${first}&client_id=my-client`,
    undefined,
  ],
  [
    "as Basic, with scope and fields",
    { clientAuthentication: "basic", scope: "a b", fields: { audience: "x", none: undefined } },
    `grant_type=refresh_token&refresh_token=${first}&scope=a+b&audience=x`,
    `Basic ${Buffer.from(`my-client:${secret}`).toString("base64")}`,
  ],
];

test.each(requests)("asks %s", async (_name, options, body, authorization) => {
  const { token, seen, log } = await refreshServer(options);
  expect(await token()).toBe("Bearer access-1");
  expect(seen[0]).toMatchObject({ method: "POST", url: "/token", body });
  expect(seen[0]?.headers.authorization).toBe(authorization);
  expect([...log.hidden]).toEqual(expect.arrayContaining([first, "access-1"]));
});

test("the same refresh token in an answer is no rotation", async () => {
  const { token, auth, seen } = await refreshServer();
  await token();
  await auth.renew?.(await auth.authorize(apiRequest));
  expect([await token(), seen.length]).toEqual(["Bearer access-2", 2]);
});

test("a token is renewed before it ends", async () => {
  const { token, clock } = await refreshServer();
  await token();
  await clock.sleep(3_539_000);
  expect(await token()).toBe("Bearer access-1");
  await clock.sleep(2_000);
  expect(await token()).toBe("Bearer access-2");
});

test("a rotated token is refused, and the token server is asked no more", async () => {
  const { token, seen, log } = await refreshServer({ rotates: true });
  const want =
    "config: The token server replaced the refresh token, and this tap is not made to keep the new one: the old one may no longer be valid. Say `rotation: keep` in definition.yaml and generate the tap again; then authorize the tap anew.";
  expect(await failureOf(token())).toBe(want);
  expect(await failureOf(token())).toBe(want);
  expect(seen).toHaveLength(1);
  expect(log.hidden).toContain("canary-refresh-1");
});

test("a rotated token is in the file before the access token is used", async () => {
  const file = configFile();
  chmodSync(file, 0o600);
  const { token, auth, log, seen } = await refreshServer(keep, {
    configSource: configSource([file]),
  });
  expect(await token()).toBe("Bearer access-1");
  expect(readFileSync(file, "utf8")).toBe(
    '{\n  "client_id": "my-client",\n  "refresh_token": "canary-refresh-1"\n}\n',
  );
  await auth.renew?.(await auth.authorize(apiRequest));
  expect(await token()).toBe("Bearer access-2");
  expect(JSON.parse(readFileSync(file, "utf8")).refresh_token).toBe("canary-refresh-2");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(file))).toEqual(["config.json"]);
  expect(seen.map(({ body }) => new URLSearchParams(body).get("refresh_token"))).toEqual([
    first,
    "canary-refresh-1",
  ]);
  const secrets = [secret, first, "canary-refresh-1", "canary-refresh-2", "access-1", "access-2"];
  expect([...log.hidden]).toEqual(expect.arrayContaining(secrets));
  expect(log.lines).toEqual([
    "INFO The token server replaced the refresh token: the new one is in the configuration.",
    "INFO The token server replaced the refresh token: the new one is in the configuration.",
  ]);
});

test("a token that another run replaced is taken from the file", async () => {
  const file = configFile();
  const { token, seen } = await refreshServer(
    { ...keep, rotates: false, refreshToken: "canary-refresh-9" },
    { configSource: configSource([file]) },
  );
  writeFileSync(file, '{"refresh_token":"canary-refresh-9"}');
  expect([await token(), seen.length]).toEqual(["Bearer access-1", 1]);
});

test("credentials of a stream use what those of the tap have kept", async () => {
  const ports = { configSource: configSource([configFile()]) };
  const { token, origin, seen } = await refreshServer(keep, ports);
  await token();
  const other = authenticate(
    oauth2RefreshToken({
      tokenUrl: `${origin}/token`,
      clientId: "my-client",
      refreshToken: first,
      clientAuthentication: "form",
      rotation: keep.rotation,
    }),
    ports,
  );
  expect([await other.header(), seen.length]).toEqual(["Bearer access-2", 2]);
});

// [name, a configuration that cannot be written, why]
const obstacles: [string, () => Parameters<typeof configSource>, RegExp][] = [
  [
    "the environment",
    () => [[configFile(), "ENV"], { TAP_SHOP_REFRESH_TOKEN: first }],
    /refresh_token comes from an environment variable, which a run cannot change\. /,
  ],
  ["no file", () => [[]], /no file that --config names holds refresh_token\. /],
  [
    "a file in a place that is gone",
    () => {
      const folder = join(temporaryFolder(), ".meltano");
      mkdirSync(folder);
      return [[writeConfig(`{"refresh_token":"${first}"}`, "tap.config.json", folder)]];
    },
    /tap\.config\.json is made anew by Meltano for every run/,
  ],
];

test.each(obstacles)("a rotated token cannot be kept in %s", async (_name, source, why) => {
  const { token, log, seen } = await refreshServer(keep, {
    configSource: configSource(...source()),
  });
  expect(log.lines).toEqual([
    expect.stringMatching(/^WARNING If the token server replaces the refresh token, the run will/),
  ]);
  const failure = await failureOf(token());
  expect(failure).toMatch(
    /^config: The token server replaced the refresh token, but the new one could not be kept: /,
  );
  expect(failure).toMatch(why);
  expect(failure).toMatch(/The old one is no longer valid: authorize the tap anew/);
  expect(failure).not.toContain("canary");
  // The access token that came with it is not used, and no other one is asked for.
  expect(await failureOf(token())).toBe(failure);
  expect([seen.length, [...log.hidden].includes("canary-refresh-1")]).toEqual([1, true]);
});

test("a file that cannot be written ends the run", async () => {
  const file = configFile();
  const { token, seen } = await refreshServer(keep, { configSource: configSource([file]) });
  // A text that is no text any more, whoever runs the test.
  writeFileSync(file, '{"refresh_token":7}');
  expect(await failureOf(token())).toMatch(
    /could not be kept: .*config\.json cannot be written: there is no text named "refresh_token" in it/,
  );
  expect([seen.length, readFileSync(file, "utf8")]).toEqual([1, '{"refresh_token":7}']);
});

test("a file that cannot be read any more leaves the token that was kept last", async () => {
  const file = configFile();
  const { token, auth, seen } = await refreshServer(keep, { configSource: configSource([file]) });
  await token();
  writeFileSync(file, "{");
  const refused = await auth.authorize(apiRequest);
  expect(await failureOf(Promise.resolve(auth.renew?.(refused)))).toMatch(/could not be kept/);
  const form = new URLSearchParams(seen[1]?.body);
  expect(form.get("refresh_token")).toBe("canary-refresh-1");
});

test("without rotation the environment is a place like any other", async () => {
  const { token } = await refreshServer(
    { ...keep, rotates: false },
    { configSource: configSource(["ENV"], { TAP_SHOP_REFRESH_TOKEN: first }) },
  );
  expect(await token()).toBe("Bearer access-1");
});

test("ten that need a token at once share one refresh", async () => {
  const file = configFile();
  const { token, seen } = await refreshServer(keep, { configSource: configSource([file]) });
  const tokens = await Promise.all(Array.from({ length: 10 }, token));
  expect(new Set(tokens)).toEqual(new Set(["Bearer access-1"]));
  expect(seen).toHaveLength(1);
  expect(JSON.parse(readFileSync(file, "utf8")).refresh_token).toBe("canary-refresh-1");
});

test("ten that are refused at once share one refresh", async () => {
  const tokens = await refreshServer(keep, { configSource: configSource([configFile()]) });
  const { origin } = await startServer((response, request) =>
    sendJson(response, {}, request.headers.authorization === "Bearer access-1" ? 401 : 200),
  );
  const { client } = testClient(origin, { auth: tokens.auth });
  const paths = Array.from({ length: 10 }, (_, index) => `/${index}`);
  const answers = await Promise.all(paths.map((path) => client.send({ path })));
  expect(new Set(answers.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  expect(tokens.seen).toHaveLength(2);
});

test("an API that refuses every token fails after one new one", async () => {
  const tokens = await refreshServer();
  const { origin, seen } = await startServer((response) => sendJson(response, {}, 401));
  const { client } = testClient(origin, { auth: tokens.auth });
  expect(await failureOf(client.send({ path: "/x" }))).toMatch(
    /^authentication: .* 401 Unauthorized/,
  );
  expect([tokens.seen.length, seen.length]).toEqual([2, 2]);
});

test("a refresh token that is not valid fails at once, and is not tried again", async () => {
  const { token, seen, log, origin } = await refreshServer({}, {});
  const wrong = authenticate(
    oauth2RefreshToken({
      tokenUrl: `${origin}/token`,
      clientId: "my-client",
      refreshToken: "canary-wrong",
      clientAuthentication: "form",
      rotation: "refuse",
    }),
  );
  const want = `authentication: POST ${origin}/token (the token request) answered 400: "invalid_grant". Check the client id, the client secret and the refresh token, and that they belong to this token URL.`;
  expect(await failureOf(wrong.header())).toBe(want);
  expect(await failureOf(wrong.header())).toBe(want);
  expect([seen.length, await token(), log.lines]).toEqual([1, "Bearer access-1", []]);
});
