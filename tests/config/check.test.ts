import { expect, test } from "vitest";
import { checkConfig } from "../../templates/kit/config/check.ts";
import { isConfig } from "../../templates/kit/config/is-config.ts";
import type { Setting, Settings } from "../../templates/kit/config/setting.ts";
import { parseJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type JsonObject } from "../../templates/kit/json/value.ts";
import { createLog } from "../../templates/kit/singer/console-log.ts";

function object(text: string): JsonObject {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}

/** The checked value of a single setting `s`, or the error's lines behind the first. */
function check(setting: Setting, given: string, lines: string[] = []) {
  const log = createLog({ name: "tap-x", env: {}, write: (line) => lines.push(line) });
  try {
    const settings: Settings<{ s?: unknown }> = { s: setting };
    return checkConfig({ tap: { name: "tap-x", settings }, given: object(given), log });
  } catch (error) {
    return log.redact(String(error)).split("\n").slice(1).join("\n");
  }
}

const set = "Set it with: meltano config set tap-x s VALUE, or TAP_X_S.";
const values: readonly [name: string, setting: Setting, given: string, want: unknown][] = [
  ["a text", { type: "string" }, '{"s":"a"}', { s: "a" }],
  [
    "a number for a text",
    { type: "string" },
    '{"s":12345678901234567890}',
    { s: "12345678901234567890" },
  ],
  ["a list for a text", { type: "string" }, '{"s":[1]}', `s cannot be [1]. Expected: text. ${set}`],
  ["text for an integer", { type: "integer" }, '{"s":"100"}', { s: 100 }],
  ["1.0 for an integer", { type: "integer" }, '{"s":1.0}', { s: 1 }],
  [
    "1.5 for an integer",
    { type: "integer" },
    '{"s":1.5}',
    `s cannot be 1.5. Expected: a whole number. ${set}`,
  ],
  [
    "an integer beyond 2^53",
    { type: "integer" },
    '{"s":9007199254740993}',
    `s cannot be 9007199254740993. Expected: a whole number. ${set}`,
  ],
  ["a number", { type: "number" }, '{"s":"-1.5e3"}', { s: -1500 }],
  ["NaN", { type: "number" }, '{"s":"NaN"}', `s cannot be "NaN". Expected: a number. ${set}`],
  ["true", { type: "boolean" }, '{"s":"True"}', { s: true }],
  ["1", { type: "boolean" }, '{"s":1}', { s: true }],
  ["0", { type: "boolean" }, '{"s":"0"}', { s: false }],
  ["yes", { type: "boolean" }, '{"s":"yes"}', `s cannot be "yes". Expected: true or false. ${set}`],
  ["a date", { type: "date-time" }, '{"s":"2024-01-31"}', { s: "2024-01-31T00:00:00Z" }],
  [
    "no offset",
    { type: "date-time" },
    '{"s":"2024-01-31 10:11:12.5"}',
    { s: "2024-01-31T10:11:12.500Z" },
  ],
  [
    "an offset",
    { type: "date-time" },
    '{"s":"2024-01-31T10:11:12+02:00"}',
    { s: "2024-01-31T10:11:12+02:00" },
  ],
  [
    "no day",
    { type: "date-time" },
    '{"s":"2024-02-30"}',
    `s cannot be "2024-02-30". Expected: a date (2024-01-31) or a date-time (2024-01-31T12:00:00Z). ${set}`,
  ],
  ["an array as text", { type: "array" }, '{"s":"[1,2]"}', { s: [1, 2] }],
  [
    "an object for an array",
    { type: "array" },
    '{"s":{}}',
    `s cannot be {}. Expected: a JSON array. ${set}`,
  ],
  ["an object as text", { type: "object" }, '{"s":"{\\"a\\":1}"}', { s: { a: 1 } }],
  ["nothing", { type: "string" }, "{}", {}],
  ["null", { type: "string" }, '{"s":null}', {}],
  ["an empty text", { type: "integer" }, '{"s":""}', {}],
  ["an empty text, default", { type: "integer", default: 5 }, '{"s":""}', { s: 5 }],
  [
    "null, required",
    { type: "string", required: true },
    '{"s":null}',
    `s is required. Expected: text. ${set}`,
  ],
  [
    "too small",
    { type: "integer", minimum: 1, maximum: 9 },
    '{"s":0}',
    `s cannot be 0. Expected: a whole number, 1 to 9. ${set}`,
  ],
  [
    "too long",
    { type: "string", maximum: 2 },
    '{"s":"abc"}',
    `s cannot be "abc". Expected: text, at most 2 characters. ${set}`,
  ],
  [
    "a match of a part",
    { type: "string", pattern: "a|b" },
    '{"s":"ab"}',
    `s cannot be "ab". Expected: text that matches a|b. ${set}`,
  ],
  ["a match", { type: "string", pattern: "a|b" }, '{"s":"b"}', { s: "b" }],
  [
    "no option",
    { type: "string", options: { EU: "https://eu" } },
    '{"s":"http://127.0.0.1:1"}',
    { s: "http://127.0.0.1:1" },
  ],
  ["the prototype's name", { type: "string" }, '{"__proto__":{"s":"x"}}', {}],
  [
    "a wrong secret",
    { type: "integer", secret: true },
    '{"s":"canary-1"}',
    `s cannot be what is given (it is secret). Expected: a whole number. ${set}`,
  ],
];

test.each(values)("takes %s", (_name, setting, given, want) => {
  expect(check(setting, given)).toEqual(want);
});

interface Account {
  api_key?: string;
  client_id?: string;
  client_secret?: string;
  page_size: number;
  server: string;
}

const settings: Settings<Account> = {
  api_key: { type: "string", secret: true },
  client_id: { type: "string" },
  client_secret: { type: "string", secret: true },
  page_size: { type: "integer", default: 50, minimum: 1, maximum: 1000 },
  server: { type: "string", required: true, example: "https://api.example.com" },
};
const tap = {
  name: "tap-x",
  settings,
  alternatives: [["api_key"], ["client_id", "client_secret"]],
};

const whole: readonly [name: string, given: string, want: unknown, log?: readonly string[]][] = [
  ["everything", '{"server":"s","api_key":"k"}', { server: "s", api_key: "k", page_size: 50 }],
  [
    "every problem at once",
    '{"page_size":"many","api_key":[1]}',
    `TapError: The configuration is wrong.
api_key cannot be what is given (it is secret). Expected: text. Set it with: meltano config set tap-x api_key VALUE, or TAP_X_API_KEY.
page_size cannot be "many". Expected: a whole number, 1 to 1000. Set it with: meltano config set tap-x page_size VALUE, or TAP_X_PAGE_SIZE.
server is required. Expected: text, for example https://api.example.com. Set it with: meltano config set tap-x server VALUE, or TAP_X_SERVER.`,
  ],
  [
    "problems and no alternative",
    '{"server":"s","page_size":0}',
    `TapError: The configuration is wrong.
page_size cannot be 0. Expected: a whole number, 1 to 1000. Set it with: meltano config set tap-x page_size VALUE, or TAP_X_PAGE_SIZE.
One of these must be set: api_key; or client_id and client_secret.`,
  ],
  [
    "no alternative",
    '{"server":"s"}',
    "TapError: The configuration is wrong.\nOne of these must be set: api_key; or client_id and client_secret.",
  ],
  [
    "half an alternative",
    '{"server":"s","client_id":"c"}',
    "TapError: The configuration is wrong.\nOne of these must be set: api_key; or client_id and client_secret. Missing: client_secret.",
  ],
  [
    "unknown settings",
    '{"server":"s","api_key":"k","pagesize":7,"warehouse":{}}',
    { server: "s", api_key: "k", page_size: 50 },
    [
      "WARNING The setting pagesize is not known; it is ignored. Did you mean page_size?\n",
      "DEBUG The setting warehouse is not known; it is ignored.\n",
    ],
  ],
];

test.each(whole)("checks %s", (_name, given, want, lines = []) => {
  const logged: string[] = [];
  const env = { SINGER_LOG_LEVEL: "DEBUG" };
  const log = createLog({ name: "tap-x", env, write: (line) => logged.push(line) });
  let got: unknown;
  try {
    got = checkConfig({ tap, given: object(given), log });
  } catch (error) {
    got = String(error);
  }
  expect(got).toEqual(want);
  expect(logged).toEqual(lines);
});

test("hides every secret in the log, also where the configuration is wrong", () => {
  const lines: string[] = [];
  const log = createLog({ name: "tap-x", env: {}, write: (line) => lines.push(line) });
  const given = object('{"api_key":["canary-1",{"a":10203040}],"client_secret":"canary-2"}');
  expect(() => checkConfig({ tap, given, log })).toThrow("server is required");
  log.info("canary-1 10203040 canary-2");
  expect(lines).toEqual(["INFO *** *** ***\n"]);
});

const guarded: readonly [name: string, value: unknown, want: boolean][] = [
  ["all", { server: "s", page_size: 1, api_key: "k" }, true],
  ["no optional member", { server: "s", page_size: 1 }, true],
  ["a required member missing", { page_size: 1 }, false],
  ["a default missing", { server: "s" }, false],
  ["a wrong type", { server: "s", page_size: "1" }, false],
  ["no object", [], false],
];

test.each(guarded)("knows a configuration with %s", (_name, value, want) => {
  expect(isConfig(value, settings)).toBe(want);
});

test("hides what is in a secret that came as text", () => {
  const lines: string[] = [];
  const log = createLog({ name: "tap-x", env: {}, write: (line) => lines.push(line) });
  const account: Settings<{ account: object }> = { account: { type: "object", secret: true } };
  const given = object('{"account":"{\\"key\\": \\"canary-3\\"}"}');
  checkConfig({ tap: { name: "tap-x", settings: account }, given, log });
  log.info("canary-3");
  expect(lines).toEqual(["INFO ***\n"]);
});

test("settings that are right one by one are told where they do not go together", () => {
  const rules = {
    ...tap,
    wrongTogether: (config: { page_size: number; api_key?: string | undefined }) => [
      config.page_size > 10 ? "page_size is too large for this server." : undefined,
      config.api_key === "k" ? "k is no key." : undefined,
      undefined,
    ],
  };
  const log = createLog({ name: "tap-x", env: {}, write: () => undefined });
  const check = (given: string) => () => checkConfig({ tap: rules, given: object(given), log });
  expect(check('{"server":"s","api_key":"k","page_size":11}')).toThrow(
    "The configuration is wrong.\npage_size is too large for this server.\nk is no key.",
  );
  // Not before each of them is right.
  expect(check('{"server":"s","api_key":"k","page_size":"many"}')).toThrow(/^(?!.*k is no key)/s);
  expect(check('{"server":"s","api_key":"x","page_size":10}')()).toMatchObject({ page_size: 10 });
});
