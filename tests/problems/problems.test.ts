import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { explainDefinition } from "../../generator/command/explain.ts";
import { importDocument } from "../../generator/command/import-openapi.ts";
import { probeApi } from "../../generator/command/probe.ts";
import { openDefinition, understand } from "../../generator/generate.ts";
import { Refusal } from "../../generator/refusal.ts";
import { problemCodes } from "../../generator/report/codes.ts";
import { formatProblems, type Problem } from "../../generator/report.ts";
import { applyPlan } from "../../generator/write/apply.ts";
import { planProject } from "../../generator/write/project-plan.ts";
import { asked } from "./asked.ts";

/** Problems as people see them, as text. `UPDATE=1` writes the texts anew: read what changed. */

const folder = "tests/problems";
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => file.slice(0, -".yaml".length));

const taps = mkdtempSync(path.join(tmpdir(), "problems-"));
afterAll(() => rmSync(taps, { recursive: true }));

/** What the disk says. */
const stages: readonly (readonly [code: string, produce: () => Promise<readonly Problem[]>])[] = [
  ["edited-file", () => planned("edited", { "src/main.ts": "mine();\n" })],
  ["hooks-do-not-bundle", () => planned("hooks", {}, 'import "./mien.ts";\n')],
  [
    "unknown-hook",
    () => planned("stray", { "src/hooks.ts": "export const hooks = {\n  issue: {},\n};\n" }),
  ],
  [
    "newer-generator",
    () => planned("newer", { ".create-tap.lock": '{\n  "generator": "0.2.0",\n  "more": 1\n}\n' }),
  ],
  ["outside-folder", () => planned("outside", {}, "", "../main.ts")],
  ["unwritable", () => planned("unwritable", { "README.md/more.md": "" })],
  ["unknown-stream", () => explained("sigma-computing", "workboks")],
  ["unknown-stream-far", () => explained("kinto", "invoices")],
  ["unusable-answer", () => refused(probeApi("ftp://api.example.com", {}, nowhere))],
  ["unreadable", () => planned("unreadable", { ".create-tap.lock": "<<<<<<< HEAD\n" })],
  ["unreadable-definition", async () => (await refusalOf("tests/problems/nothing.yaml")).problems],
  ["missing-answer", async () => (await asked(taps, {}, { from: "blank" })).problems],
  ["wrong-answer", async () => (await asked(taps, {}, { from: "shiped" })).problems],
  ["occupied-folder", () => shippedAsked("occupied", { "tap-kinto/notes.md": "" })],
  ["broken-project", () => shippedAsked("broken", { "meltano.yml": "plugins:\n  - a: [\n" })],
  ["not-openapi", () => imported("tests/problems/unknown-key.yaml")],
  ["outside-reference", () => imported("tests/import/openapi/outside.yaml")],
  ["nothing-to-import", () => imported("tests/import/openapi/no-lists.yaml")],
];

test.each(names)("%s", async (name) => {
  const { problems, texts } = await refusalOf(`${folder}/${name}.yaml`);
  const text = formatProblems(problems, texts);
  expect(text).toContain(`  ${codeOf(name)}\n`);
  compare(name, text);
  for (const { message, help } of problems) {
    expect(message).toMatch(/^[A-Z`"{].*[.]$/s);
    expect(help ?? "Help.").toMatch(/^[A-Z`].*[.?]$/s);
  }
});

test.each(stages)("%s", async (name, produce) => {
  const problems = await produce();
  expect(problems.map(({ code }) => code)).toEqual([codeOf(name)]);
  compare(name, formatProblems(problems, new Map()).replaceAll(taps, "taps"));
});

test("every code has a case, and every text belongs to one", () => {
  const cases = [...names, ...stages.map(([name]) => name)];
  expect(new Set(cases.map(codeOf))).toEqual(new Set(Object.keys(problemCodes)));
  const texts = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  expect(texts.map((file) => file.slice(0, -".txt".length)).sort()).toEqual(cases.sort());
});

function codeOf(name: string): string | undefined {
  return Object.keys(problemCodes)
    .filter((code) => name === code || name.startsWith(`${code}-`))
    .sort((a, b) => b.length - a.length)[0];
}

function compare(name: string, text: string): void {
  const file = `${folder}/${name}.txt`;
  if (process.env.UPDATE) {
    writeFileSync(file, text);
  }
  expect(text).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
}

/** What the explanation of a stream refuses. */
async function explained(definition: string, stream: string): Promise<readonly Problem[]> {
  try {
    await explainDefinition(definition, stream, { records: 10 }, "2025-07-01T00:00:00Z");
  } catch (error) {
    if (error instanceof Refusal) {
      return error.problems;
    }
    throw error;
  }
  return [];
}

const nowhere = { env: {}, width: 80, tell: () => {} };

async function refused(work: Promise<unknown>): Promise<readonly Problem[]> {
  const error = await work.catch((thrown: unknown) => thrown);
  return error instanceof Refusal ? error.problems : [];
}

async function refusalOf(file: string): Promise<Refusal> {
  try {
    understand(await openDefinition(file));
  } catch (error) {
    if (error instanceof Refusal) {
      return error;
    }
    throw error;
  }
  throw new Error(`${file} has no problem`);
}

async function shippedAsked(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly Problem[]> {
  const flags = { from: "shipped", definition: "kinto" };
  return (await asked(path.join(taps, name), files, flags)).problems;
}

/** Why a document does not become a definition. */
async function imported(document: string): Promise<readonly Problem[]> {
  const importing = importDocument(document, { out: "-" });
  const refused = await importing.catch((error: unknown) => error);
  if (refused instanceof Refusal) {
    return refused.problems;
  }
  throw new Error(`${document} has no problem`);
}

/** What stands in the way of writing a small project into a folder with these files. */
async function planned(
  name: string,
  files: Readonly<Record<string, string>>,
  hooks = "",
  main = "src/main.ts",
): Promise<readonly Problem[]> {
  const target = path.join(taps, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
    writeFileSync(path.join(target, file), text);
  }
  const { plan, lock } = await planProject({
    folder: target,
    id: "tap-shop",
    files: [
      { path: "README.md", content: "# tap-shop\n", owner: "generated" as const },
      { path: main, content: 'import "./hooks.ts";\n', owner: "generated" as const },
      { path: "src/main.ts", content: 'import "./hooks.ts";\n', owner: "generated" as const },
      { path: "src/hooks.ts", content: hooks, owner: "once" as const },
    ].filter((file, index, all) => all.findIndex((one) => one.path === file.path) === index),
    streams: ["issues"],
    definition: "",
    generator: "0.1.0",
    force: false,
    isOwn: false,
  });
  return plan.problems.length > 0 ? plan.problems : applyPlan({ folder: target, plan, lock });
}
