import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { issues, workplace } from "./workplace.ts";

const labels = `  labels:
    key: id
    fields: { id: integer }
`;

test("an edit is merged with what a later run changes, and stays an edit", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const stream = "tap-issues/src/streams/projects.ts";
  place.write(stream, place.read(stream).replace('key: ["id"],', 'key: ["id"],\n  open: true,'));
  const readme = "tap-issues/README.md";
  place.write(readme, `${place.read(readme)}\nAsk Kim about the token.\n`);

  place.write("issues.yaml", issues.replace("id: integer, name: string", "id: integer, n: number"));
  const merged = place.run("generate", "issues.yaml");
  expect([merged.code, merged.err]).toEqual([0, ""]);
  expect(merged.out).toContain("  update  src/streams/projects.ts: merged with your edits\n");
  expect(merged.out).not.toContain(".create-tap/base");
  expect(place.read(stream)).toMatch(/open: true,\n {2}fields: \{ id: "integer!", n: "number" \}/);
  expect(place.read(readme)).toContain("Ask Kim about the token.\n");
  expect(place.read("tap-issues/dist/tap-issues.cjs")).toContain("open: true");

  expect(place.run("generate", "issues.yaml", "--check").code).toBe(0);
  place.write("issues.yaml", issues);
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  expect(place.read(stream)).toMatch(
    /open: true,\n {2}fields: \{ id: "integer!", name: "string" \}/,
  );
});

test.each([
  ["src/streams/projects.ts", "// "],
  [".gitignore", "# "],
])(
  "an edit of %s that is not UTF-8 is not written back without its characters",
  (file, comment) => {
    const place = workplace();
    place.write("issues.yaml", issues);
    place.run("generate", "issues.yaml");
    const target = path.join(place.folder, "tap-issues", file);
    const text = readFileSync(target, "utf8").replace("node_modules/\n", "");
    const edited = Buffer.from(`${text}${comment}M\u00fcller\n`, "latin1");
    writeFileSync(target, edited);
    place.write(
      "issues.yaml",
      issues.replace("id: integer, name: string", "id: integer, n: number"),
    );
    const { code, err } = place.run("generate", "issues.yaml");
    expect([code, err]).toEqual([2, expect.stringContaining(`${file}: is not UTF-8`)]);
    expect(readFileSync(target)).toEqual(edited);
  },
);

test("an edit may use a part of the kit that nothing else uses", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const stream = "tap-issues/src/streams/projects.ts";
  place.write(
    stream,
    `${place.read(stream)}\nexport { offset } from "../kit/paginate/offset.ts";\n`,
  );
  const { code, out } = place.run("generate", "issues.yaml");
  expect([code, out]).toEqual([0, expect.stringContaining("create  src/kit/paginate/offset.ts")]);
});

test("an edited file that is no longer generated is kept, and a second run writes nothing", () => {
  const place = workplace();
  const alone = issues.slice(0, issues.indexOf("  issues:\n    parent"));
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const file = "tap-issues/src/streams/issues.ts";
  place.write(file, `// mine\n${place.read(file)}`);
  place.write("issues.yaml", alone);
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  const lock = place.read("tap-issues/.create-tap.lock");
  expect(place.read(file)).toMatch(/^\/\/ mine\n/);
  expect(place.run("generate", "issues.yaml").out).toContain("nothing to do");
  expect(place.read("tap-issues/.create-tap.lock")).toBe(lock);
});

test("a change that needs another part of the kit brings it, and takes it away again", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const part = "tap-issues/src/kit/expression/strings.ts";
  expect(place.files().has(part)).toBe(false);
  const upper = 'upper: { value: "{{ record.name | upper }}" }';
  place.write("issues.yaml", issues.replace("name: string", `name: string, ${upper}`));
  expect(place.run("generate", "issues.yaml")).toMatchObject({ code: 0, err: "" });
  expect(place.files().has(part)).toBe(true);
  place.write("issues.yaml", issues);
  expect(place.run("generate", "issues.yaml")).toMatchObject({ code: 0, err: "" });
  expect(place.files().has(part)).toBe(false);
});

test("a new stream is offered in the hooks once", () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  place.run("generate", "issues.yaml");
  const file = "tap-issues/src/hooks.ts";
  const hooks = place.read(file).replace("= {};", "= {\n   projects: {record:r=>r}\n};");
  place.write(file, hooks);
  place.write("issues.yaml", issues + labels);
  const { code, out } = place.run("generate", "issues.yaml");
  expect([code, out]).toEqual([0, expect.stringContaining("  update  src/hooks.ts")]);
  expect(place.read(file)).toBe(hooks.replace("}\n};", "}\n  // labels: {},\n};"));
  // Taken out again, it stays out.
  place.write(file, hooks);
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  expect(place.read(file)).toBe(hooks);
});

test("hooks of a stream that is gone are a problem, and nothing is written", () => {
  const place = workplace();
  place.write("issues.yaml", issues + labels);
  place.run("generate", "issues.yaml");
  const file = "tap-issues/src/hooks.ts";
  place.write(file, place.read(file).replace("= {};", "= {\n  labels: {},\n};"));
  place.write("issues.yaml", issues);
  const before = place.files();
  const { code, err } = place.run("generate", "issues.yaml");
  expect([code, err]).toEqual([1, expect.stringMatching(/^src\/hooks.ts:\d+:3 {2}unknown-hook/)]);
  expect(place.files()).toEqual(before);
});

test("a stream that is renamed takes the edits of its file along", () => {
  const place = workplace();
  place.write("issues.yaml", issues + labels);
  place.run("generate", "issues.yaml");
  const old = "tap-issues/src/streams/labels.ts";
  place.write(old, place.read(old).replace('key: ["id"],', 'key: ["id"],\n  open: true,'));
  const renamed = labels.replace("  labels:", "  tags:\n    path: /labels");
  place.write("issues.yaml", issues + renamed);
  const { code, out, err } = place.run("generate", "issues.yaml");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("  create  src/streams/tags.ts: merged with your edits\n");
  expect(out).toContain("  delete  src/streams/labels.ts\n");
  expect(out).toContain("  renamed labels -> tags: its state begins anew, unless");
  expect(place.read("tap-issues/src/streams/tags.ts")).toContain("open: true");
  expect(place.run("generate", "issues.yaml").out).toMatch(
    /nothing to do in tap-issues \(\d+ files\)\n$/,
  );
});

test("two runs at once write one after the other", async () => {
  const place = workplace();
  place.write("issues.yaml", issues);
  const runs = await Promise.all([1, 2].map(() => place.begin("generate", "issues.yaml")));
  expect(runs.map(({ code, err }) => [code, err])).toEqual([
    [0, ""],
    [0, ""],
  ]);
  expect(runs.map(({ out }) => out.split(" ").slice(1, 3).join(" ")).sort()).toEqual([
    "nothing to",
    "written to",
  ]);
  expect(place.run("generate", "issues.yaml", "--check").code).toBe(0);
});
