import { expect, test } from "vitest";
import { mergeEdits } from "../../generator/write/edits.ts";
import type { OutputFile } from "../../generator/write/file.ts";
import { hashOf } from "../../generator/write/hash.ts";
import type { Lock } from "../../generator/write/lock.ts";
import type { Entry } from "../../generator/write/snapshot.ts";

const entry = (content: string): Entry => ({ kind: "file", content, executable: false });

/** One file, from what was generated, what lies there, and what is generated now. */
async function merge(
  path: string,
  texts: {
    readonly last: string;
    readonly disk: string;
    readonly now: string;
    readonly base?: string | undefined;
  },
): Promise<OutputFile | undefined> {
  const { last, disk, now } = texts;
  const base = "base" in texts ? texts.base : last;
  const entries = new Map([[path, entry(disk)]]);
  if (base !== undefined) {
    entries.set(`.create-tap/base/${path}`, entry(base));
  }
  const lock: Lock = {
    generator: "0",
    definition: hashOf(""),
    files: new Map([[path, { owner: "generated", sha256: hashOf(last) }]]),
  };
  const file: OutputFile = { path, content: now, owner: "generated" };
  return (await mergeEdits([file], { lock, snapshot: { entries, problems: [] } }))[0];
}

const last = 'import { a } from "./a.ts";\n\nexport const one = {\n  x: a,\n};\n// End.\n';
const mine = last.replace("// End.", "// End, says me.");

test("an edit is merged with what is new", async () => {
  const now = last.replace("one", "two");
  const file = await merge("src/tap.ts", { last, disk: mine, now });
  expect(file).toMatchObject({ content: now, merged: mine.replace("one", "two") });
});

const untouched: [string, Parameters<typeof merge>[1]][] = [
  ["unedited", { last, disk: last, now: "new" }],
  ["unedited but for line endings", { last, disk: last.replaceAll("\n", "\r\n"), now: "new" }],
  ["edited to what it becomes", { last, disk: "new", now: "new" }],
  ["without a base", { last, disk: mine, now: "new", base: undefined }],
  ["with a damaged base", { last, disk: mine, now: "new", base: `${last}x` }],
];

test.each(untouched)("%s: stays as it was rendered", async (_, texts) => {
  const file = await merge("src/tap.ts", texts);
  expect(file).toEqual({ path: "src/tap.ts", content: texts.now, owner: "generated" });
});

test("the kit and data are never merged: they have no base", async () => {
  for (const path of ["src/kit/tap.ts", "tests/simulation.json", "config.schema.json"]) {
    const file = await merge(path, { last, disk: mine, now: "new", base: undefined });
    expect(file?.merged).toBeUndefined();
  }
});

test("edits that meet are told place by place", async () => {
  const file = await merge("src/tap.ts", {
    last,
    disk: last.replace("x: a,", "x: mine(a),"),
    now: last.replace("x: a,", "x: theirs(a),"),
  });
  expect(file?.clash).toEqual({
    reason: "edited where it changes",
    detail: [
      "--- src/tap.ts  yours",
      "+++ src/tap.ts  generated",
      "@@ line 4 @@",
      "-  x: mine(a),",
      "+  x: theirs(a),",
    ].join("\n"),
  });
});

// Merged line by line they would be clean.
const wrong: [what: string, yours: [string, string], now: [string, string], error: string][] = [
  [
    "a name from two imports",
    ["import { a }", 'import { b } from "./mine.ts";\nimport { a }'],
    ["\n\nexport", '\nimport { b } from "./theirs.ts";\n\nexport'],
    "Duplicate identifier 'b'.",
  ],
  [
    "a constant twice",
    ["import { a }", "const b = 1;\nimport { a }"],
    ["// End.", "const b = 2;"],
    "Cannot redeclare block-scoped variable 'b'.",
  ],
  [
    "an import that you removed and that is needed now",
    ['import { a } from "./a.ts";\n', ""],
    ["// End.", "more(a);"],
    "Cannot find name 'a'.",
  ],
];

test.each(wrong)("%s is a conflict", async (_, yours, now, error) => {
  const text = last.replace("x: a", "x: 1");
  const file = await merge("src/tap.ts", {
    last: text,
    disk: text.replace(...yours),
    now: text.replace(...now),
  });
  expect(file?.merged).toBeUndefined();
  expect(file?.clash?.reason).toBe(`edited, and with the changes it would be wrong: ${error}`);
});

test("what was wrong with your side before is no conflict", async () => {
  const broken = `${last}const one = 2;\n`;
  const now = last.replace("./a.ts", "./b.ts");
  const file = await merge("src/tap.ts", { last, disk: broken, now });
  expect(file?.merged).toBe(broken.replace("./a.ts", "./b.ts"));
});

test("a document that would no longer be YAML is a conflict", async () => {
  const file = await merge("meltano.yml", {
    last: "a: 1\nb: 2\nc: 3\nd: 4\n",
    disk: "x: 0\na: 1\nb: 2\nc: 3\nd: 4\n",
    now: "a: 1\nb: 2\nc: 3\nx: 5\n",
  });
  expect(file?.clash?.reason).toContain("Map keys must be unique");
});
