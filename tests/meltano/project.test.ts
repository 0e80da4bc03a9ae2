import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { findProject } from "../../generator/meltano/project.ts";

const cases: [name: string, files: string[], from: string, want: string | undefined][] = [
  ["this folder", ["home/p/meltano.yml"], "home/p", "home/p"],
  ["a folder above", ["home/p/meltano.yml"], "home/p/a/b", "home/p"],
  ["the nearest one", ["home/meltano.yml", "home/p/meltano.yml"], "home/p/a", "home/p"],
  ["the home folder itself", ["home/meltano.yml"], "home/p", "home"],
  ["none above the home folder", ["meltano.yml"], "home/p", undefined],
  [
    "not a tap, whose file only says what to copy",
    ["home/p/meltano.yml", "home/p/t/meltano.yml", "home/p/t/plugin.yml", "home/p/t/dist/t.cjs"],
    "home/p/t",
    "home/p",
  ],
];

test.each(cases)("%s", (_name, files, from, want) => {
  const root = mkdtempSync(path.join(tmpdir(), "project-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const file of files) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), "");
  }
  const found = findProject(path.join(root, from), path.join(root, "home"));
  expect(found).toBe(want === undefined ? undefined : path.join(root, want));
});
