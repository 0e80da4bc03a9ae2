import { expect, test } from "vitest";
import { issues, workplace } from "./workplace.ts";

test("a definition becomes a tap that runs at once; a second time nothing is written", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  const first = place.run("generate", "issues.yaml");
  expect([first.code, first.err]).toEqual([0, ""]);
  expect(first.out).toMatch(/^tap-issues: written to tap-issues: \d+ created\n$/);

  const before = place.files();
  const second = place.run("generate", "issues.yaml");
  expect(second.out).toMatch(/^tap-issues: nothing to do in tap-issues \(\d+ files\)\n$/);
  expect(place.files()).toEqual(before);
});

test("in the tap's folder its own definition is generated", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml", "--out", ".");
  place.write("tap-issues/definition.yaml", issues.replace("name: string", "title: string"));
  expect(place.runIn("tap-issues", "generate").out).toContain("src/streams/projects.ts");
  expect(place.read("tap-issues/src/streams/projects.ts")).toContain("title: string | null;");
  expect(place.run("generate", "tap-issues").out).toContain("nothing to do in tap-issues");
});

test("edits of a generated file are never lost", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const file = "tap-issues/src/streams/projects.ts";
  const edited = place.read(file).replace('name: "string"', 'name: "integer"');
  place.write(file, edited);
  place.write("issues.yaml", issues.replace("name: string", "title: string"));
  const before = place.files();

  const refused = place.run("generate", "issues.yaml");
  expect(refused.code).toBe(2);
  expect(refused.err).toContain("src/streams/projects.ts: edited where it changes");
  expect(refused.err).toContain('-  fields: { id: "integer!", name: "integer" },');
  expect(refused.err).toContain('+  fields: { id: "integer!", title: "string" },');
  expect(refused.err).toContain("1 problem. Nothing was written.");
  expect(place.files()).toEqual(before);

  expect(place.run("generate", "issues.yaml", "--force").code).toBe(0);
  expect(place.read(file)).not.toContain('integer" }');
});

test("hooks survive, and are in the bundle", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const hooks = place
    .read("tap-issues/src/hooks.ts")
    .replace("= {};", '= { projects: { record: (record) => ({ ...record, name: "mine" }) } };');
  place.write("tap-issues/src/hooks.ts", hooks);
  expect(place.run("generate", "issues.yaml").out).toContain("update  dist/tap-issues.cjs");
  expect(place.read("tap-issues/src/hooks.ts")).toBe(hooks);
  expect(place.read("tap-issues/dist/tap-issues.cjs")).toContain('name: "mine"');
});

test("hooks that do not bundle are a problem, and nothing is written", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  place.write("tap-issues/src/hooks.ts", "export const hooks = {;\n");
  const before = place.files();
  const refused = place.run("generate", "issues.yaml");
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining("hooks-do-not-bundle")]);
  expect(place.files()).toEqual(before);
});

test("a stream that is removed takes its file along", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  place.write("issues.yaml", issues.replace(/ {2}issues:[\s\S]*$/, ""));
  const { code, out } = place.run("generate", "issues.yaml");
  expect([code, out]).toEqual([0, expect.stringContaining("delete  src/streams/issues.ts")]);
  expect([...place.files().keys()]).not.toContain("tap-issues/src/streams/issues.ts");
});

test("--check and --dry-run write nothing", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  expect(place.run("generate", "issues.yaml", "--check").code).toBe(2);
  expect(place.run("generate", "issues.yaml", "--dry-run").code).toBe(0);
  expect([...place.files().keys()]).toEqual(["issues.yaml"]);
  place.run("generate", "issues.yaml");
  expect(place.run("generate", "issues.yaml", "--check").code).toBe(0);
});

test("an edited copy of the definition is not replaced by the original", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  place.write("tap-issues/definition.yaml", issues.replace("title: Issues", "title: Ours"));
  const { code, err } = place.run("generate", "issues.yaml");
  expect(code).toBe(2);
  expect(err).toContain("-title: Ours");
});

test("package.json keeps what is the engineer's, and its order", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const file = "tap-issues/package.json";
  const given = { scripts: { zebra: "z", build: "mine" }, name: "x", dependencies: { a: "1" } };
  place.write(file, JSON.stringify(given));
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  const made = JSON.parse(place.read(file));
  expect([Object.keys(made.scripts).slice(0, 2), made.scripts.build]).toEqual([
    ["zebra", "build"],
    "mine",
  ]);
  expect([made.name, made.dependencies]).toEqual(["tap-issues", { a: "1" }]);

  place.write(file, "<<<<<<< ours\n{}\n");
  const refused = place.run("generate", "issues.yaml");
  expect([refused.code, place.read(file)]).toEqual([2, "<<<<<<< ours\n{}\n"]);
});

const mistakes: [name: string, args: string[], code: number, text: string][] = [
  ["no definition here", ["generate"], 1, "There is no definition.yaml here"],
  ["a name nobody knows", ["generate", "sigma-computin"], 1, "Did you mean `sigma-computing`?"],
  ["an unknown command", ["generat"], 1, "Did you mean the command `create-tap generate`?"],
  ["a number that is none", ["simulate", "kinto", "--records", "abc"], 1, "whole number"],
  ["an unknown option", ["generate", "--forse"], 1, "Did you mean --force?"],
];

test.each(mistakes)("%s", (_name, args, code, text) => {
  const result = workplace().run(...args);
  expect([result.code, result.err]).toEqual([code, expect.stringContaining(text)]);
});

test("the order of flags and files does not matter, and --json tells every file", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  const { code, out } = place.run("--json", "generate", "issues.yaml", "--out", "taps");
  const { taps } = JSON.parse(out);
  expect([code, taps[0].id]).toEqual([0, "tap-issues"]);
  expect(taps[0].steps).toContainEqual({
    path: "src/hooks.ts",
    action: "create",
    reason: "does not exist yet",
  });
});

test("in a Meltano project taps go into taps/", () => {
  const place = workplace();
  place.write("meltano.yml", "plugins: {}\n");
  place.write("issues.yaml", issues);
  expect(place.run("generate", "issues.yaml").out).toContain("written to taps/tap-issues");
});

test("an edit made in the tap's folder is not lost to the definition it came from", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  place.write("tap-issues/definition.yaml", issues.replace("title: Issues", "title: Ours"));
  expect(place.runIn("tap-issues", "generate").code).toBe(0);
  expect(place.runIn("tap-issues", "generate", "--check").code).toBe(0);
  expect(place.run("generate", "issues.yaml").code).toBe(2);
  expect(place.read("tap-issues/definition.yaml")).toContain("title: Ours");
});

test("two definitions of one name do not overwrite each other", () => {
  const place = workplace();
  place.write("a.yaml", issues);
  place.write("b.yaml", issues);
  const { code, err } = place.run("generate", "a.yaml", "b.yaml");
  expect([code, err]).toEqual([1, expect.stringContaining("Two definitions have the same name")]);
});

test.skipIf(process.platform !== "linux")(
  "a folder that takes no files ends with a message",
  () => {
    const place = workplace();
    place.write("issues.yaml", issues);
    const { code, err } = place.run("generate", "issues.yaml", "--out", "/proc");
    expect([code, err]).toEqual([1, expect.stringMatching(/^unwritable\n {2}ENOENT: .*\/proc/)]);
  },
);
