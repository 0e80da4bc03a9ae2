import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { definitionReference } from "../../generator/definition/reference.ts";
import { codeBlocks } from "./document.ts";

interface PageSection {
  readonly title: string;
  readonly text: string;
  /** Names of keys in the section's examples, at any depth. */
  readonly shown: ReadonlySet<string>;
}

const sections: readonly PageSection[] = definitionReference()
  .split(/^(?=#{1,3} )/m)
  .map((text) => ({
    title: /^#+ (.+)/.exec(text)?.[1] ?? "",
    text,
    shown: new Set(
      codeBlocks(text)
        .filter(({ language }) => language === "yaml")
        .flatMap((block) => keysOf(parse(block.text))),
    ),
  }));

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(keysOf);
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value).flatMap(([key, member]) => [key, ...keysOf(member)])
    : [];
}

interface Row {
  readonly title: string;
  readonly key: string;
  /** Type and meaning: keys that stand in several tables have the same ones. */
  readonly rest: string;
}

const rows: readonly Row[] = sections.flatMap(({ title, text }) =>
  [...text.matchAll(/^\| `([\w-]+)` \|(.*)$/gm)].map(([, key = "", rest = ""]) => ({
    title,
    key,
    rest,
  })),
);

/** Sections that a row's section is read together with: those it links to, and those that link to it. */
function placesOf({ title, rest }: Row): PageSection[] {
  const linked = /See \[([^\]]+)\]/.exec(rest)?.[1];
  return sections.filter(
    (section) =>
      section.title === title ||
      section.title === linked ||
      section.text.includes(`See [${title}](`),
  );
}

test("there are tables", () => {
  expect(rows.length).toBeGreaterThan(150);
});

describe("each key stands in an example", () => {
  test.each(rows.map((row) => [row.title, row.key, row] as const))("%s: %s", (_title, key, row) => {
    const same = rows.filter((other) => other.key === key && other.rest === row.rest);
    const places = same.flatMap(placesOf);
    expect(places.some(({ shown }) => shown.has(key))).toBe(true);
  });
});
