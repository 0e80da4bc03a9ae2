import { z } from "zod";
import { referenceSections, type Section, type SectionPath } from "./reference-text.ts";
import { isTemplate, meaningOf, typeText } from "./reference-type.ts";
import { definitionSchema } from "./schema.ts";

type Schema = z.core.JSONSchema.JSONSchema;

/** The text of docs/definition.md: every key of the language, from its schema. */
export function definitionReference(): string {
  const language = z.toJSONSchema(definitionSchema, { io: "input" });
  const parts = referenceSections.map((section) =>
    [
      `${"#".repeat(section.level)} ${section.title}`,
      section.text,
      ...examplesOf(section).map((example) => `\`\`\`yaml\n${example.trim()}\n\`\`\``),
      ...(section.names === undefined ? [] : [keyList(language, section.names)]),
      ...(section.path === undefined ? [] : [table(language, section.path, section.omit ?? [])]),
    ].join("\n\n"),
  );
  return `${parts.join("\n\n")}\n`;
}

/** The definitions that a section shows. */
export function examplesOf({ example, more = [] }: Section): readonly string[] {
  return example === undefined ? more : [example, ...more];
}

function keyList(language: Schema, path: SectionPath): string {
  const names = keysAt(language, path).map(([name]) => `\`${name}\``);
  return `Its keys: ${names.join(", ")}.`;
}

function table(language: Schema, path: SectionPath, omit: readonly string[]): string {
  const required = nodeAt(language, path)?.required ?? [];
  const keys = keysAt(language, path).filter(([key]) => !omit.includes(key));
  const rows = keys.map(([key, value]) => {
    const schema = isSchema(value) ? value : {};
    const more = sectionOf([...path, key]);
    const meaning = [meaningOf(schema), more && `See [${more.title}](#${anchor(more.title)}).`];
    return [
      `\`${key}\``,
      isTemplate(schema) ? "template" : typeText(language, schema),
      required.includes(key) ? "yes" : "",
      meaning.filter(Boolean).join(" "),
    ];
  });
  const lines = [["Key", "Type", "Required", "Meaning"], ["---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

/** The section that is about a key's value, or about what its map or list holds. */
function sectionOf(path: SectionPath): Section | undefined {
  const forms = [path, [...path, "*"], [...path, "[]"]].map((form) => form.join("."));
  return referenceSections.find((section) => forms.includes(section.path?.join(".") ?? "-"));
}

function keysAt(language: Schema, path: SectionPath): [string, unknown][] {
  const keys = Object.entries(nodeAt(language, path)?.properties ?? {});
  if (keys.length === 0) {
    throw new Error(`the language has no keys at ${path.join(".")}`);
  }
  return keys;
}

/** The map at a path; of alternatives, the one that is a map with keys. */
function nodeAt(language: Schema, path: SectionPath): Schema | undefined {
  let node: Schema | undefined = language;
  for (const step of path) {
    node = stepInto(language, node, step);
  }
  const all = branches(language, node);
  return all.find(({ properties }) => properties !== undefined) ?? all[0];
}

function stepInto(language: Schema, node: Schema | undefined, step: string): Schema | undefined {
  const found = branches(language, node).map((each) => {
    const next = step === "*" ? each.additionalProperties : each.properties?.[step];
    return step === "[]" ? each.items : next;
  });
  return found.find(isSchema);
}

/** What a node stands for, and its alternatives. */
function branches(language: Schema, node: Schema | undefined): Schema[] {
  const target = node?.$ref?.split("/").at(-1);
  const named = target === undefined ? node : language.$defs?.[target];
  return isSchema(named) ? [named, ...(named.anyOf ?? []).filter(isSchema)] : [];
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, "")
    .replaceAll(" ", "-");
}

/** A cell of a table is one line, without bars. */
function cell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}
