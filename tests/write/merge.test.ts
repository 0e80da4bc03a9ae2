import { expect, test } from "vitest";
import { mergeTexts } from "../../generator/write/merge.ts";

// Each letter is a line.
const lines = (letters: string) => [...letters].map((letter) => `${letter}\n`).join("");

// [what, base, yours, generated, merged]
const merges: [string, string, string, string, string][] = [
  ["nobody changed anything", "abc", "abc", "abc", "abc"],
  ["only you changed it", "abc", "axc", "abc", "axc"],
  ["only the generator changed it", "abc", "abc", "abz", "abz"],
  ["both, apart from each other", "abcde", "xbcde", "abcdz", "xbcdz"],
  ["you added lines", "abcd", "abxycd", "zbcd", "zbxycd"],
  ["you deleted lines", "abcde", "abe", "zbcde", "zbe"],
  ["the generator deleted lines", "abcde", "xabcde", "abe", "xabe"],
  ["both added the same", "ab", "axb", "axb", "axb"],
  ["both deleted the same", "abc", "ac", "ac", "ac"],
  ["both made the same change, and you one more", "abcde", "zbcdx", "zbcde", "zbcdx"],
  ["neighbouring lines", "abcd", "axcd", "abzd", "axzd"],
  ["the same line alike, and the next", "abcd", "axyd", "axcz", "axyz"],
  ["you added right before what changes", "abc", "axbc", "azc", "axzc"],
  ["you added right behind what changes", "abc", "abxc", "azc", "azxc"],
  ["you changed what the generator adds to", "abc", "axc", "abzc", "axzc"],
  ["you began with nothing", "", "x", "", "x"],
];

test.each(merges)("%s", (_, base, yours, generated, merged) => {
  const given = { base: lines(base), yours: lines(yours), generated: lines(generated) };
  expect(mergeTexts(given)).toEqual({ kind: "merged", text: lines(merged) });
});

// [what, base, yours, generated, line, your lines, generated lines]
const conflicts: [string, string, string, string, number, string, string][] = [
  ["the same line", "abc", "axc", "azc", 2, "x", "z"],
  ["you changed what is no longer generated", "abc", "axc", "ac", 2, "x", ""],
  ["you deleted what changes", "abc", "ac", "azc", 2, "", "z"],
  ["you replaced a line by two, and the next changes", "abcd", "axycd", "abzd", 2, "xyc", "bz"],
  ["you added to what is no longer generated", "abc", "axbc", "ac", 2, "xb", ""],
  ["both added at one place", "ab", "axb", "azb", 2, "x", "z"],
];

test.each(conflicts)("in conflict: %s", (_, base, yours, generated, line, mine, made) => {
  const given = { base: lines(base), yours: lines(yours), generated: lines(generated) };
  expect(mergeTexts(given)).toEqual({
    kind: "conflict",
    hunks: [{ line, yours: [...mine], generated: [...made] }],
  });
});

test("every place in conflict is told", () => {
  const given = { base: lines("abcde"), yours: lines("xbcdx"), generated: lines("zbcdz") };
  const merge = mergeTexts(given);
  expect(merge.kind === "conflict" && merge.hunks.map(({ line }) => line)).toEqual([1, 5]);
});

test("line endings are yours, and no change", () => {
  const crlf = (letters: string) => lines(letters).replaceAll("\n", "\r\n");
  expect(
    mergeTexts({ base: lines("abcd"), yours: crlf("abxcd"), generated: lines("zbcd") }),
  ).toEqual({ kind: "merged", text: crlf("zbxcd") });
  const mixed = "a\r\nx\nb\n";
  expect(mergeTexts({ base: lines("ab"), yours: mixed, generated: crlf("ab") })).toEqual({
    kind: "merged",
    text: mixed,
  });
});

test("an import that both added stands there once; one that was there twice stays", () => {
  const base = 'import a;\nimport { b } from "b";\nimport { b } from "b";\n\nbody();\nend();\n';
  const added = 'import { c } from "c";\n';
  expect(
    mergeTexts({
      base,
      yours: `${added}${base}`,
      generated: base.replace("\nbody", `${added}\nbody`),
    }),
  ).toEqual({ kind: "merged", text: `${added}${base}` });
});
