import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { login } from "../../templates/kit/auth/login.ts";
import { oauth2RefreshToken } from "../../templates/kit/auth/oauth2-refresh-token.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import { writeConfig } from "../auth/config-files.ts";
import { sendJson, startServer } from "../http/server.ts";
import { ids, type Ran, run, told } from "./run.ts";
import { type Config, rows, tapOf } from "./tap.ts";

/**
 * An API with pages of one row, whose tokens end at the page `dies`. Its token server replaces the
 * refresh token at every use.
 */
async function mortalApi({ pages = 4, dies = 3 } = {}) {
  const good = { access: "", refresh: "refresh-0" };
  let issued = 0;
  let died = false;
  const { origin, seen } = await startServer((response, request) => {
    const { pathname, searchParams } = new URL(request.url, "http://api");
    const page = Number(searchParams.get("page") ?? 1);
    if (pathname === "/token") {
      const form = new URLSearchParams(request.body);
      if (form.get("refresh_token") !== good.refresh) {
        return sendJson(response, { error: "invalid_grant" }, 400);
      }
      issued += 1;
      good.access = `access-${issued}`;
      good.refresh = `refresh-${issued}`;
      return sendJson(response, { access_token: good.access, refresh_token: good.refresh });
    }
    if (pathname === "/session") {
      issued += 1;
      good.access = `session-${issued}`;
      return sendJson(response, { token: good.access });
    }
    if (page === dies && !died) {
      died = true;
      good.access = "";
    }
    if (request.headers.authorization !== `Bearer ${good.access}`) {
      return sendJson(response, { message: "the token has ended" }, 401);
    }
    sendJson(response, { data: [{ id: page }], next: page < pages ? page + 1 : null });
  });
  return { origin, good, asked: () => seen.map(({ url }) => url) };
}

interface Credentials extends Config {
  readonly refresh_token: string;
}

function refreshing(origin: string): Tap<Config> {
  const tap: Partial<Tap<Credentials>> = {
    settings: {
      start_date: { type: "date-time" },
      refresh_token: { type: "string", secret: true },
    },
    auth: (config) =>
      oauth2RefreshToken({
        tokenUrl: `${origin}/token`,
        clientId: "my-client",
        refreshToken: config.refresh_token,
        clientAuthentication: "form",
        rotation: { keep: "refresh_token" },
      }),
  };
  return tapOf(origin, [rows("items")], tap as Partial<Tap<Config>>);
}

test("a token that ends in mid-stream is replaced, and no record is missing or twice", async () => {
  const { origin, asked } = await mortalApi();
  const file = writeConfig('{ "refresh_token": "refresh-0" }\n');
  const ran = await run(refreshing(origin), { argv: ["--config", file] });
  expect([ran.code, ids(ran, "items")]).toEqual([0, [1, 2, 3, 4]]);
  expect(asked()).toEqual([
    "/token",
    "/items",
    "/items?page=2",
    "/items?page=3",
    "/token",
    "/items?page=3",
    "/items?page=4",
  ]);
  expect(readFileSync(file, "utf8")).toBe('{ "refresh_token": "refresh-2" }\n');
  expect(leaked(ran)).toBe(false);
});

test("the next run goes on with the token that was kept", async () => {
  const { origin } = await mortalApi({ dies: 0 });
  const file = writeConfig('{"refresh_token":"refresh-0"}');
  const tap = refreshing(origin);
  const codes = [];
  for (let turn = 0; turn < 3; turn += 1) {
    codes.push((await run(tap, { argv: ["--config", file] })).code);
  }
  expect([codes, readFileSync(file, "utf8")]).toEqual([[0, 0, 0], '{"refresh_token":"refresh-3"}']);
});

test("a token that cannot be kept ends the run before anything is read", async () => {
  const { origin, asked } = await mortalApi();
  // The setting becomes a number between the start and the answer: there is no text to replace.
  const file = writeConfig('{"refresh_token":"refresh-0"}');
  const tap = refreshing(origin);
  const spoiling: Tap<Config> = {
    ...tap,
    check: () => {
      writeFileSync(file, '{"refresh_token":0}');
      return undefined;
    },
  };
  const ran = await run(spoiling, { argv: ["--config", file] });
  expect([ran.code, asked(), ids(ran, "items")]).toEqual([2, ["/token"], []]);
  expect(told(ran).at(-1)).toMatch(
    /^CRITICAL items: The token server replaced the refresh token, but the new one could not be kept: .* The old one is no longer valid/,
  );
  expect(leaked(ran)).toBe(false);
});

test("a session that ends in mid-stream is begun anew", async () => {
  const { origin, asked } = await mortalApi();
  const tap = tapOf(origin, [rows("items")], {
    auth: () =>
      login({
        request: { method: "POST", path: "/session" },
        token: { path: ["token"] },
        header: "Authorization",
        value: (token) => `Bearer ${token}`,
      }),
  });
  const ran = await run(tap);
  expect([ran.code, ids(ran, "items")]).toEqual([0, [1, 2, 3, 4]]);
  expect(asked().filter((url) => url === "/session")).toHaveLength(2);
});

/** True when a token stands in a message or in the log. */
function leaked({ lines, log }: Ran): boolean {
  return /(refresh|access)-\d/.test([...lines, ...log].join("\n"));
}
