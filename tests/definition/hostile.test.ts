import { readFileSync } from "node:fs";
import { Node, Project } from "ts-morph";
import { expect, test } from "vitest";
import { isMap as isMapNode, isScalar, parse, parseDocument } from "yaml";
import type { DefinitionSource } from "../../generator/definition/definition-source.ts";
import { isMap } from "../../generator/definition/plain-data.ts";
import { understand } from "../../generator/generate.ts";
import { Refusal } from "../../generator/refusal.ts";
import { renderProject } from "../../generator/render/project.ts";
import type { KeyPath } from "../../generator/report.ts";
import { readTemplates } from "../../generator/templates.ts";
import { wrongWithPath } from "../../generator/write/guard.ts";
import { sourceOf } from "./definition.ts";

/**
 * Hostile text in every place of a definition is refused at its place, or it stays a text: the
 * code has the same nodes as with a harmless text there, and its literals hold the text unchanged.
 */

const benign = readFileSync("tests/definition/full.yaml", "utf8");
const templates = await readTemplates();
const project = new Project({ useInMemoryFileSystem: true, skipLoadingLibFiles: true });

interface Spot {
  readonly path: KeyPath;
  readonly isKey: boolean;
}

const spots = spotsOf(sourceOf(benign).value, []);

const attacks = [
  "'\"`\u0024{process['exit'](9)}//*/ \u2028\u2029\\n</script>#<%= %>\\",
  "a\nb\r\n- c: d\n*/ globalThis['p'] = 1 /*\n\tX=1\n[d]",
];

/** A text that is quoted where the attacks are. */
const harmless = "h-h";

const names = [
  "../../x",
  "/abs",
  "C:\\x",
  ".git/hooks/a",
  "",
  "x".repeat(300),
  "😀",
  "1x",
  "default",
  "class",
  "toString",
  "con",
];

test("there is much to try", () => {
  expect(spots.length).toBeGreaterThan(250);
  expect(() => understand(sourceOf(benign))).not.toThrow();
});

test("all at once", { timeout: 300_000 }, async () => {
  const whole = attacks.toReversed().join("");
  expect(await findings(spots, (spot) => tryText(spot, whole, harmless))).toEqual([]);
});

test("one by one, where the whole is refused", { timeout: 300_000 }, async () => {
  const whole = attacks.toReversed().join("");
  const refused: Spot[] = [];
  for (const spot of spots) {
    if (!isTaken(replaced(spot, whole))) {
      refused.push(spot);
    }
  }
  for (const attack of attacks) {
    expect(await findings(refused, (spot) => tryText(spot, attack, harmless))).toEqual([]);
  }
});

test("a name that every object inherits", { timeout: 300_000 }, async () => {
  const keys = spots.filter(({ isKey }) => isKey);
  expect(await findings(keys, (spot) => tryText(spot, "valueOf", "constructor"))).toEqual([]);
});

test.each(names)("the name %j", { timeout: 300_000 }, async (name) => {
  const keys = spots.filter(({ path, isKey }) => isKey && path.length === 2);
  expect(await findings(keys, (spot) => tryText(spot, name, undefined))).toEqual([]);
});

async function findings(
  tried: readonly Spot[],
  find: (spot: Spot) => Promise<string | undefined>,
): Promise<string[]> {
  const found: string[] = [];
  for (const spot of tried) {
    const finding = await find(spot).catch((error: unknown) => String(error).slice(0, 300));
    if (finding !== undefined) {
      found.push(`${spot.path.join(".")}${spot.isKey ? " (key)" : ""}: ${finding}`);
    }
  }
  return found;
}

/** What is wrong with the project of a definition that has the text at a spot, if anything. */
async function tryText(
  spot: Spot,
  text: string,
  harmless: string | undefined,
): Promise<string | undefined> {
  const files = await filesOf(replaced(spot, text));
  if (files === undefined) {
    return undefined;
  }
  checkFiles(files);
  const plain = harmless === undefined ? undefined : await harmlessFiles(spot, harmless);
  if (plain === undefined || harmless === undefined) {
    return undefined;
  }
  // What the tap and its streams are called is also written in other forms.
  const isName = spot.path[0] === "tap" || (spot.isKey && spot.path.length === 2);
  const given = [...files].filter(([name]) => plain.has(name) && isCode(name));
  for (const [name, content] of given) {
    const a = nodesOf(name, content);
    const b = nodesOf(name, plain.get(name) ?? "");
    if (a.kinds.join() !== b.kinds.join()) {
      return `${name} has other nodes`;
    }
    const changed = isName
      ? -1
      : a.texts.findIndex((value, index) => {
          const want = b.texts[index]?.replaceAll(harmless, () => text);
          return value !== want && value.toLowerCase() !== want?.toLowerCase();
        });
    if (changed >= 0) {
      return `${name} holds ${JSON.stringify(a.texts[changed])}`;
    }
  }
  return undefined;
}

const known = new Map<string, Promise<Map<string, string> | undefined>>();

function harmlessFiles(spot: Spot, text: string): Promise<Map<string, string> | undefined> {
  const id = JSON.stringify([spot, text]);
  const files = known.get(id) ?? filesOf(replaced(spot, text));
  known.set(id, files);
  return files;
}

function isTaken(source: DefinitionSource): boolean {
  try {
    understand(source);
    return true;
  } catch {
    return false;
  }
}

/** The project's files by name; none where the definition is refused, each problem at a place. */
async function filesOf(source: DefinitionSource): Promise<Map<string, string> | undefined> {
  try {
    const model = understand(source);
    const files = await renderProject({ model, source, templates, languageSchema: "" });
    return new Map(files.map(({ path, content }) => [path, content]));
  } catch (error) {
    if (error instanceof Refusal && error.problems.every(({ at }) => at !== undefined)) {
      return undefined;
    }
    throw error;
  }
}

/** Names and documents that were found right: most come with every text. */
const right = new Set<string>();

/** Every file can be written, and what is not TypeScript is still what its name says. */
function checkFiles(files: ReadonlyMap<string, string>): void {
  for (const [name, content] of files) {
    if (!right.has(name)) {
      expect(wrongWithPath(name), name).toBeUndefined();
      right.add(name);
    }
    if (isCode(name)) {
      nodesOf(name, content);
    } else if (/\.(json|yml)$/.test(name) && content !== "" && !right.has(content)) {
      // JSON is YAML too, but what is named JSON has to be that.
      const value: unknown = name.endsWith(".json") ? JSON.parse(content) : parse(content);
      expect(value, name).toBeDefined();
      right.add(content);
    }
  }
  const { scripts, devDependencies } = JSON.parse(files.get("package.json") ?? "");
  expect(Object.keys(scripts)).toEqual(["build", "test", "test:integration"]);
  expect(Object.keys(devDependencies)).toEqual(["@types/node", "typescript"]);
  expect(files.get(".env.example")).toMatch(/^(#[^\n]*\n|\n|TAP_\w+=[^\n]*\n)*$/);
}

function isCode(name: string): boolean {
  return name.endsWith(".ts") && !name.startsWith("src/kit/");
}

interface Nodes {
  readonly kinds: string[];
  readonly texts: string[];
}

// Most files are the same wherever the text stands: they are parsed once.
const parsed = new Map<string, Nodes>();

function nodesOf(name: string, content: string): Nodes {
  const nodes = parsed.get(content) ?? parseNodes(name, content);
  parsed.set(content, nodes);
  return nodes;
}

function parseNodes(name: string, content: string): Nodes {
  const file = project.createSourceFile("file.ts", content, { overwrite: true });
  const [fault] = project.getProgram().getSyntacticDiagnostics(file);
  if (fault !== undefined) {
    throw new Error(`${name} does not parse: ${fault.getMessageText()}`);
  }
  const kinds: string[] = [];
  const texts: string[] = [];
  file.forEachDescendant((node) => {
    // Parentheses only tell whether a line is long.
    if (!Node.isParenthesizedExpression(node)) {
      kinds.push(node.getKindName());
    }
    if (Node.isStringLiteral(node)) {
      texts.push(node.getLiteralValue());
    }
  });
  return { kinds, texts };
}

function replaced({ path, isKey }: Spot, text: string): DefinitionSource {
  const document = parseDocument(benign);
  if (isKey) {
    const parent = document.getIn(path.slice(0, -1), true);
    const items = isMapNode(parent) ? parent.items : [];
    const pair = items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
    if (pair) {
      pair.key = document.createNode(text);
    }
  } else {
    document.setIn(path, text);
  }
  return sourceOf(document.toString({ lineWidth: 0 }));
}

/** Every text and every key. */
function spotsOf(value: unknown, path: KeyPath): Spot[] {
  if (typeof value === "string") {
    return [{ path, isKey: false }];
  }
  const members: readonly [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : Object.entries(isMap(value) ? value : {});
  return members.flatMap(([key, member]) => [
    ...(typeof key === "string" ? [{ path: [...path, key], isKey: true }] : []),
    ...spotsOf(member, [...path, key]),
  ]);
}
