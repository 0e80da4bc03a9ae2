import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { documentPaths, readDocument, repository } from "./document.ts";

const links = documentPaths.flatMap((file) =>
  [...withoutBlocks(readDocument(file)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => [file, target] as const)
    .filter(([, target]) => !/^[a-z]+:/.test(target)),
);

test.each(links)("%s: %s", (file, target) => {
  const [name = "", anchor] = target.split("#");
  const found = name === "" ? file : path.join(path.dirname(file), name);
  expect(existsSync(path.join(repository, found))).toBe(true);
  if (anchor !== undefined) {
    expect(statSync(path.join(repository, found)).isFile()).toBe(true);
    expect(anchorsOf(readDocument(found))).toContain(anchor);
  }
});

/** A heading's anchor as GitHub makes it. */
function anchorsOf(document: string): string[] {
  return [...withoutBlocks(document).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(" ", "-"),
  );
}

function withoutBlocks(document: string): string {
  return document.replaceAll(/^```[\s\S]*?^```$/gm, "");
}
