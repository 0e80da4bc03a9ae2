import { expect, test } from "vitest";
import { placeEntry } from "../../generator/meltano/entry.ts";

const entry = {
  name: "tap-x",
  namespace: "tap_x",
  executable: "./taps/tap-x/bin/tap-x",
  capabilities: ["catalog"],
  settings: [{ name: "token", kind: "string", sensitive: true }],
  select: ["*.*"],
};

const block = `- name: tap-x
  namespace: tap_x
  executable: ./taps/tap-x/bin/tap-x
  capabilities:
  - catalog
  settings:
  - name: token
    kind: string
    sensitive: true
  select:
  - "*.*"
`;

const indented = (columns: number) => block.replaceAll(/^(?=.)/gm, " ".repeat(columns));

const added: [name: string, given: string, want: string][] = [
  ["an empty file", "", `plugins:\n  extractors:\n${indented(2)}`],
  [
    "a new project",
    "version: 1\nproject_id: p # mine\n",
    `version: 1\nproject_id: p # mine\nplugins:\n  extractors:\n${indented(2)}`,
  ],
  ["no newline at the end", "version: 1", `version: 1\nplugins:\n  extractors:\n${indented(2)}`],
  [
    "plugins without a value",
    "plugins:\nversion: 1\n",
    `plugins:\n  extractors:\n${indented(2)}version: 1\n`,
  ],
  [
    "plugins that are {}",
    "plugins: {} # none\n",
    `plugins:\n  extractors:\n${indented(2).trimEnd()} # none\n`,
  ],
  [
    "only loaders",
    "plugins:\n    loaders:\n    - name: target-jsonl   # kept\n\n# the end\n",
    `plugins:\n    loaders:\n    - name: target-jsonl   # kept\n    extractors:\n${indented(4)}\n# the end\n`,
  ],
  [
    "another tap, its comments and odd spaces",
    "plugins:\n  extractors:   # all of them\n  - name: tap-a   # first\n    config: { a:   1 }\n  # loaders from here\n  loaders:\n  - name: target-jsonl\n",
    `plugins:\n  extractors:   # all of them\n  - name: tap-a   # first\n    config: { a:   1 }\n${indented(2)}  # loaders from here\n  loaders:\n  - name: target-jsonl\n`,
  ],
  [
    "items that are indented",
    "plugins:\n  extractors:\n    - name: tap-a\n  loaders:\n    - name: l\n",
    `plugins:\n  extractors:\n    - name: tap-a\n${indented(4)}  loaders:\n    - name: l\n`,
  ],
  [
    "an empty list",
    "plugins:\n  extractors: []\n  loaders: []\n",
    `plugins:\n  extractors:\n${indented(2)}  loaders: []\n`,
  ],
  [
    "a list on one line",
    "plugins:\n  extractors: [{ name: tap-a }]\n",
    'plugins:\n  extractors: [{ name: tap-a }, { name: tap-x, namespace: tap_x, executable: ./taps/tap-x/bin/tap-x, capabilities: [ catalog ], settings: [ { name: token, kind: string, sensitive: true } ], select: [ "*.*" ] }]\n',
  ],
  [
    "Windows line endings",
    "version: 1\r\nplugins:\r\n  extractors:\r\n  - name: tap-a\r\n",
    `version: 1\r\nplugins:\r\n  extractors:\r\n  - name: tap-a\r\n${indented(2).replaceAll("\n", "\r\n")}`,
  ],
];

test.each(added)("adds to %s", (_name, given, want) => {
  expect(placeEntry(given, entry)).toEqual({ kind: "added", text: want });
});

const project = (settings: string) => `plugins:
  extractors:
  - name: tap-x # ours
    executable: ./elsewhere/tap-x   # the user's
    config:
      token: $TOKEN # theirs
    capabilities: [catalog]
    settings:
${settings}    select:
    - 'orders.*'
  loaders: []
`;

const previous = {
  name: "tap-x",
  settings: [{ name: "old" }, { name: "token", kind: "string" }],
};

const updated: [name: string, given: string, want: string][] = [
  [
    "a setting that is new, one that is gone",
    project("    - name: old # gone\n"),
    project("    - name: token\n      kind: string\n      sensitive: true\n"),
  ],
  [
    "settings of the user's own, and the comments of what stays",
    project(
      "    # ours\n    - name: mine # mine\n    - name: token\n      kind: string\n    # last\n",
    ),
    project(
      "    # ours\n    - name: mine # mine\n    - name: token\n      kind: string\n      sensitive: true\n    # last\n",
    ),
  ],
  [
    "what the user changed stays",
    project("    - name: old\n      value: 1\n    - name: token\n      kind: password\n"),
    project(
      "    - name: old\n      value: 1\n    - name: token\n      kind: password\n      sensitive: true\n",
    ),
  ],
];

test.each(updated)("brings up to date: %s", (_name, given, want) => {
  expect(placeEntry(given, entry, previous)).toEqual({ kind: "updated", text: want });
  expect(placeEntry(want, entry, previous)).toEqual({ kind: "same", text: want });
});

test("own keys that are missing are added", () => {
  const given = "plugins:\n  extractors:\n  - name: tap-x\n";
  expect(placeEntry(given, entry)).toEqual({
    kind: "updated",
    text: `${given}    capabilities:\n    - catalog\n    settings:\n    - name: token\n      kind: string\n      sensitive: true\n`,
  });
});

// Both go in where the entry ends: the setting belongs to what stands before it.
test("a new setting stays with the settings where another key is new too", () => {
  const given = "plugins:\n  extractors:\n  - name: tap-x\n    settings:\n    - name: own # mine\n";
  expect(placeEntry(given, entry)).toEqual({
    kind: "updated",
    text: `${given}    - name: token\n      kind: string\n      sensitive: true\n    capabilities:\n    - catalog\n`,
  });
});

test("what a person wrote beside a member that stays, stays", () => {
  const given = `plugins:
  extractors:
  - name: tap-x
    capabilities:
    - catalog
    settings:
    - name: token # the long one
      kind: password # mine
      # from the admin page
      label: Mine
`;
  expect(placeEntry(given, entry, entry)).toEqual({
    kind: "updated",
    text: `${given}      sensitive: true\n`,
  });
});

test.each([
  ["plugins: # all\nversion: 1\n", `plugins: # all\n  extractors:\n${indented(2)}version: 1\n`],
  [
    "plugins:\n  extractors:   # none\n  loaders: []\n",
    `plugins:\n  extractors:   # none\n${indented(2)}  loaders: []\n`,
  ],
])("a comment behind a key without a value stays there: %j", (given, text) => {
  expect(placeEntry(given, entry)).toEqual({ kind: "added", text });
});

test("what stands in an entry of which nothing is known is a person's", () => {
  const given =
    "plugins:\n  extractors:\n  - name: tap-x\n    capabilities: [catalog, state] # mine\n    settings: []\n";
  expect(placeEntry(given, entry)).toEqual({ kind: "same", text: given });
});

test("of two entries of one name the second stays", () => {
  const second = "  - name: tap-x\n    inherit_from: tap-x\n    settings: [{ name: a }]\n";
  const given = `plugins:\n  extractors:\n  - name: tap-x\n${second}`;
  const { text } = { text: "", ...placeEntry(given, entry) };
  expect(text).toContain("- catalog");
  expect(text.endsWith(second)).toBe(true);
});

test.each([
  ["[a, b]\n", "it is not a map of keys"],
  ["plugins: { loaders: [] }\n", "`plugins` is written in braces"],
  ["plugins: no\n", "`plugins` is neither a map nor a list"],
  ["plugins:\n  extractors:\n  - { name: tap-x }\n", "the entry of tap-x is written in braces"],
])("leaves %j to a person", (given, reason) => {
  expect(placeEntry(given, entry)).toEqual({ kind: "by-hand", reason });
});
