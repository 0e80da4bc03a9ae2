import { expect, test } from "vitest";
import { aboutText } from "../../templates/kit/command/about.ts";
import { parseArguments } from "../../templates/kit/command/arguments.ts";
import { helpText } from "../../templates/kit/command/help.ts";
import type { Settings } from "../../templates/kit/config/setting.ts";
import { createLog } from "../../templates/kit/singer/console-log.ts";

function parse(line: string, lines: string[] = []): unknown {
  const log = createLog({ name: "tap-x", env: {}, write: (text) => lines.push(text) });
  try {
    return parseArguments(line.split(" ").filter(Boolean), log);
  } catch (error) {
    return String(error);
  }
}

const files = { config: [], catalog: undefined, state: undefined, strict: false };
const sync = { kind: "sync", ...files, outFile: undefined, report: undefined };
const test1 = { kind: "test", ...files, schemaOnly: false };

const commands: readonly [line: string, want: unknown][] = [
  ["", sync],
  [
    "--config c.json --catalog p.json --state s.json",
    { ...sync, config: ["c.json"], catalog: "p.json", state: "s.json" },
  ],
  ["-c a -c b -p p -s s", { ...sync, config: ["a", "b"], catalog: "p", state: "s" }],
  ["--config=ENV --config c --dev", { ...sync, config: ["ENV", "c"] }],
  ["-o o.json --strict", { ...sync, outFile: "o.json", strict: true }],
  ["--out-file o --report r", { ...sync, outFile: "o", report: "r" }],
  ["--config=-odd", { ...sync, config: ["-odd"] }],
  ["--properties p", { ...sync, catalog: "p" }],
  ["--config c --state s --discover", { kind: "discover", config: ["c"] }],
  ["-d", { kind: "discover", config: [] }],
  ["--config C --catalog P --version", { kind: "version" }],
  ["--bogus --version extra", { kind: "version" }],
  ["--config C --about --format json", { kind: "about", format: "json" }],
  ["--about=json", { kind: "about", format: "json" }],
  ["--about", { kind: "about", format: "text" }],
  ["--about --format=markdown", { kind: "about", format: "markdown" }],
  ["--about --format yaml", "TapError: --format is text, json or markdown, not yaml."],
  ["-h --about", { kind: "help" }],
  ["--test", test1],
  ["--test=all --config c", { ...test1, config: ["c"] }],
  ["--test=schema", { ...test1, schemaOnly: true }],
  ["--test=everything", "TapError: --test cannot be everything. See --help."],
  ["--catlog x", "TapError: Unknown option --catlog. Did you mean --catalog? See --help."],
  ["-x", "TapError: Unknown option -x. See --help."],
  ["--config", "TapError: --config needs a value. See --help."],
  ["--config --state s", "TapError: --config needs a value. See --help."],
  ["config.json", "TapError: Unexpected argument config.json. See --help."],
];

test.each(commands)("understands %j", (line, want) => {
  expect(parse(line)).toEqual(want);
});

test("--catalog wins over --properties, with a warning", () => {
  const lines: string[] = [];
  expect(parse("-p old --catalog new", lines)).toEqual({ ...sync, catalog: "new" });
  expect(lines).toEqual([
    "WARNING Both --catalog and --properties are given: --catalog is used.\n",
  ]);
});

const settings: Settings<{ token: string; size: number; since?: string }> = {
  token: { type: "string", secret: true, title: "API token" },
  size: { type: "integer", default: 50, minimum: 1, description: "Records | page" },
  since: { type: "date-time", required: true },
};
const tap = {
  name: "tap-x",
  title: "X",
  version: "1.2.3",
  docs: "https://x.example/docs",
  settings,
  alternatives: [["token"], ["size", "since"]],
};

const builtIn = [
  "stream_maps",
  "stream_map_config",
  "flattening_enabled",
  "flattening_max_depth",
  "flattening_separator",
  "flattening_max_key_length",
  "batch_config",
  "concurrency",
  "stream_concurrency",
];

test("--about as text", () => {
  const lines = aboutText(tap, "text").split("\n");
  const ours = lines.filter((line) => builtIn.some((name) => line.startsWith(`  ${name} (`)));
  expect(ours).toHaveLength(builtIn.length);
  expect(ours).toContain(
    "  flattening_enabled (boolean): True makes fields of their own from the members of objects.",
  );
  expect(lines.filter((line) => !ours.includes(line)).join("\n")).toBe(`Name: tap-x
Description: Singer tap for X. API: https://x.example/docs
Version: 1.2.3
Capabilities: catalog, discover, state, about, test, schema-flattening, batch, structured-logging
Settings:
  token (string, secret): API token
  size (integer, at least 1, default 50): Records | page
  since (date-time, required)
One of these must be set: token; or size and since.`);
});

test("--about as JSON has the keys of the Meltano SDK", () => {
  const about = JSON.parse(aboutText(tap, "json"));
  expect(Object.keys(about.settings.properties)).toEqual(["token", "size", "since", ...builtIn]);
  expect(about.settings.properties.stream_map_config).toMatchObject({
    type: ["object", "null"],
    secret: true,
    writeOnly: true,
  });
  for (const name of builtIn) {
    delete about.settings.properties[name];
  }
  expect(about).toEqual({
    name: "tap-x",
    description: "Singer tap for X. API: https://x.example/docs",
    version: "1.2.3",
    capabilities: [
      "catalog",
      "discover",
      "state",
      "about",
      "test",
      "schema-flattening",
      "batch",
      "structured-logging",
    ],
    settings: {
      $schema: "http://json-schema.org/draft-07/schema#",
      type: "object",
      properties: {
        token: { type: ["string", "null"], title: "API token", secret: true, writeOnly: true },
        size: { type: ["integer", "null"], description: "Records | page", default: 50, minimum: 1 },
        since: { type: "string", format: "date-time" },
      },
      required: ["since"],
      anyOf: [{ required: ["token"] }, { required: ["size", "since"] }],
      additionalProperties: true,
    },
  });
});

test("--about as Markdown", () => {
  const lines = aboutText(tap, "markdown").split("\n");
  expect(lines).toContain("| `size` | integer, at least 1, default 50 | Records \\| page |");
  expect(lines.at(-1)).toBe("One of these must be set: token; or size and since.");
});

test("--help names every option and setting", () => {
  const text = helpText(tap);
  for (const name of [
    "--config",
    "--catalog",
    "--state",
    "--test=schema",
    "TAP_X_SINCE",
    "since",
    "TAP_X_STREAM_MAPS",
  ]) {
    expect(text).toContain(name);
  }
});
