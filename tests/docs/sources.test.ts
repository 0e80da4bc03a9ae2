import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { openDefinition, understand } from "../../generator/generate.ts";
import { type SourceOfPage, sourceIndex, sourcePage } from "../../generator/render/source-page.ts";
import { committedText, repository } from "./document.ts";

const folder = path.join(repository, "docs", "sources");

const names = readdirSync(path.join(repository, "definitions"))
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -5))
  .toSorted();

async function readShipped(name: string): Promise<SourceOfPage> {
  const source = await openDefinition(path.join(repository, "definitions", `${name}.yaml`));
  return { name, model: understand(source) };
}

test.each(names)("docs/sources/%s.md is up to date; UPDATE=1 rewrites it", async (name) => {
  const rendered = sourcePage(await readShipped(name));
  expect(committedText(`docs/sources/${name}.md`, rendered)).toBe(rendered);
});

test("docs/sources/README.md is up to date; UPDATE=1 rewrites it", async () => {
  const rendered = sourceIndex(await Promise.all(names.map(readShipped)));
  expect(committedText("docs/sources/README.md", rendered)).toBe(rendered);
});

test("there is no page of a source that is not shipped", () => {
  const pages = ["README.md", ...names.map((name) => `${name}.md`)];
  expect(readdirSync(folder).toSorted()).toEqual(pages.toSorted());
});

describe("what a page says of a second run", () => {
  let pages = new Map<string, string>();
  beforeAll(async () => {
    const all = await Promise.all(names.map(readShipped));
    pages = new Map(all.map((source) => [source.name, sourcePage(source)]));
  });

  test.each([
    [
      "sigma-computing",
      "- `users`: everything is read, and what has `updatedAt` at or after the bookmark is emitted.",
    ],
    [
      "streamduo",
      "- `records`: what is unread; reading it marks it as read, and no bookmark is kept.",
    ],
    ["keycloak", "- `users`: everything."],
    [
      "paligo",
      "- `assignments`: everything whose `created_at` is not before the start of the first run.",
    ],
    [
      "kinto",
      "- `buckets`: for `collections`, everything is read, and what has `last_modified` at or after the bookmark is emitted.",
    ],
    [
      "kinto",
      "- `records`: the API is asked for what has `last_modified` at or after the bookmark.",
    ],
  ])("%s", (name, line) => {
    expect(pages.get(name)?.split("\n")).toContain(line);
  });
});
