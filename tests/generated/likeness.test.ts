import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";

/**
 * The files of a tap, with its names replaced by those that all taps share; without the texts to
 * merge with, which are those of other files.
 */
async function tapOf(text: string): Promise<Map<string, string>> {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-likeness-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const definition = path.join(folder, "definition.yaml");
  writeFileSync(definition, text);
  const tap = path.join(folder, "tap");
  const { id } = await generate({ definition, folder: () => tap });
  const shared = (name: string) =>
    name.replaceAll(id, "tap-x").replaceAll(id.replaceAll("-", "_"), "tap_x");
  const base = path.join(tap, ".create-tap");
  const files = readdirSync(tap, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.startsWith(base),
  );
  return new Map(
    files.map((entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return [shared(path.relative(tap, file)), shared(readFileSync(file, "utf8"))];
    }),
  );
}

/** Files that both have, with other text. */
function changed(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...one.keys()].filter((name) => other.has(name) && one.get(name) !== other.get(name));
}

/** The files of one that the other lacks. */
function added(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...other.keys()].filter((name) => !one.has(name));
}

const shop = (streams: string) => `tap: shop
title: Shop
server: https://shop.example
defaults: { key: id }
streams:
  orders: { fields: { id: integer } }
${streams}`;

test("a stream more is files of its own, and what follows from it", async () => {
  const one = await tapOf(shop(""));
  const two = await tapOf(shop("  users: { fields: { id: integer, name: string } }\n"));
  expect(added(two, one)).toEqual([]);
  expect(added(one, two)).toEqual(["src/scanners/users.ts", "src/streams/users.ts"]);
  expect(changed(one, two).toSorted()).toEqual([
    ".create-tap.lock",
    "README.md",
    "definition.yaml",
    "dist/tap-x.cjs",
    "src/client.ts",
    "src/tap.ts",
    "tests/simulation.json",
  ]);
});

test("taps of different sources have the same layout and the same kit", async () => {
  const one = await tapOf(shop(""));
  const other = await tapOf(`tap: clinic-desk
title: Clinic
config: { key: { secret: true }, since: date-time }
server: https://clinic.example/v2
auth: { bearer: { token: "{{ config.key }}" } }
streams:
  visits:
    key: [room, number]
    paginate: { link_header: {} }
    replication: { key: at, param: from, start: "{{ config.since }}" }
    fields: { room: string, number: integer, at: date-time }
`);
  const isOwn = (name: string) => /^src\/(scanners|streams|kit)\//.test(name);
  expect([...added(one, other), ...added(other, one)].filter((name) => !isOwn(name))).toEqual([]);
  expect(changed(one, other).filter((name) => name.startsWith("src/kit/"))).toEqual([]);
  // What a reviewer has to read, and what was made from it.
  expect(changed(one, other).toSorted()).toEqual([
    ".create-tap.lock",
    ".env.example",
    "README.md",
    "config.sample.json",
    "config.schema.json",
    "definition.yaml",
    "dist/tap-x.cjs",
    "hub.yml",
    "meltano.yml",
    "package.json",
    "plugin.yml",
    "pyproject.toml",
    "src/client.ts",
    "src/config.ts",
    "src/hooks.ts",
    "src/tap.ts",
    "tests/integration/live.test.ts",
    "tests/simulation.json",
  ]);
});
