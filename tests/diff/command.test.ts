import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { workplace } from "../cli/workplace.ts";
import { base, changed } from "./base.ts";

const withField = ["      count: integer\n", "      count: integer\n      note: string\n"] as const;
const withoutField = ["      count: integer\n", ""] as const;
const withStatus = ["state: open", "state: all"] as const;

test("the worst comes first, and the command for a refresh last", () => {
  const place = workplace();
  place.write("old.yaml", base);
  place.write("new.yaml", changed(withField, withStatus, ["string[]", "integer[]"]));
  const { code, out, err } = place.run("diff", "old.yaml", "new.yaml");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toBe(`tap-shop 0.3.1 -> 0.4.0 (breaking)

Breaks the target
  streams.lines.fields.tags
      It is integer now, and was string: change or drop the column in the target, then run a full refresh.

Needs a full refresh
  streams.orders.request
      The API is asked for something else: older rows stay as they were until a full refresh.

Safe
  streams.lines.fields.note
      A new field: older rows lack it until a full refresh.

Full refresh, with your target for TARGET:
  TAP_SHOP__SELECT='["lines.*","orders.*"]' meltano run --full-refresh --state-strategy=merge tap-shop TARGET
`);
});

test("what the defaults change is said once", () => {
  const place = workplace();
  place.write("old.yaml", base);
  place.write("new.yaml", changed(["records: data", "records: items"]));
  expect(place.run("diff", "old.yaml", "new.yaml").out).toContain(
    "  streams.orders.records, streams.shops.records, streams.lines.records\n",
  );
});

test("no difference", () => {
  const place = workplace();
  place.write("old.yaml", base);
  const { code, out } = place.run("diff", "old.yaml", "old.yaml", "--fail-on", "refresh");
  expect([code, out]).toEqual([0, "tap-shop: no difference that matters.\n"]);
});

const failures: [string, readonly (readonly [string, string])[], string, number][] = [
  ["a break fails on breaking", [withoutField], "breaking", 2],
  ["a break fails on a refresh", [withoutField], "refresh", 2],
  ["a refresh fails on a refresh", [withStatus], "refresh", 2],
  ["a refresh does not fail on breaking", [withStatus], "breaking", 0],
  ["a new field fails on nothing", [withField], "refresh", 0],
];

test.each(failures)("%s", (_, replacements, on, want) => {
  const place = workplace();
  place.write("old.yaml", base);
  place.write("new.yaml", changed(...replacements));
  expect(place.run("diff", "old.yaml", "new.yaml", "--fail-on", on).code).toBe(want);
});

test("--write sets the version, keeps comments, and adds an entry; twice is once", () => {
  const place = workplace();
  place.write("old.yaml", base);
  place.write("new.yaml", changed(withoutField, ["version: 0.3.1", "version: 0.3.1 # ours"]));
  const { out } = place.run("diff", "old.yaml", "new.yaml", "--write");
  expect(out.split("\n").slice(-3)).toEqual(["new.yaml: written", "CHANGELOG.md: written", ""]);
  expect(place.read("new.yaml")).toContain("\nversion: 0.4.0 # ours\n");
  expect(place.read("CHANGELOG.md")).toContain(`## [0.4.0]

### Removed

- **Breaking:** \`streams.lines.fields.count\`: The field is gone: its column stays as it was.
`);
  const before = place.files();
  const again = place.run("diff", "old.yaml", "new.yaml", "--write").out;
  expect(again).toContain("tap-shop 0.3.1 -> 0.4.0 (breaking)");
  expect(again).toContain("new.yaml: up to date\nCHANGELOG.md: up to date\n");
  expect(place.files()).toEqual(before);
});

test("--changelog prints the entry only", () => {
  const place = workplace();
  place.write("old.yaml", base);
  place.write("new.yaml", changed(withField));
  expect(place.run("diff", "old.yaml", "new.yaml", "--changelog").out).toBe(`## [0.4.0]

### Added

- \`streams.lines.fields.note\`: A new field: older rows lack it until a full refresh.
`);
});

test("a folder stands for its definition, - for stdin, and JSON tells all", () => {
  const place = workplace();
  place.write("definition.yaml", changed(withField));
  const cli = path.resolve(import.meta.dirname, "../../dist/generator/cli.js");
  const { stdout, status } = spawnSync(process.execPath, [cli, "--json", "diff", "-", "."], {
    cwd: place.folder,
    input: base,
    encoding: "utf8",
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    tap: "tap-shop",
    before: "0.3.1",
    version: "0.4.0",
    step: "minor",
    refresh: [],
    changes: [{ impact: "safe", kind: "added", at: "streams.lines.fields.note" }],
  });
});

const refusals: [string, string[], string][] = [
  [
    "no such definition",
    ["diff", "kint", "kinto"],
    "unreadable\n  There is no file and no shipped definition `kint`. Did you mean `kinto`?\n1 problem. Nothing was written.\n",
  ],
  [
    "a shipped definition stays as it is",
    ["diff", "old.yaml", "kinto", "--write"],
    "unwritable\n  A shipped definition is not changed.\n  Name a definition of your own, or leave --write out.\n1 problem. Nothing was written.\n",
  ],
];

test.each(refusals)("%s", (_, args, message) => {
  const place = workplace();
  place.write("old.yaml", base);
  const { code, err, out } = place.run(...args);
  expect([code, out, err]).toEqual([1, "", message]);
});

test("a definition with problems is shown as check shows it", () => {
  const place = workplace();
  place.write("old.yaml", base);
  place.write("new.yaml", changed(["key: [order_id, id]", "key: [orderid, id]"]));
  const { code, err } = place.run("diff", "old.yaml", "new.yaml");
  expect(code).toBe(1);
  expect(err).toBe(place.run("check", "new.yaml").err);
  expect(err).toContain("new.yaml:30:11  unknown-field");
});
