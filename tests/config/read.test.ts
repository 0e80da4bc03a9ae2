import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "../../templates/kit/config/read.ts";
import type { Settings } from "../../templates/kit/config/setting.ts";

const settings: Settings<{ api_key: string; page_size: number; ids: number[] }> = {
  api_key: { type: "string", secret: true, aliases: ["token", "ACME_API_KEY"] },
  page_size: { type: "integer" },
  ids: { type: "array" },
};
const tap = { name: "tap-x", settings };

interface Given {
  /** Texts of the files, and `ENV`. */
  readonly files: readonly string[];
  readonly env?: Record<string, string>;
  readonly dotEnv?: string;
}

function read({ files, env = {}, dotEnv }: Given): unknown {
  const folder = mkdtempSync(join(tmpdir(), "config-"));
  if (dotEnv !== undefined) {
    writeFileSync(join(folder, ".env"), dotEnv);
  }
  const paths = files.map((text, index) => {
    const path = join(folder, `${index}.json`);
    if (text !== "ENV" && text !== "missing") {
      writeFileSync(path, text);
    }
    return text === "ENV" ? text : path;
  });
  try {
    return readConfig({ tap, files: paths, env, folder });
  } catch (error) {
    return String(error).replaceAll(`${folder}/`, "");
  }
}

const cases: readonly [name: string, given: Given, want: unknown][] = [
  ["no file", { files: [] }, {}],
  [
    "two files, the later wins",
    { files: ['{"api_key":"a","page_size":1}', '{"page_size":2}'] },
    { api_key: "a", page_size: 2 },
  ],
  ["a byte order mark", { files: ['\uFEFF{"page_size":1}'] }, { page_size: 1 }],
  ["an alias", { files: ['{"token":"a"}'] }, { api_key: "a" }],
  [
    "a name and its aliases",
    { files: ['{"token":"a","ACME_API_KEY":"c","api_key":"b"}'] },
    { api_key: "b" },
  ],
  ["an alias in a later file", { files: ['{"api_key":"a"}', '{"token":"b"}'] }, { api_key: "b" }],
  ["the environment only when asked", { files: ["{}"], env: { TAP_X_API_KEY: "e" } }, {}],
  [
    "the environment over files",
    { files: ["ENV", '{"api_key":"a"}'], env: { TAP_X_API_KEY: "e", TAP_X_IDS: "[1]" } },
    { api_key: "e", ids: "[1]" },
  ],
  ["a variable by an alias", { files: ["ENV"], env: { TAP_X_TOKEN: "e" } }, { api_key: "e" }],
  [
    "an alias that is a variable",
    { files: ["ENV"], env: { ACME_API_KEY: "e", token: "no" } },
    { api_key: "e" },
  ],
  [
    "empty variables",
    { files: ['{"page_size":1}', "ENV"], env: { TAP_X_PAGE_SIZE: "" } },
    { page_size: 1 },
  ],
  [
    ".env below real variables",
    {
      files: ["ENV"],
      env: { TAP_X_PAGE_SIZE: "2" },
      dotEnv: 'TAP_X_PAGE_SIZE=1\nTAP_X_API_KEY="a b"\n',
    },
    { page_size: "2", api_key: "a b" },
  ],
  [
    "a member that is no prototype",
    { files: ['{"__proto__":{"page_size":9}}'] },
    JSON.parse('{"__proto__":{"page_size":9}}'),
  ],
  [
    "a missing file",
    { files: ["missing"] },
    expect.stringMatching(/^TapError: The configuration file 0\.json cannot be read: ENOENT/),
  ],
  [
    "no object",
    { files: ["[1]"] },
    "TapError: The configuration file 0.json must hold a JSON object, but it is an array.",
  ],
  [
    "an empty file",
    { files: ["\n"] },
    "TapError: The configuration file 0.json must hold a JSON object, but it is empty.",
  ],
  [
    "a secret without quotes",
    { files: ['{\n  "api_key": canary\n}'] },
    "TapError: The configuration file 0.json is not JSON: line 2, column 14 cannot be read.",
  ],
];

test.each(cases)("reads %s", (_name, given, want) => {
  const config = read(given);
  expect(config).toEqual(want);
  expect(Object.getPrototypeOf(Object(config))).not.toHaveProperty("page_size");
});
