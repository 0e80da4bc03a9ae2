import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";

/** Settings of every type in places of every kind: what `check` accepts, `tsc` accepts too. */
const settings = `tap: settings
title: Settings
config: { list: array, map: object, flag: boolean, count: integer, share: number, at: date-time }
server: https://api.example.com
streams:
  things:
    key: id
    query:
      list: "{{ config.list | join(',') }}"
      first: "{{ config.list[0] }}"
      all: "{{ config.list }}"
      map: "{{ config.map | tojson }}"
      count: "{{ config.count }}"
      since: "{{ format_datetime(config.at, '%Y-%m-%d') if config.at }}"
    where: "{{ not config.list or record.id in config.list or config.flag }}"
    fields:
      id: integer
      more: { type: array, value: "{{ config.list + record.tags }}" }
      length: { type: integer, value: "{{ config.list | length }}" }
      share: { type: number, value: "{{ config.share * 2 }}" }
`;

const names = "text cursor record records parent class user users Json hooks".split(" ");

const definitions: [name: string, text: string][] = [
  ["settings of every type", settings],
  [
    "no settings",
    "tap: bare\ntitle: Bare\nserver: https://a.example\nstreams: { a: { key: [], fields: { x: json } } }\n",
  ],
  [
    "names that code uses itself",
    `tap: names
title: Names
server: https://a.example
defaults: { key: id }
streams:
${names.map((name) => `  ${name}: { fields: { id: integer, constructor: string, "a b": string } }`).join("\n")}
`,
  ],
];

test.each(definitions)("a tap with %s compiles", async (_name, text) => {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-compile-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const definition = path.join(folder, "definition.yaml");
  writeFileSync(definition, text);
  await generate({ definition, folder: () => folder });
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
  const tsc = path.join(folder, "node_modules", "typescript", "bin", "tsc");
  const run = () =>
    execFileSync(process.execPath, [tsc, "--noEmit"], { cwd: folder, encoding: "utf8" });
  expect(run()).toBe("");
});
