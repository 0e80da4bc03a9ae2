import { expect, test } from "vitest";
import { builtInOf, builtInSettings, withBuiltIn } from "../../templates/kit/config/built-in.ts";
import { checkConfig } from "../../templates/kit/config/check.ts";
import { readEnvironment } from "../../templates/kit/config/environment.ts";
import type { Settings } from "../../templates/kit/config/setting.ts";
import { parseJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type JsonObject } from "../../templates/kit/json/value.ts";
import { recordingLog } from "../http/ports.ts";

interface Config {
  readonly token?: string;
}

const settings: Settings<Config> = { token: { type: "string" } };
const tap = { name: "tap-x", settings };

function check(given: JsonObject): unknown {
  const log = recordingLog();
  try {
    const config = checkConfig({ tap, given, log });
    return log.lines.length > 0 ? log.lines : builtInOf(config, settings);
  } catch (error) {
    return String(error).split("\n").slice(1);
  }
}

function object(text: string): JsonObject {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}

const set = (name: string) =>
  `Set it with: meltano config set tap-x ${name} VALUE, or TAP_X_${name.toUpperCase()}.`;

const cases: readonly [name: string, given: string, want: unknown][] = [
  ["none", '{"token":"t"}', {}],
  ["empty ones", '{"stream_maps":null,"batch_config":"","flattening_max_depth":""}', {}],
  [
    "all as a file has them",
    '{"stream_maps":{"a":null},"stream_map_config":{"s":1},"flattening_enabled":true,"flattening_max_depth":1,"flattening_separator":".","flattening_max_key_length":9,"batch_config":{}}',
    {
      stream_maps: { a: null },
      stream_map_config: { s: 1 },
      flattening_enabled: true,
      flattening_max_depth: 1,
      flattening_separator: ".",
      flattening_max_key_length: 9,
      batch_config: {},
    },
  ],
  [
    "texts, as variables have them",
    '{"stream_maps":"{\\"a\\":null}","flattening_enabled":"true","flattening_max_depth":"1"}',
    { stream_maps: { a: null }, flattening_enabled: true, flattening_max_depth: 1 },
  ],
  [
    "wrong types",
    '{"stream_maps":"a: b","stream_map_config":"pepper","flattening_max_depth":1.5}',
    [
      `stream_maps cannot be "a: b". Expected: a JSON object. ${set("stream_maps")}`,
      `stream_map_config cannot be what is given (it is secret). Expected: a JSON object. ${set("stream_map_config")}`,
      `flattening_max_depth cannot be 1.5. Expected: a whole number, at least 0. ${set("flattening_max_depth")}`,
    ],
  ],
  [
    "a slip of the pen",
    '{"stream_map":{}}',
    ["WARNING The setting stream_map is not known; it is ignored. Did you mean stream_maps?"],
  ],
];

test.each(cases)("takes %s", (_name, given, want) => {
  expect(check(object(given))).toEqual(want);
});

test("reads them from environment variables", () => {
  const env = { TAP_X_STREAM_MAPS: '{"a":null}', TAP_X_FLATTENING_ENABLED: "1" };
  expect(readEnvironment({ tap, env, folder: "/nowhere" })).toEqual({
    stream_maps: '{"a":null}',
    flattening_enabled: "1",
  });
});

test("a tap's own setting hides the built-in one of its name", () => {
  const own: Settings<{ batch_config: string }> = { batch_config: { type: "string" } };
  expect(withBuiltIn(own).batch_config).toEqual({ type: "string" });
  expect(Object.keys(withBuiltIn(own))).toHaveLength(Object.keys(builtInSettings).length);
  expect(builtInOf({ batch_config: "x", stream_maps: {} }, own)).toEqual({ stream_maps: {} });
});
