import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { list, serve } from "./api.ts";
import { choose, run, told } from "./run.ts";
import { rows, tapOf } from "./tap.ts";

const both = "WARNING Both --catalog and --properties are given: --catalog is used.";

// [the options, which streams are read, what is told]
const cases: readonly (readonly [string[], string[], string[]])[] = [
  [[], ["/a", "/b"], []],
  [["--properties"], ["/a"], []],
  [["--catalog"], ["/b"], []],
  [["--properties", "--catalog"], ["/b"], [both]],
];

test.each(cases)("a catalog by %j", async (options, requests, want) => {
  const api = await serve({ "/a": list(), "/b": list() });
  const tap = tapOf(api.origin, [rows("a"), rows("b")]);
  const folder = mkdtempSync(join(tmpdir(), "catalogs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // The old option's file selects the one stream, the new one's the other.
  const selections = {
    "--properties": { a: true, b: false },
    "--catalog": { a: false, b: true },
  };
  for (const [option, selected] of Object.entries(selections)) {
    writeFileSync(join(folder, option), JSON.stringify(choose(tap, selected)));
  }
  const ran = await run(tap, {
    argv: options.flatMap((option) => [option, join(folder, option)]),
  });
  expect(ran.code).toBe(0);
  expect(api.requests()).toEqual(requests);
  expect(told(ran)).toEqual(want);
});
