import { expect, test } from "vitest";
import { withEntry } from "../../generator/diff/changelog.ts";
import { laterVersion, nextVersion, type Step } from "../../generator/diff/version.ts";
import { withVersion } from "../../generator/diff/version-line.ts";

const steps: [string, Step, string][] = [
  ["0.3.1", "major", "0.4.0"],
  ["0.3.1", "minor", "0.4.0"],
  ["0.3.1", "patch", "0.3.2"],
  ["0.3.1", "none", "0.3.1"],
  ["1.3.1", "major", "2.0.0"],
  ["1.3.1", "minor", "1.4.0"],
  ["1.9.9", "patch", "1.9.10"],
];

test.each(steps)("%s, a %s step: %s", (version, step, next) => {
  expect(nextVersion(version, step)).toBe(next);
});

test.each([
  ["0.9.0", "0.10.0", "0.10.0"],
  ["1.0.0", "0.10.0", "1.0.0"],
  ["1.2.3", "1.2.3", "1.2.3"],
])("the later of %s and %s", (one, other, later) => {
  expect(laterVersion(one, other)).toBe(later);
});

const versions: [string, string, string][] = [
  [
    "a version, with its comment",
    "tap: x # the name\nversion: 0.1.0   # keep\ntitle: X\n",
    "tap: x # the name\nversion: 0.2.0   # keep\ntitle: X\n",
  ],
  ["a quoted one", 'tap: x\nversion: "0.1.0"\ntitle: X\n', "tap: x\nversion: 0.2.0\ntitle: X\n"],
  [
    "none yet",
    "tap: x\ntitle: X # the title\n# settings\nconfig: {}\n",
    "tap: x\ntitle: X # the title\nversion: 0.2.0\n# settings\nconfig: {}\n",
  ],
  ["none yet, at the end", "tap: x\ntitle: X", "tap: x\ntitle: X\nversion: 0.2.0\n"],
  [
    "lines that end as on Windows",
    "tap: x\r\ntitle: X\r\nserver: s\r\n",
    "tap: x\r\ntitle: X\r\nversion: 0.2.0\r\nserver: s\r\n",
  ],
  ["a long title", "title: >\n  A\n  B\ntap: x\n", "title: >\n  A\n  B\nversion: 0.2.0\ntap: x\n"],
];

test.each(versions)("%s", (_, text, want) => {
  expect(withVersion(text, "0.2.0")).toBe(want);
});

const entry = "## [0.2.0]\n\n### Added\n\n- `streams.goods`: A new stream.\n";

const changelogs: [string, string | undefined, string | undefined][] = [
  [
    "no changelog yet",
    undefined,
    `# Changelog

The form is that of [Keep a Changelog](https://keepachangelog.com/en/1.1.0/), the versions are those of
[Semantic Versioning](https://semver.org/spec/v2.0.0.html).

${entry}`,
  ],
  [
    "before the others",
    "# Log\n\n## [0.1.0]\n\n- Old.\n",
    `# Log\n\n${entry}\n## [0.1.0]\n\n- Old.\n`,
  ],
  [
    "behind what is unreleased",
    "# Log\n\n## [Unreleased]\n\n- Mine.\n\n## 0.1.0\n",
    `# Log\n\n## [Unreleased]\n\n- Mine.\n\n${entry}\n## 0.1.0\n`,
  ],
  ["a text without entries", "Mine.\n", `Mine.\n\n${entry}`],
  ["one that has it", "# Log\n\n## [0.2.0] - 2026-01-01\n\n- Mine.\n", undefined],
];

test.each(changelogs)("%s", (_, before, want) => {
  expect(withEntry(before, entry)).toBe(want);
});
