import { expect, test } from "vitest";
import { moveEdits } from "../../generator/write/edits.ts";
import type { OutputFile } from "../../generator/write/file.ts";
import { hashOf } from "../../generator/write/hash.ts";
import type { Lock } from "../../generator/write/lock.ts";
import { planWrites } from "../../generator/write/plan.ts";
import type { Entry } from "../../generator/write/snapshot.ts";

const [old, now] = ["src/streams/old.ts", "src/streams/now.ts"];
const last = "// old\n// 1\n// 2\n// 3\n";
const content = last.replace("old", "now");

// [what, the old file, the new file, what happens]
const cases: [string, string, string | undefined, string[]][] = [
  [
    "an edit goes along",
    `${last}// Mine.\n`,
    undefined,
    [`create ${now}: ${content}// Mine.\n`, `delete ${old}`],
  ],
  [
    "an edit that cannot be merged stays where it is",
    last.replace("old", "mine"),
    undefined,
    [`create ${now}: ${content}`, `keep ${old}`],
  ],
  ["an unedited file goes", last, undefined, [`create ${now}: ${content}`, `delete ${old}`]],
  [
    "a file that is there already wins",
    `${last}// Mine.\n`,
    content,
    [`same ${now}`, `keep ${old}`],
  ],
];

test.each(cases)("of a stream by another name: %s", async (_, edited, there, wanted) => {
  const texts = new Map([
    [old, edited],
    [`.create-tap/base/${old}`, last],
    ...(there === undefined ? [] : [[now, there] as const]),
  ]);
  const entries = new Map(
    [...texts].map(([path, text]): [string, Entry] => [
      path,
      { kind: "file", content: text, executable: false },
    ]),
  );
  const snapshot = { entries, problems: [] };
  const lock: Lock = {
    generator: "0",
    definition: hashOf(""),
    files: new Map([[old, { owner: "generated", sha256: hashOf(last) }]]),
  };
  const file: OutputFile = { path: now, content, owner: "generated" };
  const rename = { from: { stream: "old", file: old }, to: { stream: "now", file: now } };
  const files = await moveEdits([file], [rename], { lock, snapshot });
  const { steps, problems } = planWrites({ files, lock, snapshot, force: false });
  const told = steps
    .filter(({ owner }) => owner !== "base")
    .map((step) => `${step.action} ${step.path}${step.content ? `: ${step.content}` : ""}`);
  expect([problems, told]).toEqual([[], wanted]);
});
