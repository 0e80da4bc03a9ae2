import { expect, test } from "vitest";
import { isMap } from "yaml";
import {
  type Migration,
  migrateDefinition,
} from "../../generator/definition/language/migration.ts";
import { checkLanguage } from "../../generator/definition/language/version.ts";
import { readSource } from "../../generator/definition/source.ts";

/** Made up: what later versions of the language might change. */
const steps: readonly Migration[] = [
  {
    to: 2,
    description: "`server` is `url` now.",
    apply: (document) => {
      document.set("url", document.get("server"));
      document.delete("server");
    },
  },
  {
    to: 3,
    description: "A stream's `key` is a list.",
    apply: (document) => {
      const streams = document.get("streams");
      for (const { value } of isMap(streams) ? streams.items : []) {
        if (isMap(value)) {
          value.set("key", [value.get("key")]);
        }
      }
    },
  },
];

const first = `# Ours
tap: shop # the name
server: https://a.example
streams:
  orders: { key: id } # kept
`;

const cases: [name: string, text: string, to: number, want: string, changes: string[]][] = [
  ["nothing to do", first, 1, first, []],
  [
    "one step",
    first,
    2,
    `# Ours
tap: shop # the name
streams:
  orders: { key: id } # kept
url: https://a.example
language: 2
`,
    ["`server` is `url` now."],
  ],
  [
    "two steps",
    first,
    3,
    `# Ours
tap: shop # the name
streams:
  orders: { key: [ id ] } # kept
url: https://a.example
language: 3
`,
    ["`server` is `url` now.", "A stream's `key` is a list."],
  ],
  [
    "the second step only",
    "language: 2\nstreams:\n  orders: { key: id }\n",
    3,
    "language: 3\nstreams:\n  orders: { key: [ id ] }\n",
    ["A stream's `key` is a list."],
  ],
  ["what is no YAML stays", "a: [\n", 3, "a: [\n", []],
];

test.each(cases)("%s", (_name, text, to, want, changes) => {
  expect(migrateDefinition(text, { to, steps })).toEqual({ text: want, changes });
});

test.each([
  ["tap: a\n", 1, undefined],
  ["tap: a\nlanguage: 1\n", 1, undefined],
  ["tap: a\nlanguage: 2\n", 1, "Use the create-tap that it was written for, or a newer one."],
  [
    "tap: a\n",
    2,
    "Run `create-tap upgrade` in the tap's folder: it brings the definition up to date.",
  ],
])("%j is read by version %d: %s", (text, current, help) => {
  const { source } = readSource(text, "definition.yaml");
  expect(source && checkLanguage(source, current)?.help).toBe(help);
});
