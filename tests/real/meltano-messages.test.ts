import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { readDocument } from "../docs/document.ts";
import { installVenv } from "./venv.ts";

/** What docs/troubleshooting.md quotes of Meltano is what the installed Meltano says. */

const [, section = ""] = readDocument("docs/troubleshooting.md").split("\n## Meltano fails\n");
const [table = ""] = section.split("\n## ");
const quoted = [...table.matchAll(/^\| (`+.+?`+) \|/gm)].map(([, cell = ""]) => cell);

/** The operating system's, and click's. */
const ofOthers = ["Permission denied", "No such command"];

let sources = "";

beforeAll(async () => {
  const packages = join(dirname(await installVenv("meltano")), "lib");
  sources = readdirSync(packages, { recursive: true, encoding: "utf8" })
    .filter((name) => name.includes("/meltano/") && name.endsWith(".py"))
    .map((name) => readFileSync(join(packages, name), "utf8"))
    .join("\n")
    .replaceAll(/"( {2}# noqa[^\n]*)?\n\s+f?"/g, "");
});

test("there are messages", () => {
  expect(quoted.length).toBeGreaterThan(8);
});

test.each(quoted)("%s", (cell) => {
  // Names differ, and one message may hold another.
  const parts = cell
    .replaceAll(/^`+ ?| ?`+$/g, "")
    .split(/…|'tap-x'|tap-x: |`x`|returned 2/)
    .map((part) => part.trim())
    .filter((part) => part !== "" && !ofOthers.some((other) => part.startsWith(other)));
  expect(parts.filter((part) => part !== "." && !sources.includes(part))).toEqual([]);
});
