import { readFileSync } from "node:fs";
import { Project, SyntaxKind } from "ts-morph";
import { expect, test } from "vitest";
import { parseDocument, visit } from "yaml";
import { isMap } from "../../generator/definition/plain-data.ts";
import { understand } from "../../generator/generate.ts";
import { Refusal } from "../../generator/refusal.ts";
import { renderProject } from "../../generator/render/project.ts";
import { readTemplates } from "../../generator/templates.ts";
import { wrongWithPath } from "../../generator/write/guard.ts";
import { sourceOf } from "./definition.ts";

/** Hostile text in every place of a definition: refused at its place, or no more than a text. */

const benign = readFileSync("tests/definition/full.yaml", "utf8");
const templates = await readTemplates();

const attacks: readonly (readonly [name: string, text: string])[] = [
  ["all at once", "'\"`${process.exit(9)}//*/ \u2028\u2029\\n</script>#<%= %>"],
  ["the end of a comment", "*/ globalThis.p = 1; /*"],
  ["an escaped end of a comment", "\\u002a\\u002f globalThis.p = 1"],
  ["lines", "a\nb\r\n- c: d\n\tprocess.exit(9)"],
  ["a member of every object", "constructor"],
  ["a path", "../../x"],
  ["Handlebars", "{{{this}}} {{>x}}"],
  ["backslashes", 'a\\" + process.exit(9) + \\"'],
];

type Steps = readonly (string | number)[];

test("every text of the definition is tried", () => {
  expect(textPlaces().length).toBeGreaterThan(120);
  expect(() => understand(sourceOf(benign))).not.toThrow();
});

test.each(attacks)("%s", async (_, text) => {
  const want = await shapes(benign);
  const findings: unknown[] = [];
  for (const { path, isKey } of textPlaces()) {
    const where = `${path.join(".")}${isKey ? " (key)" : ""}`;
    try {
      const finding = await attack(path, isKey, text, want);
      if (finding !== undefined) {
        findings.push([where, finding]);
      }
    } catch (error) {
      findings.push([where, error instanceof Error ? error.message.slice(0, 200) : error]);
    }
  }
  expect(findings).toEqual([]);
});

/** What is wrong with a definition that has the text at a place; nothing when it is harmless. */
async function attack(path: Steps, isKey: boolean, text: string, want: Map<string, string>): Promise<string | undefined> {
  const document = parseDocument(benign);
  if (isKey) {
    const parent = document.getIn(path.slice(0, -1), true);
    visit(parent as never, { Pair: (_, pair) => {
      if (isScalarKey(pair.key, path.at(-1))) {
        pair.key = document.createNode(text);
        return visit.BREAK;
      }
      return undefined;
    } });
  } else {
    document.setIn(path, text);
  }
  let source: ReturnType<typeof sourceOf>;
  try {
    source = sourceOf(document.toString({ lineWidth: 0 }));
  } catch (error) {
    return `not read: ${String(error).slice(0, 100)}`;
  }
  let model: ReturnType<typeof understand>;
  try {
    model = understand(source);
  } catch (error) {
    const problems = error instanceof Refusal ? error.problems : [];
    return problems.length > 0 && problems.every(({ at }) => at !== undefined) ? undefined : `unlocated: ${String(error)}`;
  }
  const files = await renderProject({ model, source, templates, languageSchema: "" });
  const bad = files.find((file) => wrongWithPath(file.path) !== undefined);
  if (bad !== undefined) {
    return `bad path ${bad.path}`;
  }
  for (const file of files.filter(({ path: name }) => name.endsWith(".json") && name !== "definition.schema.json")) {
    JSON.parse(file.content);
  }
  const code = codeOf(files);
  if (isKey || path.at(-1) === "tap") {
    // Other names change what is imported and sorted; that it parses is what matters.
    for (const [name, content] of code) {
      shapeOf(name, content);
    }
    return undefined;
  }
  for (const [name, content] of code) {
    const shape = shapeOf(name, content);
    if (want.has(name) && shape !== want.get(name)) {
      return `${name} has another shape`;
    }
  }
  return undefined;
}

function isScalarKey(key: unknown, name: unknown): boolean {
  return isMap(key) && key.value === name;
}

/** Every text and every free key. */
function textPlaces(): { path: Steps; isKey: boolean }[] {
  const places: { path: Steps; isKey: boolean }[] = [];
  const walk = (value: unknown, path: Steps): void => {
    if (typeof value === "string") {
      places.push({ path, isKey: false });
    } else if (Array.isArray(value)) {
      value.forEach((element, index) => {
        walk(element, [...path, index]);
      });
    } else if (isMap(value)) {
      for (const [key, member] of Object.entries(value)) {
        places.push({ path: [...path, key], isKey: true });
        walk(member, [...path, key]);
      }
    }
  };
  walk(sourceOf(benign).value, []);
  return places;
}

async function shapes(text: string): Promise<Map<string, string>> {
  const source = sourceOf(text);
  const files = await renderProject({ model: understand(source), source, templates, languageSchema: "" });
  return new Map([...codeOf(files)].map(([name, content]) => [name, shapeOf(name, content)]));
}

function codeOf(files: readonly { path: string; content: string }[]): Map<string, string> {
  const code = files.filter(({ path: name }) => name.endsWith(".ts") && !name.startsWith("src/kit/"));
  return new Map(code.map(({ path: name, content }) => [name, content]));
}

const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });

/** The kinds of a file's nodes, texts of comments aside; throws when it does not parse. */
function shapeOf(name: string, content: string): string {
  const file = project.createSourceFile("file.ts", content, { overwrite: true });
  const faults = project.getProgram().getSyntacticDiagnostics(file);
  if (faults.length > 0) {
    throw new Error(`${name} does not parse: ${String(faults[0]?.getMessageText())}`);
  }
  const kinds: string[] = [];
  file.forEachDescendant((node) => {
    kinds.push(node.getKindName());
  });
  return kinds.filter((kind) => kind !== SyntaxKind[SyntaxKind.JSDocText]).join(" ");
}
